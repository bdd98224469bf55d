import type {Notice} from '../core/next-step.ts';

/** Notices of one run of the program. A listener gets each notice once, including earlier ones. */
export type Notices = {
	add(notice: Notice): void;
	listen(listener: (notice: Notice) => void): void;
};

export const createNotices = (): Notices => {
	const all = new Map<string, Notice>();
	let listener: ((notice: Notice) => void) | undefined;
	return {
		add(notice) {
			if (all.has(notice.message)) return;
			all.set(notice.message, notice);
			listener?.(notice);
		},
		listen(next) {
			listener = next;
			for (const notice of all.values()) next(notice);
		},
	};
};

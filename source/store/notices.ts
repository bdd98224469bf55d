/** Notices of one run of the program: the listener gets each one time, also the earlier ones. */
export type Notices = {
	add(notice: string): void;
	listen(listener: (notice: string) => void): void;
};

export const createNotices = (): Notices => {
	const all = new Set<string>();
	let listener: ((notice: string) => void) | undefined;
	return {
		add(notice) {
			if (all.has(notice)) return;
			all.add(notice);
			listener?.(notice);
		},
		listen(next) {
			listener = next;
			for (const notice of all) next(notice);
		},
	};
};

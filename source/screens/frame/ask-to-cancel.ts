import {line} from '../../core/text/line.ts';
import type {Dashboard, Overlay} from '../../store/dashboard.ts';

/** Esc while a screen's own work runs: asks whether to cancel it. True when it asked. */
export const askToCancel = ({runner, show, state}: Dashboard, name: string, consequence: string): boolean => {
	const work = runner.current();
	if (work?.name !== name || work.status !== 'running') return false;
	const question: Overlay = {
		kind: 'confirm',
		title: `Cancel ${work.title}?`,
		lines: [line(consequence), line('H goes home and lets it go on.')],
		onYes: () => void runner.cancel(),
	};
	show(question);
	// What has ended leaves nothing to ask, and whoever goes on from it is to see that something was asked.
	const end = runner.works.subscribe(() => {
		if (runner.current()?.name === name) return;
		end();
		queueMicrotask(() => {
			if (state.get().overlay === question) show(undefined);
		});
	});
	return true;
};

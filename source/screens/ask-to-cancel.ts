import {line} from '../core/line.ts';
import type {Dashboard} from '../store/dashboard.ts';

/** Esc while a screen's own work runs: asks whether to cancel it. True when it asked. */
export const askToCancel = ({runner, show}: Dashboard, name: string, consequence: string): boolean => {
	const work = runner.current();
	if (work?.name !== name || work.status !== 'running') return false;
	show({
		kind: 'question',
		title: `Cancel ${work.title}?`,
		lines: [line(consequence), line('H goes home and lets it go on.')],
		onYes: () => void runner.cancel(),
	});
	return true;
};

import {keyFor} from '../../core/keys/keys.ts';
import {line} from '../../core/text/line.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Overlay} from '../../store/dashboard-state.ts';

/** Handles Esc while a screen's own work runs: asks whether to cancel it. Returns true if it asks. */
export const askToCancel = ({runner, show, state}: Dashboard, name: string, impact: string): boolean => {
	const work = runner.current();
	if (work?.name !== name || work.status !== 'running') return false;
	const confirmation: Overlay = {
		kind: 'confirm',
		title: `Cancel ${work.title}?`,
		lines: [line(impact), line(`To go to Home and let it run: ${keyFor('global', 'home')}`)],
		onYes: () => void runner.cancel(),
	};
	show(confirmation);
	// If the work ends, the prompt is closed after the code that runs at its end.
	const end = runner.works.subscribe(() => {
		if (runner.current()?.name === name) return;
		end();
		queueMicrotask(() => {
			if (state.get().overlay === confirmation) show(undefined);
		});
	});
	return true;
};

/** Returns the footer's label for Esc while a screen's own work runs. */
export const labelOfCancel = ({runner}: Dashboard, name: string, action: string): string | undefined => {
	const work = runner.current();
	return action === 'back' && work?.name === name && work.status === 'running' ? 'cancel' : undefined;
};

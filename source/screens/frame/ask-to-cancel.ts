import {keyFor} from '../../core/keys/keys.ts';
import {line} from '../../core/text/line.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Overlay} from '../../store/dashboard-state.ts';

/** Esc while a screen's own work runs: asks whether to cancel it. True when it asks. */
export const askToCancel = ({runner, show, state}: Dashboard, name: string, impact: string): boolean => {
	const work = runner.current();
	if (work?.name !== name || work.status !== 'running') return false;
	const confirmation: Overlay = {
		kind: 'confirm',
		title: `Cancel ${work.title}?`,
		lines: [line(impact), line(`Leave it running and go to Home: ${keyFor('global', 'home')}`)],
		onYes: () => void runner.cancel(),
	};
	show(confirmation);
	// Ended work leaves nothing to cancel; code that runs at its end must still see the overlay.
	const end = runner.works.subscribe(() => {
		if (runner.current()?.name === name) return;
		end();
		queueMicrotask(() => {
			if (state.get().overlay === confirmation) show(undefined);
		});
	});
	return true;
};

/** What the footer says of Esc while a screen's own work runs. */
export const labelOfCancel = ({runner}: Dashboard, name: string, action: string): string | undefined => {
	const work = runner.current();
	return action === 'back' && work?.name === name && work.status === 'running' ? 'cancel' : undefined;
};

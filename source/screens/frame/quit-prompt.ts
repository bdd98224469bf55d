import {keyFor} from '../../core/keys/keys.ts';
import type {Dashboard} from '../../store/dashboard.ts';

/** Asks for the second press that quits. It counts only while the prompt is shown. */
export const showQuitPrompt = (dashboard: Pick<Dashboard, 'toast'>): void =>
	dashboard.toast(`Press ${keyFor('global', 'interrupt')} again to quit.`, 'wait', true);

/** Handles a token. The prompt disappears with any token but the second press. */
export const withQuitPrompt = ({state}: Pick<Dashboard, 'state'>, handle: () => void): void => {
	const before = state.get().toast;
	handle();
	if (before?.isQuitPrompt && state.get().toast === before) state.set({toast: undefined});
};

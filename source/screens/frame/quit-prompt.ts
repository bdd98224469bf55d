import {keyFor} from '../../core/keys/keys.ts';
import type {Dashboard} from '../../store/dashboard.ts';

/** Wants the second press that quits: it counts while this is shown. */
export const quitPrompt = (): string => `Press ${keyFor('global', 'interrupt')} again to quit.`;

/** Handles a token; after any that was not the second press the prompt is gone. */
export const withQuitPrompt = ({state}: Pick<Dashboard, 'state'>, handle: () => void): void => {
	const before = state.get().toast;
	handle();
	const {toast} = state.get();
	if (before !== undefined && toast === before && toast.text === quitPrompt()) state.set({toast: undefined});
};

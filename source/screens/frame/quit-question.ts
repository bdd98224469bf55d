import {keyFor} from '../../core/keys/keys.ts';
import type {Dashboard} from '../../store/dashboard.ts';

/** Asks for the second press that quits: it counts while this is shown. */
export const quitQuestion = (): string => `Press ${keyFor('global', 'interrupt')} again to quit.`;

/** What the next token answers: after any other key the question is not asked any more. */
export const withQuitAnswered = ({state}: Pick<Dashboard, 'state'>, handle: () => void): void => {
	const asked = state.get().toast;
	handle();
	const {toast} = state.get();
	if (asked !== undefined && toast === asked && toast.text === quitQuestion()) state.set({toast: undefined});
};

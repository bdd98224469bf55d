import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {isWaking} from '../../core/keys/waking-actions.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions, Screen} from '../screen.ts';
import {act, whyNotAct} from './act.ts';
import {askToStart} from './ask-to-start.ts';

/**
 * Runs an action from a letter key, which may have been meant as text. Asks first if its statement would wake the
 * warehouse and bill.
 */
export const actByLetter = (
	dashboard: Dashboard,
	screen: Screen,
	globals: Actions,
	entry: Pick<KeyEntry, 'scope' | 'action'>,
): void => {
	const run = () => act(dashboard, screen, globals, entry);
	const wakes = dashboard.state.get().snapshot?.wakesOnStatements ?? false;
	if (!wakes || !isWaking(entry) || whyNotAct(dashboard, screen, entry) !== undefined) run();
	else askToStart(dashboard, 'Run a statement?', 'It wakes the workgroup if it is idle, and bills.', run);
};

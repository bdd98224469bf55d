import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {whyNotReadOnly} from '../../core/read-only.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions, Screen} from '../screen.ts';

/** Runs the action of an entry of the key table, or shows why it is not available. */
export const act = (
	dashboard: Dashboard,
	screen: Screen,
	globals: Actions,
	{scope, action}: Pick<KeyEntry, 'scope' | 'action'>,
): void => {
	const reason = whyNotAct(dashboard, screen, {scope, action});
	if (reason !== undefined) {
		dashboard.toast(reason, 'wait');
		return;
	}

	(screen.actions()[action] ?? globals[action])?.();
};

/** Returns a sentence why the action is not available; undefined if it is. */
export const whyNotAct = (
	{session}: Dashboard,
	screen: Screen,
	entry: Pick<KeyEntry, 'scope' | 'action'>,
): string | undefined => whyNotReadOnly(entry, session.settings.isReadOnly) ?? screen.whyNot?.(entry.action);

import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {whyNotReadOnly} from '../../core/read-only.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions, Screen} from '../screen.ts';

/** Does the action of an entry of the key table, or says in a toast why it cannot be done now. */
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

/** Why the action cannot be done now, as a sentence; undefined where it can. */
export const whyNotAct = (
	{session}: Dashboard,
	screen: Screen,
	entry: Pick<KeyEntry, 'scope' | 'action'>,
): string | undefined => whyNotReadOnly(entry, session.settings.isReadOnly) ?? screen.whyNot?.(entry.action);

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
	const reason = whyNotReadOnly({scope, action}, dashboard.session.settings.isReadOnly) ?? screen.whyNot?.(action);
	if (reason !== undefined) {
		dashboard.toast(reason, 'wait');
		return;
	}

	(screen.actions()[action] ?? globals[action])?.();
};

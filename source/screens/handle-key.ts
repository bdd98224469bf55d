import type {InputToken} from '../core/input-token.ts';
import type {KeyEntry, KeyScope} from '../core/key-entry.ts';
import {findKey} from '../core/keys.ts';
import type {ScreenId} from '../core/screen-id.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {handleOverlayKey} from './handle-overlay-key.ts';
import type {Screen, Verbs} from './screen.ts';

export type Screens = Readonly<Record<ScreenId, Screen>>;

/** Where keys hold on this screen, the innermost scope first. */
export const scopesOf = (screen: Screen): KeyScope[] => [...screen.scopes(), 'global'];

/** Does what an entry of the key table says, or tells why it cannot be done now. */
export const act = (dashboard: Dashboard, screen: Screen, globals: Verbs, {action}: KeyEntry): void => {
	const reason = screen.whyNot?.(action);
	if (reason !== undefined) {
		dashboard.toast(reason, 'wait');
		return;
	}

	(screen.verbs()[action] ?? globals[action])?.();
};

/** What every token from the terminal does: the overlay has it first, then typed text, then the screen's keys. */
export const createKeyHandler =
	(dashboard: Dashboard, screens: Screens, globals: Verbs) =>
	(token: InputToken): void => {
		if (token.type === 'report') return;
		const {overlay, screen: id, isLeaving} = dashboard.state.get();
		const screen = screens[id];
		if (isLeaving) {
			if (token.type === 'key' && token.key === 'ctrl+c') globals.interrupt?.();
			return;
		}

		if (overlay) {
			handleOverlayKey({dashboard, screen, screens, globals}, overlay, token);
			return;
		}

		if (token.type === 'key') {
			// While text is typed only the editor's own keys come before it; every other letter is text.
			const [inner] = screen.scopes();
			const own = screen.type && inner ? findKey([inner], token.key) : undefined;
			if (own) {
				act(dashboard, screen, globals, own);
				return;
			}
		}

		if (screen.type?.(token) || token.type !== 'key') return;
		const entry = findKey(scopesOf(screen), token.key);
		if (entry) act(dashboard, screen, globals, entry);
	};

import type {HitRegions} from '../../components/hit-regions.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import {isTakenIn} from '../../core/keys/is-taken-in.ts';
import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {findKey, keyFor} from '../../core/keys/keys.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {type Actions, type Screens, scopesOf} from '../screen.ts';
import {act} from './act.ts';
import {actByLetter} from './act-by-letter.ts';
import {handleMouse} from './handle-mouse.ts';
import {handleOverlayKey, terminalActions} from './handle-overlay-key.ts';
import {withQuitPrompt} from './quit-prompt.ts';
import {handleTooSmallKey} from './too-small.ts';

/** Returns the handler of a token: first a too small window, then the overlay, then typed text, then keys of the screen. */
export const createKeyHandler = (
	dashboard: Dashboard,
	screens: Screens,
	globals: Actions,
	at: HitRegions['at'] = () => undefined,
) => {
	const handle = (token: Exclude<InputToken, {type: 'report'}>): void => {
		const {overlay, screen: id, isLeaving, isTooSmall} = dashboard.state.get();
		const screen = screens[id];
		if (isLeaving) {
			if (token.type === 'key' && token.key === 'ctrl+c') globals.interrupt?.();
			return;
		}

		if (token.type === 'mouse') {
			if (!isTooSmall) handleMouse({dashboard, screen, screens, globals}, at(token.x, token.y), token);
			return;
		}

		if (isTooSmall) {
			handleTooSmallKey(dashboard, globals, token);
			return;
		}

		if (overlay) {
			handleOverlayKey({dashboard, screen, screens, globals}, overlay, token);
			return;
		}

		const actAt = ({text}: {readonly text: string | undefined}, entry: KeyEntry) =>
			text === undefined ? act(dashboard, screen, globals, entry) : actByLetter(dashboard, screen, globals, entry);
		if (token.type === 'key') {
			// While text is typed, only the keys of the editor have precedence; all other letters are text.
			const [inner] = screen.scopes();
			const own = screen.type && inner ? findKey([inner], token.key) : undefined;
			if (own) {
				actAt(token, own);
				return;
			}

			const common = token.text === undefined ? findKey(scopesOf(screen), token.key) : undefined;
			if (common?.scope === 'global' && (common.action === 'help' || terminalActions.has(common.action))) {
				act(dashboard, screen, globals, common);
				return;
			}
		}

		if (screen.type?.(token)) return;
		if (token.type === 'paste') {
			const way = `${keyFor('global', 'open query')}, then ${keyFor('query', 'new-tab')}`;
			dashboard.toast(`Text cannot be pasted here. Paste SQL on Query: ${way}.`, 'wait');
		}

		if (token.type !== 'key') return;
		const entry = findKey(scopesOf(screen), token.key);
		if (!entry || !isTakenIn(screen.scopes()[0], entry)) return;
		actAt(token, entry);
	};

	return (token: InputToken): void => {
		if (token.type !== 'report') withQuitPrompt(dashboard, () => handle(token));
	};
};

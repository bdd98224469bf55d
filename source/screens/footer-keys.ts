import type {KeyEntry, KeyScope} from '../core/key-entry.ts';
import {keysIn} from '../core/keys.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {type Screen, scopesOf} from './screen.ts';

const typing = new Set<KeyScope>(['value', 'query.editor', 'query.filter']);

/** The keys that do something now: those of the overlay, or of what has focus on the screen. */
export const footerKeys = (dashboard: Dashboard, screen: Screen): KeyEntry[] => {
	const {overlay, screen: id} = dashboard.state.get();
	if (overlay) return keysIn([overlay.kind]);
	const [inner] = scopesOf(screen);
	// Where one types, letters are text.
	const isTyping = inner !== undefined && typing.has(inner);
	return keysIn(scopesOf(screen))
		.filter(({scope, keys}) => !isTyping || scope === inner || (keys[0]?.length ?? 0) > 1)
		.filter(({action}) => action !== 'back' || id !== 'home')
		.filter(({action}) => screen.whyNot?.(action) === undefined);
};

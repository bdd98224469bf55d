import type {KeyEntry} from '../core/key-entry.ts';
import {keysIn} from '../core/keys.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {type Screen, scopesOf} from './screen.ts';

/** The keys that do something now: those of the overlay, or of what has focus on the screen. */
export const footerKeys = (dashboard: Dashboard, screen: Screen): KeyEntry[] => {
	const {overlay, screen: id} = dashboard.state.get();
	if (overlay) return keysIn([overlay.kind]);
	return keysIn(scopesOf(screen))
		.filter(({action}) => action !== 'back' || id !== 'home')
		.filter(({action}) => screen.whyNot?.(action) === undefined);
};

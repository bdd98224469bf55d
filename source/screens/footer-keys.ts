import type {FooterKey} from '../core/footer-line.ts';
import {keysIn} from '../core/keys.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {scopesOf} from './handle-key.ts';
import type {Screen} from './screen.ts';

/** The keys of what has focus: the overlay's, or the screen's. */
export const footerKeys = (dashboard: Dashboard, screen: Screen): FooterKey[] => {
	const {overlay, screen: id} = dashboard.state.get();
	if (overlay) return keysIn([overlay.kind]).map(entry => ({entry, isDisabled: false}));
	return keysIn(scopesOf(screen))
		.filter(({action}) => action !== 'back' || id !== 'home')
		.map(entry => ({entry, isDisabled: screen.whyNot?.(entry.action) !== undefined}));
};

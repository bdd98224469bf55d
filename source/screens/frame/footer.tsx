import {useContext} from 'react';
import {Lines} from '../../components/lines.tsx';
import {ThemeContext} from '../../components/theme.ts';
import {isTakenIn} from '../../core/keys/is-taken-in.ts';
import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {keyName, keysIn} from '../../core/keys/keys.ts';
import {typingScopes} from '../../core/keys/typing-scopes.ts';
import {type Line, line, lineWidth, type Span, span, withHit} from '../../core/text/line.ts';
import {spellKeys} from '../../core/text/to-ascii.ts';
import {useChanges} from '../../hooks/use-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {type Screen, scopesOf} from '../screen.ts';

type Props = {
	readonly dashboard: Dashboard;
	readonly screen: Screen;
	readonly width: number;
};

/** The keys of the focused part. */
export const Footer = ({dashboard, screen, width}: Props) => {
	useChanges(screen.stores);
	const {isAscii} = useContext(ThemeContext);
	return <Lines lines={[footerLine(footerKeys(dashboard, screen), width, isAscii)]} width={width} height={1} />;
};

// A label for several keys is not clickable, because it does not identify one of them.
const partOf = ({scope, action, shownAs, keys, label}: KeyEntry, isAscii: boolean): Line => {
	const name = shownAs === undefined ? keyName(keys[0] ?? '', isAscii) : isAscii ? spellKeys(shownAs) : shownAs;
	const part = line(span(name, 'focus'), span(` ${label}`, 'dim'));
	return shownAs === undefined ? withHit(part, {kind: 'key', scope, action}) : part;
};

const alwaysShown = new Set(['help', 'quit', 'back', 'leave']);

/** Returns as many keys as fit the width. The keys for back, help and quit take precedence. */
export const footerLine = (keys: readonly KeyEntry[], width: number, isAscii = false): Line => {
	const shown = keys.filter(({label}) => label !== '');
	const joined = (some: readonly KeyEntry[]): Span[] =>
		some.flatMap((key, index) => [span(index === 0 ? ' ' : '   '), ...partOf(key, isAscii)]);
	while (lineWidth(joined(shown)) > width) {
		const last = shown.findLastIndex(({action}) => !alwaysShown.has(action));
		if (last < 0) break;
		shown.splice(last, 1);
	}

	return joined(shown);
};

/** Returns the available keys of the overlay or of the focused part. */
export const footerKeys = (dashboard: Dashboard, screen: Screen): KeyEntry[] => {
	const {overlay, screen: id} = dashboard.state.get();
	if (overlay) return keysIn([overlay.kind]);
	const [inner] = scopesOf(screen);
	// While text is typed, letters are text.
	const isTyping = inner !== undefined && typingScopes.has(inner);
	return keysIn(scopesOf(screen))
		.map(entry =>
			isTyping && entry.scope !== inner ? {...entry, keys: entry.keys.filter(key => key.length > 1)} : entry,
		)
		.filter(({keys}) => keys.length > 0)
		.filter(({action}) => action !== 'back' || id !== 'home')
		.filter(entry => isTakenIn(inner, entry) && screen.whyNot?.(entry.action) === undefined)
		.map(entry => ({...entry, label: entry.label === '' ? '' : (screen.labelOf?.(entry.action) ?? entry.label)}));
};

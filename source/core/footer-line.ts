import type {KeyEntry} from './key-entry.ts';
import {keyName} from './keys.ts';
import {type Line, lineWidth, type Span, span} from './line.ts';
import {spellKeys} from './to-ascii.ts';

const partOf = ({shownAs, keys, label}: KeyEntry, isAscii: boolean): Span[] => [
	span(shownAs === undefined ? keyName(keys[0] ?? '', isAscii) : isAscii ? spellKeys(shownAs) : shownAs, 'focus'),
	span(` ${label}`, 'dim'),
];

const alwaysKept = new Set(['help', 'quit', 'back']);

/** As many keys as fit whole in the width; the ways back, to help and out are kept in place of others. */
export const footerLine = (keys: readonly KeyEntry[], width: number, isAscii = false): Line => {
	const kept = keys.filter(({label}) => label !== '');
	const joined = (some: readonly KeyEntry[]): Span[] =>
		some.flatMap((key, index) => [span(index === 0 ? ' ' : '   '), ...partOf(key, isAscii)]);
	while (lineWidth(joined(kept)) > width) {
		const last = kept.findLastIndex(({action}) => !alwaysKept.has(action));
		if (last < 0) break;
		kept.splice(last, 1);
	}

	return joined(kept);
};

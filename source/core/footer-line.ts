import type {KeyEntry} from './key-entry.ts';
import {keyName} from './keys.ts';
import {type Line, lineWidth, type Span, span} from './line.ts';

export type FooterKey = {readonly entry: KeyEntry; readonly isDisabled: boolean};

const partOf = ({entry, isDisabled}: FooterKey): Span[] => [
	span(entry.shownAs ?? keyName(entry.keys[0] ?? ''), isDisabled ? 'dim' : 'focus'),
	span(` ${entry.label}`, 'dim'),
];

/**
 * The keys of what has focus, as many as fit whole in the width. Keys that can do nothing now come
 * dim, and the last ones, help and quit, are kept in place of others.
 */
export const footerLine = (keys: readonly FooterKey[], width: number): Line => {
	const kept = keys.filter(({entry}) => entry.label !== '');
	const isKept = ({entry}: FooterKey) => entry.action === 'help' || entry.action === 'quit';
	const joined = (some: readonly FooterKey[]): Span[] =>
		some.flatMap((key, index) => [span(index === 0 ? ' ' : '   '), ...partOf(key)]);
	while (lineWidth(joined(kept)) > width) {
		const last = kept.findLastIndex(key => !isKept(key));
		if (last < 0) break;
		kept.splice(last, 1);
	}

	return joined(kept);
};

import type {KeyEntry, KeyScope} from '../../core/keys/key-entry.ts';
import {keyFor, keyNames, keysIn} from '../../core/keys/keys.ts';
import {keysInForce} from '../../core/keys/keys-in-force.ts';
import {searchWordsOf} from '../../core/keys/search-words.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {windowTop} from '../../core/text/window-top.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {problemLines} from '../../present/problem-lines.ts';
import {type Screen, type Size, scopesOf} from '../screen.ts';

/** A row of help: one key, or several that differ only by a number or a name. */
type HelpRow = {
	readonly scope: KeyScope;
	readonly keys: string;
	readonly help: string;
	/** Why it is not available. */
	readonly reason: string | undefined;
};

const scopeTitle = (scope: KeyScope, screen: Screen): string => {
	if (scope === 'global') return 'Everywhere';
	if (scope === 'list') return 'In lists';
	const part = scope.split('.')[1];
	return part ? `${screen.title}, ${part}` : screen.title;
};

/** Help for text fields with a special syntax. */
const notes: Partial<Record<KeyScope, string>> = {
	'query.history':
		'Type words to search statements, errors and warehouse names. Conditions: failed, cancelled, done, plan (outcome); ' +
		'today, yesterday, week, 2026-11-30, 2026-11 (date); >5s, <100ms (duration); rows>1000. Words in double quotes ' +
		'are searched in the text only.',
};

const firstKey = (entry: KeyEntry, isAscii: boolean): string => keyNames(entry, isAscii).split(',')[0] ?? '';

/** Keys that differ only by a number or a screen, and their common row. */
const families: readonly {
	readonly isOf: RegExp;
	readonly row: (entries: readonly KeyEntry[], isAscii: boolean) => Pick<HelpRow, 'keys' | 'help'>;
}[] = [
	{
		isOf: /^tab \d$/,
		row: (entries, isAscii) => ({
			keys: [entries[0], entries.at(-1)].flatMap(entry => (entry ? firstKey(entry, isAscii) : [])).join(' to '),
			help: 'Show the tab with this number.',
		}),
	},
	{
		isOf: /^open \w+$/,
		row: (entries, isAscii) => ({
			keys: `${entries
				.slice(0, 3)
				.map(entry => firstKey(entry, isAscii))
				.join(', ')} …`,
			help: `Go to ${entries.map(entry => `${firstKey(entry, isAscii)} ${entry.action.slice('open '.length)}`).join(', ')}.`,
		}),
	},
];

const rowsOf = (entries: readonly KeyEntry[], screen: Screen, isAscii: boolean, isGrouped: boolean): HelpRow[] => {
	const rows: HelpRow[] = [];
	for (let at = 0; at < entries.length; at++) {
		const entry = entries[at] as KeyEntry;
		const family = isGrouped ? families.find(({isOf}) => isOf.test(entry.action)) : undefined;
		let end = at + 1;
		const isSame = (other: KeyEntry | undefined) => other?.scope === entry.scope && family?.isOf.test(other.action);
		while (isSame(entries[end])) end++;
		if (family && end > at + 1) {
			rows.push({scope: entry.scope, reason: undefined, ...family.row(entries.slice(at, end), isAscii)});
			at = end - 1;
			continue;
		}

		const {scope, help, action} = entry;
		rows.push({scope, keys: keyNames(entry, isAscii), help, reason: screen.whyNot?.(action)});
	}

	return rows;
};

const rowLines = ({keys, help, reason}: HelpRow, keyWidth: number, width: number): Line[] => {
	const names = padText(keys, keyWidth);
	const indent = ' '.repeat(keyWidth + 3);
	const room = width - keyWidth - 4;
	const lines = wrapText(help, room).map((text, index) =>
		line(
			span(index === 0 ? ` ${names}  ` : indent, reason === undefined ? 'focus' : 'dim'),
			span(text, reason === undefined ? 'plain' : 'dim'),
		),
	);
	if (reason === undefined) return lines;
	return [...lines, ...wrapText(`! not available: ${reason}`, room).map(text => line(indent, span(text, 'wait')))];
};

// Enough for all key names of any entry.
const maxKeyWidth = 34;

/** Returns every key of the screen by scope, or those that match the typed words. */
export const helpLines = (
	filter: string,
	top: number,
	screen: Screen,
	{width, height}: Size,
	isAscii: boolean,
): Line[] => {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	const entries = keysIn(scopesOf(screen)).filter(entry => {
		if (entry.keys.length === 0) return false;
		const {keys, action, help} = entry;
		const text = `${keys.join(' ')} ${keyNames(entry, isAscii)} ${action} ${help} ${searchWordsOf(entry)}`;
		return words.every(word => text.toLowerCase().includes(word));
	});
	// Search results list each key separately.
	const rows = rowsOf(entries, screen, isAscii, words.length === 0);
	const keyWidth = Math.min(maxKeyWidth, Math.max(8, ...rows.map(({keys}) => displayWidth(keys))));
	// Problems of keys.cfg come before the keys.
	const problems = filter === '' ? keysInForce.get().problems : [];
	const rowsByScope = rows.flatMap((row, index) => [
		...(rows[index - 1]?.scope === row.scope
			? []
			: [
					emptyLine,
					line(span(` ${scopeTitle(row.scope, screen)}`, 'strong')),
					...wrapText(notes[row.scope] ?? '', width - 4).flatMap(text => (text === '' ? [] : [line(`   ${text}`)])),
				]),
		...rowLines(row, keyWidth, width),
	]);
	const lines = [...problems.flatMap(problem => problemLines(problem, width)), ...rowsByScope];
	const shown = windowTop(top, top, height - 2, lines.length);
	const more = lines.length - shown - (height - 2);
	return [
		line(
			span(` Keys of ${screen.title}`, 'strong'),
			span('   type to search: ', 'dim'),
			safeText(filter),
			span('▏', 'focus'),
		),
		...(lines.length === 0
			? [emptyLine, line(span(' No key matches.', 'dim'))]
			: lines.slice(shown, shown + height - 2)),
		...(more > 0 ? [line(span(` ${more} more, ${keyFor('list', 'down')}`, 'dim'))] : []),
	];
};

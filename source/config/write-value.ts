import {DwhError} from '../core/dwh-error.ts';
import {cfgKeys} from './cfg-keys.ts';
import {splitName} from './lookup.ts';
import {type Cfg, cfgName, isSecretKey, readCfg, spelling} from './read-cfg.ts';

export type CfgPlace = {readonly section: string; readonly key: string};

const valueIn = (cfg: Cfg, {section, key}: CfgPlace): string | undefined =>
	cfg.entries.findLast(entry => cfgName(entry.section, entry.key) === cfgName(section, key))?.value;

/** Returns the ways to write a value: with its present quotes, else bare, else with the quotes that preserve it. */
const spellings = (value: string, quote: string): readonly string[] => [
	`${quote}${value}${quote}`,
	value,
	`'${value}'`,
	`"${value}"`,
];

/** Puts `written` in place of the value, or after the delimiter if there is none, separated from a comment. */
const replace = (text: string, place: CfgPlace, written: string): string => {
	const {entries} = readCfg(text);
	const entry = entries.findLast(
		candidate => cfgName(candidate.section, candidate.key) === cfgName(place.section, place.key),
	);
	if (!entry) return addValue(text, place, written);
	if (entry.end > entry.start || written === '') {
		return text.slice(0, entry.start) + written + text.slice(entry.end);
	}

	const after = text.slice(entry.afterDelimiter, entry.lineEnd);
	const blank = after.length - after.trimStart().length;
	const hasComment = blank < after.length;
	const isSpaced = /\s[=:]$/.test(text.slice(entry.lineStart, entry.afterDelimiter));
	// One blank before the value, and one before a comment, which would otherwise join the value.
	const before = blank === 0 || (hasComment && blank === 1) ? (isSpaced || blank === 1 ? ' ' : '') : '';
	const at = before === '' && blank > 0 ? entry.afterDelimiter + 1 : entry.afterDelimiter;
	const gap = hasComment && at === entry.afterDelimiter + blank ? ' ' : '';
	return text.slice(0, at) + before + written + gap + text.slice(at);
};

/**
 * Returns the text of a dwh.cfg with one value changed and every other byte kept: comments, case, order, quotes,
 * line ends. A missing key is added at the end of its section, a missing section at the end of the file. Throws
 * `config` for a value that the format cannot hold.
 */
export const writeValue = (text: string, place: CfgPlace, value: string): string => {
	const {section, key} = place;
	if (!/[\r\n]/.test(value) && /^[^=:\s[#;][^=:]*$/.test(key) && key === key.trim() && /^[^\]\r\n]+$/.test(section)) {
		const quote = readCfg(text).entries.findLast(
			entry => cfgName(entry.section, entry.key) === cfgName(section, key),
		)?.quote;
		for (const written of spellings(value, quote ?? '')) {
			const changed = replace(text, place, written);
			if (valueIn(readCfg(changed), place) === value) return changed;
		}
	}
	const shown = isSecretKey(key) ? 'this value' : `'${value}'`;
	throw new DwhError(
		'config',
		`Could not set ${spelling(section, key)} to ${shown}: a dwh.cfg cannot hold this value.`,
		{
			nextSteps: ['Use a single-line value with at most one kind of quotes, and a plain section and key.'],
		},
	);
};

const lineEndOf = (text: string): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';

/** Formats `KEY = value` like a neighbouring line: same indent and column of the delimiter. */
const lineLike = (neighbour: string | undefined, key: string, written: string): string => {
	const shape = /^(\s*)([^=:]*?)(\s*)([=:])(\s*)/.exec(neighbour ?? '');
	if (!shape) return `${key} = ${written}`.trimEnd();
	const [, indent = '', name = '', before = '', delimiter = '=', after = ''] = shape;
	const padded = before ? `${key} `.padEnd(name.length + before.length) : key;
	return `${indent}${padded}${delimiter}${after}${written}`.trimEnd();
};

/** Adds a key at the end of its section; a missing section is added at the end of the file. */
const addValue = (text: string, {section, key}: {section: string; key: string}, written: string): string => {
	const {entries, sections} = readCfg(text);
	const isSame = (name: string) => name.toLowerCase() === section.toLowerCase();
	const headerOfSection = sections.findLast(({name}) => isSame(name));
	const neighbour = entries.findLast(entry => isSame(entry.section)) ?? entries.at(-1);
	const line = lineLike(neighbour && text.slice(neighbour.lineStart, neighbour.lineEnd), key, written);
	const newline = lineEndOf(text);

	if (headerOfSection) {
		const last = entries.findLast(entry => isSame(entry.section) && entry.line > headerOfSection.line);
		const at = last?.lineEnd ?? headerOfSection.lineEnd;
		return text.slice(0, at) + newline + line + text.slice(at);
	}

	const isEnded = text === '' || /[\r\n]$/.test(text);
	const gap = text.trim() === '' ? '' : newline;
	return `${text}${isEnded ? '' : newline}${gap}[${section}]${newline}${line}${isEnded ? newline : ''}`;
};

const spellingsOf = (name: string): readonly string[] =>
	Object.values(cfgKeys).find((names: readonly string[]) => names.some(each => each.toLowerCase() === name)) ?? [];

/** Returns where a dwh.cfg stores the value of `place`: there, or under another spelling that the file already uses. */
export const placeInFile = (text: string, place: CfgPlace): CfgPlace => {
	const {entries} = readCfg(text);
	const has = (name: string): boolean => entries.some(({section, key}) => cfgName(section, key) === name.toLowerCase());
	const named = cfgName(place.section, place.key);
	if (has(named)) return place;
	const other = spellingsOf(named).find(has);
	return other === undefined ? place : splitName(other);
};

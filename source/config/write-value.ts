import {DwhError} from '../core/dwh-error.ts';
import {addValue} from './add-value.ts';
import {isSecretKey} from './is-secret-key.ts';
import {type Cfg, cfgName, readCfg, spelling} from './read-cfg.ts';

export type CfgPlace = {readonly section: string; readonly key: string};

const valueIn = (cfg: Cfg, {section, key}: CfgPlace): string | undefined =>
	cfg.entries.findLast(entry => cfgName(entry.section, entry.key) === cfgName(section, key))?.value;

/** The value in its own quotes where it had some, else bare, else in the quotes that let it be read again. */
const spellings = (value: string, quote: string): readonly string[] => [
	`${quote}${value}${quote}`,
	value,
	`'${value}'`,
	`"${value}"`,
];

/** Puts `written` where the value stands, or after the delimiter of an empty one, clear of its comment. */
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
	// One blank before the value, and one left before a comment: a comment needs it to stay one.
	const before = blank === 0 || (hasComment && blank === 1) ? (isSpaced || blank === 1 ? ' ' : '') : '';
	const at = before === '' && blank > 0 ? entry.afterDelimiter + 1 : entry.afterDelimiter;
	const gap = hasComment && at === entry.afterDelimiter + blank ? ' ' : '';
	return text.slice(0, at) + before + written + gap + text.slice(at);
};

/**
 * The text of a dwh.cfg with one value changed and every other byte as it was: comments, case, order,
 * quotes, line ends. A missing key joins the end of its section, a missing section the end of the file.
 * Throws `config` for a value that no line of such a file can hold.
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
	const shown = isSecretKey(key) ? 'This value' : `'${value}'`;
	throw new DwhError('config', `${shown} cannot be written to ${spelling(section, key)} of a dwh.cfg.`, {
		nextSteps: ['Use a value of one line, with at most one kind of quotes, and a plain section and key.'],
	});
};

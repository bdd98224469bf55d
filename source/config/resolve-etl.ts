import type {Settings} from '../core/settings.ts';
import type {Lookup} from './lookup.ts';
import type {ConfiguredValue} from './origin.ts';
import {readFlag, readNumber} from './read-number.ts';
import type {Report} from './report.ts';
import type {Resolving} from './resolving.ts';

/** Resolves settings that apply to every load. */
export const resolveEtl = ({find, report}: Resolving): Settings['etl'] => {
	const configured = find('etl.maxShrink');
	const range = {min: 0, max: 100, isWhole: false, what: 'a share of rows in percent'};
	const percent = configured && {...configured, text: configured.text.replace(/\s*%$/, '')};
	const maxShrink = (percent && readNumber(percent, range, report)) ?? 50;
	report.show('etl.maxShrink', String(maxShrink), configured);
	return {maxShrink};
};

const asOption = (name: string, key: CopyKey, configured: ConfiguredValue, report: Report): string | undefined => {
	const word = name.toLowerCase();
	const flag = readFlag(configured.text);
	const wrong = (remedy: string) => {
		report.problem('error', configured, `'${configured.text}' is not valid for ${name}: write ${remedy}.`);
		return undefined;
	};
	switch (key.is) {
		case 'flag':
			if (flag === undefined) return wrong('true or false');
			return flag ? word : undefined;
		case 'number': {
			const number = readNumber(configured, {min: 0, max: key.max, isWhole: true, what: `a value of ${name}`}, report);
			return number === undefined ? undefined : `${word} ${number}`;
		}
		case 'word': {
			const choice = key.words.find(candidate => candidate === configured.text.toLowerCase());
			const spoken = choice ?? (flag === undefined ? undefined : flag ? 'on' : 'off');
			return spoken === undefined ? wrong(key.words.join(' or ')) : `${word} ${spoken}`;
		}
		case 'character':
			if (flag !== undefined) return flag ? word : undefined;
			if (!/^[ -~]$/.test(configured.text)) return wrong('true, false or one ASCII character');
			return `${word} as '${configured.text === "'" ? "''" : configured.text}'`;
		default:
			return key satisfies never;
	}
};

/** Returns the options that [COPY] adds to every load, such as `maxerror 10 truncatecolumns`; empty if there are none. */
export const resolveCopyOptions = ({find}: Lookup, report: Report): string => {
	const chosen = Object.entries(copyKeys).flatMap(([name, key]) => {
		const configured = find([`COPY.${name}`]);
		const option = configured && asOption(name, key, configured, report);
		return configured && option !== undefined ? [{name, option, configured}] : [];
	});
	const all = chosen.find(({name}) => name === 'IGNOREALLERRORS');
	if (all && chosen.some(({name}) => name === 'MAXERROR')) {
		report.problem(
			'error',
			all.configured,
			'COPY does not accept IGNOREALLERRORS together with MAXERROR: remove one of them.',
		);
	}

	const options = chosen.map(({option}) => option).join(' ');
	report.show('copy.options', options, chosen[0]?.configured);
	return options;
};

/**
 * COPY options that [COPY] sets for every load: a `flag` has no value, a `number` has a maximum, a `word` is from
 * a list, a `character` is optional and stands for a replacement.
 * https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html
 */
export type CopyKey =
	| {readonly is: 'flag' | 'character'}
	| {readonly is: 'number'; readonly max: number}
	| {readonly is: 'word'; readonly words: readonly string[]};

const flag: CopyKey = {is: 'flag'};

export const copyKeys: Readonly<Record<string, CopyKey>> = {
	MAXERROR: {is: 'number', max: 100_000},
	IGNOREALLERRORS: flag,
	TRUNCATECOLUMNS: flag,
	ACCEPTINVCHARS: {is: 'character'},
	BLANKSASNULL: flag,
	EMPTYASNULL: flag,
	ACCEPTANYDATE: flag,
	EXPLICIT_IDS: flag,
	FILLRECORD: flag,
	IGNOREBLANKLINES: flag,
	ROUNDEC: flag,
	TRIMBLANKS: flag,
	COMPROWS: {is: 'number', max: 1_000_000_000},
	COMPUPDATE: {is: 'word', words: ['on', 'off', 'preset']},
	STATUPDATE: {is: 'word', words: ['on', 'off']},
};

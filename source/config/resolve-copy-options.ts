import {type CopyKey, copyKeys} from './copy-keys.ts';
import type {Lookup} from './lookup.ts';
import type {Found} from './origin.ts';
import {readFlag} from './read-flag.ts';
import {readNumber} from './read-number.ts';
import type {Report} from './report.ts';

const asOption = (name: string, key: CopyKey, found: Found, report: Report): string | undefined => {
	const word = name.toLowerCase();
	const flag = readFlag(found.text);
	const wrong = (remedy: string) => {
		report.problem('error', found, `'${found.text}' does not go with ${name}: write ${remedy}.`);
		return undefined;
	};
	switch (key.is) {
		case 'flag':
			if (flag === undefined) return wrong('true or false');
			return flag ? word : undefined;
		case 'number': {
			const number = readNumber(found, {min: 0, max: key.max, isWhole: true, what: `a value of ${name}`}, report);
			return number === undefined ? undefined : `${word} ${number}`;
		}
		case 'word': {
			const choice = key.words.find(candidate => candidate === found.text.toLowerCase());
			const spoken = choice ?? (flag === undefined ? undefined : flag ? 'on' : 'off');
			return spoken === undefined ? wrong(key.words.join(' or ')) : `${word} ${spoken}`;
		}
		case 'character':
			if (flag !== undefined) return flag ? word : undefined;
			if (!/^[ -~]$/.test(found.text)) return wrong('true, false or one ASCII character');
			return `${word} as '${found.text === "'" ? "''" : found.text}'`;
		default:
			return key satisfies never;
	}
};

/** `maxerror 10 truncatecolumns`: what [COPY] adds to every load; empty without any. */
export const resolveCopyOptions = ({find}: Lookup, report: Report): string => {
	const chosen = Object.entries(copyKeys).flatMap(([name, key]) => {
		const found = find([`COPY.${name}`]);
		const option = found && asOption(name, key, found, report);
		return found && option !== undefined ? [{name, option, found}] : [];
	});
	const all = chosen.find(({name}) => name === 'IGNOREALLERRORS');
	if (all && chosen.some(({name}) => name === 'MAXERROR')) {
		report.problem('error', all.found, 'COPY refuses IGNOREALLERRORS together with MAXERROR: remove one of them.');
	}

	const options = chosen.map(({option}) => option).join(' ');
	report.show('copy.options', options, chosen[0]?.found);
	return options;
};

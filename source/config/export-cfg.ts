import {stringify} from 'ini';
import {codeTokens, isWord} from '../sql/language/lexer/lexer.ts';
import {cfgKeys} from './cfg-keys.ts';
import type {EffectiveValue} from './origin.ts';
import {secretFields} from './project-values.ts';
import {isSecretKey} from './read-cfg.ts';

/** Values that belong to one call of the program, not to a warehouse. */
const isOfTheCall = new Set(['home', 'readOnly']);

const placeOf = (spellings: readonly string[] | undefined): readonly [string, string] | undefined => {
	const [section, key] = spellings?.find(spelling => !/^(env|default):/.test(spelling))?.split('.') ?? [];
	return section && key ? [section, key] : undefined;
};

const copyKeys = (options: string): Record<string, string> => {
	const keys: Record<string, string> = {};
	const tokens = codeTokens(options).filter(token => !isWord(token, 'as'));
	for (const [index, {kind, text}] of tokens.entries()) {
		if (kind !== 'word') continue;
		const value = tokens[index + 1];
		keys[text.toUpperCase()] = value?.kind === 'string' || value?.kind === 'number' ? value.value : 'on';
	}

	return keys;
};

/**
 * Returns a dwh.cfg with every value that is set, in the preferred spelling. Leaves out secrets, since such a file
 * may be passed on.
 */
export const exportCfg = (
	values: readonly EffectiveValue[],
	projectAliases: Readonly<Record<string, readonly string[]>>,
): string => {
	const all: Readonly<Record<string, readonly string[]>> = {...cfgKeys, ...projectAliases};
	const sections: Record<string, Record<string, string>> = {};
	for (const {key, value} of values) {
		if (value === '' || isOfTheCall.has(key) || isSecretKey(key) || secretFields.has(key)) continue;
		if (key === 'copy.options') sections.COPY = copyKeys(value);
		const place = placeOf(all[key]);
		if (!place) continue;
		const [section, name] = place;
		sections[section] = {...sections[section], [name]: value};
	}

	return stringify(sections, {whitespace: true});
};

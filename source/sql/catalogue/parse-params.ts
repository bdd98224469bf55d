import {codeTokens, type SqlToken, stringValue} from '../language/scan-sql.ts';
import type {QueryParam} from './catalogue.ts';

const isSymbol = (token: SqlToken | undefined, text: string): boolean =>
	token?.kind === 'symbol' && token.text === text;

/** `limit = 10, level = 'paid'` as parameters with their values; `problem` is the first thing that is wrong. */
export const parseParams = (list: string): {params: QueryParam[]; problem: string | undefined} => {
	const params: QueryParam[] = [];
	const tokens = codeTokens(list);
	for (let at = 0; at < tokens.length; ) {
		const name = tokens[at];
		if (name?.kind !== 'word' || !/^[a-z_]\w*$/.test(name.text)) {
			return {params, problem: `"${name?.text}" is not the name of a parameter.`};
		}

		if (params.some(param => param.name === name.text)) {
			return {params, problem: `the parameter ${name.text} stands there twice.`};
		}

		if (!isSymbol(tokens[at + 1], '=')) return {params, problem: `the parameter ${name.text} has no value.`};
		const sign = isSymbol(tokens[at + 2], '-') ? 1 : 0;
		const value = tokens[at + 2 + sign];
		if (value?.kind === 'number') params.push({name: name.text, value: Number(value.text) * (sign === 1 ? -1 : 1)});
		else if (value?.kind === 'string' && sign === 0 && value.isClosed) {
			params.push({name: name.text, value: stringValue(value.text)});
		} else return {params, problem: `the parameter ${name.text} needs a number or a text in single quotes.`};
		at += 3 + sign;
		if (at < tokens.length && !isSymbol(tokens[at], ',')) {
			return {params, problem: `there is no comma behind the parameter ${name.text}.`};
		}

		at++;
	}

	return {params, problem: undefined};
};

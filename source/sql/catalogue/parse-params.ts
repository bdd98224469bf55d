import {codeTokens, isOperator} from '../language/lexer/lexer.ts';
import type {QueryParam} from './catalogue.ts';

/** Parses `limit = 10, level = 'paid'`; `problem` is the first error. */
export const parseParams = (list: string): {params: QueryParam[]; problem: string | undefined} => {
	const params: QueryParam[] = [];
	const tokens = codeTokens(list);
	for (let at = 0; at < tokens.length; ) {
		const name = tokens[at];
		if (name?.kind !== 'word' || !/^[a-z_]\w*$/.test(name.text)) {
			return {params, problem: `"${name?.text}" is not a parameter name.`};
		}

		if (params.some(param => param.name === name.text)) {
			return {params, problem: `the parameter ${name.text} is given twice.`};
		}

		if (!isOperator(tokens[at + 1], '=')) return {params, problem: `the parameter ${name.text} has no value.`};
		const sign = isOperator(tokens[at + 2], '-') ? 1 : 0;
		const value = tokens[at + 2 + sign];
		if (value?.kind === 'number') params.push({name: name.text, value: Number(value.text) * (sign === 1 ? -1 : 1)});
		else if (value?.kind === 'string' && sign === 0 && value.isClosed) {
			params.push({name: name.text, value: value.value});
		} else return {params, problem: `the parameter ${name.text} needs a number or a string in single quotes.`};
		at += 3 + sign;
		if (at < tokens.length && !isOperator(tokens[at], ',')) {
			return {params, problem: `a comma is missing after the parameter ${name.text}.`};
		}

		at++;
	}

	return {params, problem: undefined};
};

import type {Token} from '../lexer/lexer.ts';
import {caretAt} from './caret.ts';
import {type FunctionSignature, signaturesOf} from './function-signatures.ts';

/** The call whose arguments are being written. */
export type OpenCall = {
	/** Folded. */
	readonly name: string;
	/** Place of the argument at the caret, from 0. */
	readonly argument: number;
};

/** The innermost parenthesis behind these tokens that a name opened. */
export const openCallBehind = (tokens: readonly Token[]): OpenCall | undefined => {
	let depth = 0;
	let argument = 0;
	for (let at = tokens.length - 1; at >= 0; at--) {
		const {kind, text} = tokens[at] as Token;
		if (kind !== 'operator') continue;
		if (text === ')' || text === ']') depth++;
		else if (text === '(' || text === '[') {
			if (depth === 0) {
				const name = tokens[at - 1];
				return text === '(' && name?.kind === 'word' ? {name: name.value, argument} : undefined;
			}

			depth--;
		} else if (text === ',' && depth === 0) argument++;
	}

	return undefined;
};

/** The function whose arguments the caret is in, the place of the argument from 0, and the ways to call it. */
export const signatureAt = (
	sql: string,
	offset: number,
): (OpenCall & {readonly signatures: readonly FunctionSignature[]}) | undefined => {
	const caret = caretAt(sql, offset);
	const call = caret && openCallBehind(caret.before);
	if (!call) return undefined;
	const signatures = signaturesOf(call.name);
	return signatures.length > 0 ? {...call, signatures} : undefined;
};

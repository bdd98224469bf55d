import type {Token} from '../lexer/lexer.ts';
import {caretAt} from './caret.ts';
import {type FunctionSignature, signaturesOf} from './function-signatures.ts';

/** The call whose arguments are being typed. */
export type OpenCall = {
	/** Folded. */
	readonly name: string;
	/** Index of the argument at the caret, from 0. */
	readonly argument: number;
};

/** Returns the innermost open call after these tokens. */
export const openCallAfter = (tokens: readonly Token[]): OpenCall | undefined => {
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

/** Returns the function whose arguments contain the caret, the index of the argument from 0, and its signatures. */
export const signatureAt = (
	sql: string,
	offset: number,
): (OpenCall & {readonly signatures: readonly FunctionSignature[]}) | undefined => {
	const caret = caretAt(sql, offset);
	const call = caret && openCallAfter(caret.before);
	if (!call) return undefined;
	const signatures = signaturesOf(call.name);
	return signatures.length > 0 ? {...call, signatures} : undefined;
};

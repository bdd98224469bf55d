import type {Token} from '../lexer/lexer.ts';
import {isBareAlias} from '../parser/words.ts';
import type {Identifier, ObjectName} from '../tree/node.ts';
import {type Relation, relationOf} from './output-columns.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';

const words = new Set('from join into update using copy table references truncate analyze vacuum view'.split(' '));

const identifierOf = (token: Token): Identifier => ({
	kind: 'identifier',
	name: token.value,
	exact: token.kind === 'quoted' ? token.value : token.text,
	form: token.kind === 'quoted' ? 'quoted' : token.kind === 'jinja' ? 'jinja' : 'bare',
	start: token.start,
	end: token.end,
});

const isName = (token: Token | undefined): token is Token =>
	token?.kind === 'quoted' || token?.kind === 'jinja' || (token?.kind === 'word' && isBareAlias(token.value));

type Named = {readonly name: ObjectName; readonly alias: Identifier | undefined};

const nameAt = (tokens: readonly Token[], from: number): Named | undefined => {
	let at = from;
	const parts: Identifier[] = [];
	for (let token = tokens[at]; isName(token); token = tokens[at]) {
		parts.push(identifierOf(token));
		at++;
		if (tokens[at]?.text !== '.') break;
		at++;
	}

	const [first] = parts;
	if (!first) return undefined;
	if (tokens[at]?.value === 'as') at++;
	const next = tokens[at];
	const alias = isName(next) ? identifierOf(next) : undefined;
	return {name: {kind: 'object-name', parts, start: first.start, end: first.end}, alias};
};

/**
 * Returns the tables in a statement that cannot be parsed, at the caret's level of parentheses and the enclosing
 * ones: those after FROM, JOIN, INTO and similar words.
 */
export const relationsByWords = (
	before: readonly Token[],
	after: readonly Token[],
	snapshot: SchemaSnapshot,
): readonly (readonly Relation[])[] => {
	const tokens = [...before, ...after];
	let open: Named[][] = [[]];
	let enclosing: readonly Named[][] = open;
	for (const [index, token] of tokens.entries()) {
		// The same arrays, so that tables after the caret are added to them too.
		if (index === before.length) enclosing = [...open];
		if (token.text === '(') open.push([]);
		else if (token.text === ')' && open.length > 1) open = open.slice(0, -1);
		else if (token.kind === 'word' && words.has(token.value)) {
			const named = nameAt(tokens, index + 1);
			if (named) open.at(-1)?.push(named);
		}
	}

	if (after.length === 0) enclosing = open;
	return [...enclosing]
		.reverse()
		.map(group => group.map(({name, alias}) => relationOf(name, alias, snapshot, undefined)));
};

import {any} from '../../../sql/language/data-type.ts';
import type {QueryBody, SetOperation} from '../../../sql/language/tree/query.ts';
import type {OutColumn, Query, Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {commonType} from './resolve-column.ts';

const setWords: Readonly<Record<SetOperation['operator'], string>> = {
	union: 'UNION',
	intersect: 'INTERSECT',
	except: 'EXCEPT',
	minus: 'EXCEPT',
};

type Columns = readonly OutColumn[] | undefined;

/** What two members have together: the names of the first, types that hold both. */
const commonColumns = (left: Columns, right: Columns): Columns =>
	left && right && left.length === right.length
		? left.map((column, index) => ({
				name: column.name,
				type: commonType([column.type, right[index]?.type ?? any]),
			}))
		: left;

/** A chain from left to right, which the tree holds the other way round: its last link is the top. */
const chainOf = (node: SetOperation): {readonly first: QueryBody; readonly links: readonly SetOperation[]} => {
	const links: SetOperation[] = [];
	let first: QueryBody = node;
	for (; first.kind === 'set-operation'; first = first.left) links.push(first);
	return {first, links: links.reverse()};
};

/** UNION, INTERSECT and EXCEPT, without the ORDER BY of the whole. */
export const renderSetOperation = (context: RenderContext, node: SetOperation, scope: Scope): Query => {
	const {first, links} = chainOf(node);
	const beginning = context.query(first, scope);
	const parts = [`(${beginning.sql})`];
	let columns = beginning.columns;
	for (const {operator, isAll, right} of links) {
		const word = setWords[operator];
		if (isAll && operator !== 'union') context.refuse(`${word} ALL`, right);
		const next = context.query(right, scope);
		columns = commonColumns(columns, next.columns);
		parts.push(`${word}${isAll ? ' ALL' : ''} (${next.sql})`);
	}

	return {sql: parts.join(' '), columns};
};

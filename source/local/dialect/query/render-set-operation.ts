import {any, isNumber, isString, redshiftName} from '../../../sql/language/data-type.ts';
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

/** A number and a text that is none do not go together; the engine would make texts of both. */
const checkTypes = (context: RenderContext, {operator, right}: SetOperation, left: Columns, next: Columns): void => {
	if (!left || !next || left.length !== next.length) return;
	for (const [index, a] of left.entries()) {
		const b = next[index] as OutColumn;
		const [number, text] = isNumber(a.type) ? [a, b] : [b, a];
		if (isNumber(number.type) && isString(text.type) && !text.fitsNumber)
			context.fail(
				`${setWords[operator]} types ${redshiftName(a.type)} and ${redshiftName(b.type)} cannot be matched.`,
				right,
				'Cast one side.',
			);
	}
};

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
	for (const link of links) {
		const {operator, isAll, right} = link;
		const word = setWords[operator];
		if (isAll && operator !== 'union') context.refuse(`${word} ALL`, right);
		const next = context.query(right, scope);
		checkTypes(context, link, columns, next.columns);
		columns = commonColumns(columns, next.columns);
		parts.push(`${word}${isAll ? ' ALL' : ''} (${next.sql})`);
	}

	return {sql: parts.join(' '), columns};
};

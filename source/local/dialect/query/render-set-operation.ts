import {any, type DataType} from '../../../sql/language/data-type.ts';
import type {QueryBody, SetOperation} from '../../../sql/language/tree/query.ts';
import {categoryOf, typeWords} from '../checks/type-category.ts';
import {mayEndInBlanks} from '../expression/trailing-blanks.ts';
import type {OutColumn, Query, Scope} from '../typed.ts';
import {distinctRows, mayRepeatRows} from './distinct-rows.ts';
import {checkLiteralFits, isNull, withTypesOf} from './open-columns.ts';
import type {RenderContext} from './render-context.ts';
import {commonType} from './resolve-column.ts';

const setWords: Readonly<Record<SetOperation['operator'], string>> = {
	union: 'UNION',
	intersect: 'INTERSECT',
	except: 'EXCEPT',
	minus: 'EXCEPT',
};

type Columns = readonly OutColumn[] | undefined;

/** NULL has a text type, and is compatible with SUPER as well. */
const typeOfBoth = (a: OutColumn, b: OutColumn | undefined): DataType => {
	if (isNull(b)) return a.type;
	if (b && isNull(a)) return b.type;
	if (a.type.name === 'super' && b?.fitsNumber) return a.type;
	return b?.type.name === 'super' && a.fitsNumber ? b.type : commonType([a.type, b?.type ?? any]);
};

/** Returns the common columns of two members: names of the first, types that fit both. */
const commonColumns = (left: Columns, right: Columns): Columns =>
	left && right && left.length === right.length
		? left.map((column, index) => ({
				name: column.name,
				type: typeOfBoth(column, right[index]),
				isTrimmed: !mayEndInBlanks(column) && !mayEndInBlanks(right[index] ?? column),
				isOpen: (column.isOpen ?? false) && (right[index]?.isOpen ?? false),
				fitsNumber: (column.fitsNumber ?? false) && (right[index]?.fitsNumber ?? false),
				literal: isNull(column) && isNull(right[index]) ? column.literal : undefined,
			}))
		: left;

/**
 * Throws for incompatible types, such as text and number, or date and boolean. The engine would convert both to
 * text.
 */
const checkTypes = (context: RenderContext, {operator, right}: SetOperation, left: Columns, next: Columns): void => {
	if (!left || !next) return;
	if (left.length !== next.length)
		context.fail(
			`Each ${setWords[operator]} query must have the same number of columns.`,
			right,
			`One side has ${left.length}, the other ${next.length}: add NULL for missing columns.`,
		);
	for (const [index, a] of left.entries()) {
		const b = next[index] as OutColumn;
		checkLiteralFits(context, a, b);
		checkLiteralFits(context, b, a);
		const [one, other] = [a, b].map(({type}) => categoryOf(type));
		if (!one || !other || one === other || one === 'super' || other === 'super') continue;
		const [number, text] = one === 'number' ? [one, b] : [other, a];
		const isTaken = a.isOpen || b.isOpen ? number !== 'number' || text.fitsNumber : false;
		if (!isTaken)
			context.fail(
				`${setWords[operator]} types ${typeWords(a.type)} and ${typeWords(b.type)} cannot be matched.`,
				right,
				'Cast one side.',
			);
	}
};

/** Returns a chain from left to right. In the tree, its last link is at the top. */
const chainOf = (node: SetOperation): {readonly first: QueryBody; readonly links: readonly SetOperation[]} => {
	const links: SetOperation[] = [];
	let first: QueryBody = node;
	for (; first.kind === 'set-operation'; first = first.left) links.push(first);
	return {first, links: links.reverse()};
};

/** Returns rows of both sides. `having` filters them by the sides that have them. */
const sided = (left: string, right: string, columns: readonly OutColumn[], having: string): string =>
	distinctRows(`SELECT *, 1 FROM ${left} UNION ALL SELECT *, 2 FROM (${right})`, columns, ` HAVING ${having}`, [
		'side',
	]);

const chosen: Readonly<Record<Exclude<SetOperation['operator'], 'union'>, string>> = {
	intersect: 'min(rs_rows.side) <> max(rs_rows.side)',
	except: 'max(rs_rows.side) = 1',
	minus: 'max(rs_rows.side) = 1',
};

/** UNION, INTERSECT and EXCEPT, without the final ORDER BY. */
export const renderSetOperation = (context: RenderContext, node: SetOperation, scope: Scope): Query => {
	const {first, links} = chainOf(node);
	const beginning = context.query(first, scope);
	let parts = [`(${beginning.sql})`];
	let {columns} = beginning;
	for (const [index, link] of links.entries()) {
		const {operator, isAll, right} = link;
		const word = setWords[operator];
		if (isAll && operator !== 'union')
			context.foreign(
				`${word} ALL`,
				right,
				`Use ${word} without ALL, which returns each row once. To keep duplicates, number the rows with row_number() first.`,
			);
		const given = context.query(right, scope);
		checkTypes(context, link, columns, given.columns);
		const next = withTypesOf(given, columns);
		const before = withTypesOf({sql: parts.join(' '), columns}, given.columns);
		if (before.sql !== parts.join(' ')) parts = [`(${before.sql})`];
		columns = commonColumns(before.columns, next.columns);
		if (isAll || !mayRepeatRows(columns)) {
			parts.push(`${word}${isAll ? ' ALL' : ''} (${next.sql})`);
		} else if (operator === 'union') {
			parts.push(`UNION ALL (${next.sql})`);
			const after = links[index + 1];
			// The next operation removes duplicates as well.
			if (after?.operator === 'union' && !after.isAll) continue;
			parts = [`(${distinctRows(parts.join(' '), columns)})`];
		} else {
			parts = [`(${sided(`(${parts.join(' ')})`, next.sql, columns, chosen[operator])})`];
		}
	}

	return {sql: parts.join(' '), columns};
};

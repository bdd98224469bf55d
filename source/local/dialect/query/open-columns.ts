import {type DataType, engineType, isString, numeric} from '../../../sql/language/data-type.ts';
import {checkLiteral} from '../checks/check-operands.ts';
import {readsLiterals} from '../checks/type-category.ts';
import {assign} from '../expression/assign.ts';
import {textLiteral} from '../expression/render-literal.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Query} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {commonType} from './resolve-column.ts';

type Columns = readonly OutColumn[] | undefined;

/** Returns whether a column is the literal NULL. */
export const isNull = (column: OutColumn | undefined): boolean =>
	column?.literal !== undefined && column.literal.text === undefined;

/** Returns the type that a literal takes from the other side's column; undefined if it stays unchanged. */
const typeBeside = (column: OutColumn, other: OutColumn | undefined): DataType | undefined => {
	if (!column.isOpen || !other || other.isOpen || !isString(column.type)) return undefined;
	const {type} = other;
	if (!readsLiterals(type)) return undefined;
	// Keeps all digits.
	const [, whole = '', fraction = ''] = /^\s*[+-]?(\d*)\.?(\d*)\s*$/.exec(column.literal?.text ?? '') ?? [];
	return type.name === 'numeric'
		? commonType([type, numeric(Math.max(1, whole.length + fraction.length), fraction.length)])
		: type;
};

const converted = (sql: string, column: OutColumn, type: DataType): string => {
	if (isNull(column)) return `CAST(${sql} AS ${engineType(type)})`;
	return type.name === 'numeric'
		? `CAST(trim(${sql}) AS ${engineType(type)})`
		: assign({sql, type: column.type}, {name: column.name, type});
};

/** Throws if a literal is invalid for the type of the other side's column. */
export const checkLiteralFits = (context: RenderContext, column: OutColumn, other: OutColumn): void => {
	const type = typeBeside(column, other);
	const {text, start} = column.literal ?? {};
	if (type && text !== undefined && start !== undefined) checkLiteral(context, textLiteral(text), type, {start});
};

/** Returns a side of a set operation whose literals and NULL take the types of the other side's columns. */
export const withTypesOf = (side: Query, others: Columns): Query => {
	const {sql, columns} = side;
	if (!columns || !others) return side;
	const types = columns.map((column, index) => typeBeside(column, others[index]));
	const typed = columns.map((column, index): OutColumn => {
		const type = types[index];
		return type ? {name: column.name, type} : column;
	});
	// NULL is compatible with any type.
	if (columns.every((column, index) => !types[index] || isNull(column))) return {sql, columns: typed};
	const names = columns.map((_, index) => `c${index + 1}`);
	const list = columns.map((column, index) => {
		const type = types[index];
		const name = names[index] ?? '';
		return `${type ? converted(name, column, type) : name} AS ${quoteName(column.name)}`;
	});
	return {sql: `SELECT ${list.join(', ')} FROM (${sql}) AS rs_side (${names.join(', ')})`, columns: typed};
};

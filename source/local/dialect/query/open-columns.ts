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

/** Whether a column is the literal NULL and nothing else. */
export const isNull = (column: OutColumn | undefined): boolean =>
	column?.literal !== undefined && column.literal.text === undefined;

/** The type that a literal takes from the column of the other side; undefined where it stays what it is. */
const typeBeside = (column: OutColumn, other: OutColumn | undefined): DataType | undefined => {
	if (!column.isOpen || !other || other.isOpen || !isString(column.type)) return undefined;
	const {type} = other;
	if (!readsLiterals(type)) return undefined;
	// It keeps its digits.
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

/** Throws where a literal does not spell a value of the type that stands beside it. */
export const checkBeside = (context: RenderContext, column: OutColumn, other: OutColumn): void => {
	const type = typeBeside(column, other);
	const {text, start} = column.literal ?? {};
	if (type && text !== undefined && start !== undefined) checkLiteral(context, textLiteral(text), type, {start});
};

/** A side of a set operation, of which literals and NULL take the types of the other side's columns. */
export const besideColumns = (side: Query, others: Columns): Query => {
	const {sql, columns} = side;
	if (!columns || !others) return side;
	const types = columns.map((column, index) => typeBeside(column, others[index]));
	const typed = columns.map((column, index): OutColumn => {
		const type = types[index];
		return type ? {name: column.name, type} : column;
	});
	// A NULL goes with any type.
	if (columns.every((column, index) => !types[index] || isNull(column))) return {sql, columns: typed};
	const names = columns.map((_, index) => `c${index + 1}`);
	const list = columns.map((column, index) => {
		const type = types[index];
		const name = names[index] ?? '';
		return `${type ? converted(name, column, type) : name} AS ${quoteName(column.name)}`;
	});
	return {sql: `SELECT ${list.join(', ')} FROM (${sql}) AS rs_side (${names.join(', ')})`, columns: typed};
};

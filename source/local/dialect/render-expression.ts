import {coerce} from './coerce.ts';
import {
	any,
	bigint,
	boolean,
	date,
	integer,
	isInteger,
	numeric,
	superType,
	time,
	timestamp,
	timestamptz,
} from './data-type.ts';
import {engineCall} from './engine-function.ts';
import {bodyOf, kindOf, type Node, nameAt, nodeAt, nodesAt} from './node.ts';
import {parseInterval} from './parse-interval.ts';
import {quoteName, quoteText} from './quote.ts';
import {comparable, comparisonSign, renderArithmetic} from './render-arithmetic.ts';
import {renderCall} from './render-call.ts';
import {renderCase} from './render-case.ts';
import {renderCast} from './render-cast.ts';
import type {RenderContext} from './render-context.ts';
import {renderPredicate} from './render-predicate.ts';
import {renderConcat, renderUnary} from './render-unary.ts';
import {columnType} from './resolve-column.ts';
import type {Scope, Typed} from './typed.ts';

/** The text of a string literal; the tree holds its number only. */
const textOf = (context: RenderContext, body: {readonly value?: unknown}): string =>
	context.parsed.marked.strings[Number(body.value)] ?? '';

const renderNumber = (digits: string): Typed => {
	if (/^\d+$/.test(digits)) {
		const value = BigInt(digits);
		const type = value <= 2_147_483_647n ? integer : value <= 9_223_372_036_854_775_807n ? bigint : numeric(38, 0);
		return {sql: digits, type, number: digits};
	}
	const [whole = '', fraction = ''] = digits.split('.');
	if (!/[eE]/.test(digits)) {
		const precision = Math.max(1, whole.replace(/^0+(?=\d)/, '').length + fraction.length);
		const sql = `${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`;
		return {
			sql: fraction === '' ? `CAST(${whole} AS DECIMAL(${precision},0))` : sql,
			type: numeric(Math.min(38, precision), fraction.length),
			number: digits,
		};
	}
	return {sql: `CAST(${digits} AS DOUBLE)`, type: {name: 'double'}, number: digits};
};

const renderLiteral = (context: RenderContext, node: Node): Typed => {
	const body = bodyOf(node);
	if (body.literal_type === 'number') return renderNumber(String(body.value));
	const text = textOf(context, body);
	const literal: Typed = {sql: quoteText(text), type: {name: 'literal'}, text};
	switch (body.literal_type) {
		case 'string':
			return literal;
		case 'date':
			return {sql: coerce(literal, date), type: date, name: 'date'};
		case 'timestamp':
		case 'datetime':
			return {sql: coerce(literal, timestamp), type: timestamp, name: 'timestamp'};
		case 'time':
			return {sql: coerce(literal, time), type: time, name: 'time'};
		default:
			return context.refuse(`A ${String(body.literal_type).replaceAll('_', ' ')} literal`, node);
	}
};

const renderColumn = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	context.only('A column', body, ['name', 'table']);
	const name = nameAt(body, 'name') ?? '';
	const table = nameAt(body, 'table');
	if (name === 'rowid') context.refuse('ROWID', node);
	const sql = table === undefined ? quoteName(name) : `${quoteName(table)}.${quoteName(name)}`;
	const type = columnType(scope, table, name);
	// `record.field` of a SUPER column looks like `table.column`.
	if (table !== undefined && type.name === 'any' && !scope.relations.some(relation => relation.name === table)) {
		const parent = columnType(scope, undefined, table);
		if (parent.name === 'super') return navigate({sql: quoteName(table), type: parent}, name);
	}
	return {sql, type, name};
};

/** A step into a SUPER value; what is not there is NULL. */
const navigate = (base: Typed, step: string | number): Typed => ({
	sql: `json_extract(${base.sql}, ${quoteText(typeof step === 'number' ? `$[${step}]` : `$."${step.replaceAll('"', '')}"`)})`,
	type: superType,
	...(typeof step === 'string' ? {name: step} : base.name === undefined ? {} : {name: base.name}),
});

const renderPath = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	const inner = nodeAt(body, 'this') as Node;
	const base = context.expression(inner, scope);
	if (kindOf(node) === 'dot') {
		// schema.table.column
		if (kindOf(inner) === 'column' && base.type.name === 'any') {
			const column = bodyOf(inner);
			const schema = nameAt(column, 'table');
			const table = nameAt(column, 'name') ?? '';
			const field = nameAt(body, 'field') ?? '';
			if (schema !== undefined) {
				const type = columnType(scope, table, field);
				return {sql: `${quoteName(schema)}.${quoteName(table)}.${quoteName(field)}`, type, name: field};
			}
		}
		if (base.type.name !== 'super') context.refuse('Reading a field of something that is not known to be SUPER', node);
		return navigate(base, nameAt(body, 'field') ?? '');
	}
	if (base.type.name !== 'super') context.refuse('Reading an element of something that is not known to be SUPER', node);
	const index = context.expression(nodeAt(body, 'index') as Node, scope);
	if (index.number !== undefined && isInteger(index.type)) return navigate(base, Number(index.number));
	if (index.text !== undefined) return navigate(base, index.text);
	return context.refuse('A computed index into a SUPER value', node);
};

const renderInterval = (context: RenderContext, node: Node): Typed => {
	const body = bodyOf(node);
	context.only('INTERVAL', body, ['this', 'unit']);
	const value = nodeAt(body, 'this');
	const literal = value && kindOf(value) === 'literal' ? bodyOf(value) : undefined;
	if (!literal) return context.refuse('An INTERVAL that is no literal', node);
	const text = literal.literal_type === 'string' ? textOf(context, literal) : String(literal.value);
	const unit = body.unit as {type?: string; unit?: string; this?: string; expression?: string} | null;
	const word =
		unit?.type === 'simple' ? unit.unit : unit?.type === 'span' ? `${unit.this} to ${unit.expression}` : undefined;
	if (unit && word === undefined) context.refuse('This INTERVAL unit', node);
	const parts = parseInterval(text, word);
	if (!parts) return context.fail(`Invalid interval '${text}'.`, node);
	return {
		sql: `(to_months(${parts.months}) + to_days(${parts.days}) + to_microseconds(${parts.micros}))`,
		type: {name: 'interval'},
		parts,
		name: 'interval',
	};
};

/** Every kind of expression Redshift SQL has and this target can run. */
export const renderExpression = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const kind = kindOf(node);
	const body = bodyOf(node);
	const child = (field: string): Typed => context.expression(nodeAt(body, field) as Node, scope);

	switch (kind) {
		case 'literal':
			return renderLiteral(context, node);
		case 'null':
		case 'nothing':
			return {sql: 'NULL', type: {name: 'null'}};
		case 'boolean':
			return {sql: body.value === true ? 'TRUE' : 'FALSE', type: boolean, name: 'bool'};
		case 'column':
			return renderColumn(context, node, scope);
		case 'dot':
		case 'subscript':
			return renderPath(context, node, scope);
		case 'paren':
		case 'annotated':
			context.only('Parentheses', body, ['this']);
			return child('this');
		case 'add':
		case 'sub':
		case 'mul':
		case 'div':
		case 'mod':
			context.only(kind, body, ['left', 'right']);
			return renderArithmetic(context, kind, node, child('left'), child('right'));
		case 'eq':
		case 'neq':
		case 'lt':
		case 'lte':
		case 'gt':
		case 'gte': {
			context.only('A comparison', body, ['left', 'right']);
			const [left, right] = comparable(child('left'), child('right'));
			return {sql: `(${left} ${comparisonSign(kind)} ${right})`, type: boolean};
		}
		case 'and':
		case 'or':
			context.only(kind, body, ['left', 'right']);
			return {sql: `(${child('left').sql} ${kind.toUpperCase()} ${child('right').sql})`, type: boolean};
		case 'concat':
			context.only('||', body, ['left', 'right']);
			return renderConcat(child('left'), child('right'));
		case 'interval':
			return renderInterval(context, node);
		case 'case':
			return renderCase(context, node, scope);
		case 'cast':
			return renderCast(context, node, scope);
		case 'function':
		case 'aggregate_function':
		case 'within_group':
		case 'window_function':
			return renderCall(context, node, scope);
		case 'subquery':
		case 'select':
		case 'union': {
			const query = context.query(node, scope);
			return {sql: `(${query.sql})`, type: query.columns?.[0]?.type ?? any, name: query.columns?.[0]?.name};
		}
		case 'tuple':
			return {
				sql: `(${nodesAt(body, 'expressions')
					.map(item => context.expression(item, scope).sql)
					.join(', ')})`,
				type: any,
			};
		case 'at_time_zone': {
			const value = child('this');
			const zone = child('zone').sql;
			const source = value.type.name === 'timestamptz' ? value.sql : coerce(value, timestamp);
			return {
				sql: `(${source} AT TIME ZONE ${engineCall('zone', zone)})`,
				type: value.type.name === 'timestamptz' ? timestamp : timestamptz,
				name: 'timezone',
			};
		}
		default:
			return renderUnary(context, node, scope) ?? renderPredicate(context, node, scope);
	}
};

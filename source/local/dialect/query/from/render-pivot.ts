import {any, superType, varchar} from '../../../../sql/language/data-type.ts';
import type {Call, Expression, Pivot, SelectItem, Unpivot} from '../../../../sql/language/tree/query.ts';
import {engineCall} from '../../engine-function.ts';
import {comparedBy, hasSpellings, shortestOf} from '../../expression/trailing-blanks.ts';
import {quoteName, quoteText} from '../../quote.ts';
import type {OutColumn, Relation, Scope} from '../../typed.ts';
import type {RenderContext} from '../render-context.ts';
import {commonType} from '../resolve-column.ts';

/** The input of a pivot: its SQL, and its columns, which must all be known. */
export type PivotSource = {readonly sql: string; readonly relations: readonly Relation[]};

export type PivotResult = {readonly sql: string; readonly columns: readonly OutColumn[]};

const columnsOf = (context: RenderContext, node: Pivot | Unpivot, {relations}: PivotSource): readonly OutColumn[] => {
	const columns = relations.flatMap(
		relation =>
			relation.columns ??
			context.refuse(
				`${node.kind.toUpperCase()} of columns that are not known`,
				node,
				'List the columns in a subquery in FROM.',
			),
	);
	return columns;
};

const nameOf = (expression: Expression): string | undefined =>
	expression.kind === 'name' ? expression.parts.at(-1)?.name : undefined;

/** Returns the column name for a value of IN. */
const valueName = ({expression, alias}: SelectItem): string => {
	if (alias) return alias.name;
	if (expression.kind === 'string') return expression.value.toLowerCase();
	if (expression.kind === 'number') return expression.text;
	return nameOf(expression) ?? '?column?';
};

const aggregateOf = (context: RenderContext, item: SelectItem): Call =>
	item.expression.kind === 'call' ? item.expression : context.fail('PIVOT requires aggregate functions.', item);

/** Returns the aggregate restricted to rows with one value. */
const restrictedTo = (call: Call, when: Expression): Call => {
	const {start, end} = call;
	const value: Expression = call.isStar ? {kind: 'number', text: '1', start, end} : (call.arguments[0] as Expression);
	const chosen: Expression = {
		kind: 'case',
		operand: undefined,
		branches: [{when, result: value, start, end}],
		otherwise: undefined,
		start,
		end,
	};
	return {...call, isStar: false, arguments: [chosen, ...call.arguments.slice(1)]};
};

/** PIVOT: an aggregate for each value of the column, grouped by all columns that it does not name. */
export const renderPivot = (context: RenderContext, node: Pivot, source: PivotSource, scope: Scope): PivotResult => {
	const inner: Scope = {...scope, relations: source.relations};
	const calls = node.aggregates.map(item => ({call: aggregateOf(context, item), item}));
	const used = new Set([nameOf(node.by), ...calls.flatMap(({call}) => call.arguments.map(nameOf))]);
	const others = columnsOf(context, node, source).filter(column => !used.has(column.name));
	const made = node.values.flatMap(value =>
		calls.map(({call, item}) => {
			const {start, end} = value;
			const when: Expression = {
				kind: 'binary',
				operator: '=',
				at: value,
				left: node.by,
				right: value.expression,
				start,
				end,
			};
			const typed = context.expression(restrictedTo(call, when), inner);
			const own = item.alias?.name ?? (calls.length > 1 ? call.name.parts.at(-1)?.name : undefined);
			const name = own === undefined ? valueName(value) : `${valueName(value)}_${own}`;
			return {sql: `${typed.sql} AS ${quoteName(name)}`, column: {name, type: typed.type}};
		}),
	);
	const keys = others.map(({name, type, isTrimmed}) => ({sql: quoteName(name), type, isTrimmed}));
	const names = keys.map(key => (hasSpellings(key) ? `${shortestOf(key)} AS ${key.sql}` : key.sql));
	const group = keys.length > 0 ? ` GROUP BY ${keys.map(comparedBy).join(', ')}` : '';
	return {
		sql: `(SELECT ${[...names, ...made.map(({sql}) => sql)].join(', ')} FROM ${source.sql}${group})`,
		columns: [...others, ...made.map(({column}) => column)],
	};
};

/** UNPIVOT: a row for each column in IN, with its name and its value. */
export const renderUnpivot = (context: RenderContext, node: Unpivot, source: PivotSource): PivotResult => {
	const columns = columnsOf(context, node, source);
	const inputs = node.inputs.map(item => {
		const name = nameOf(item.expression);
		const column = columns.find(one => one.name === name);
		if (name === undefined) return context.fail('UNPIVOT requires column names.', item);
		return column ?? context.fail(`Column "${name}" does not exist.`, item, undefined, 'column-missing');
	});
	const others = columns.filter(column => !inputs.includes(column));
	const list = inputs.map((column, index) => {
		const alias = node.inputs[index]?.alias?.name ?? column.name;
		return `${quoteName(column.name)} AS ${quoteText(alias)}`;
	});
	const nulls = node.hasNulls ? ' INCLUDE NULLS' : '';
	return {
		sql: `(SELECT ${[...others.map(column => quoteName(column.name)), quoteName(node.by.name), quoteName(node.value.name)].join(', ')} FROM (SELECT * FROM ${source.sql}) UNPIVOT${nulls} (${quoteName(node.value.name)} FOR ${quoteName(node.by.name)} IN (${list.join(', ')})))`,
		columns: [
			...others,
			{name: node.by.name, type: varchar()},
			{name: node.value.name, type: commonType(inputs.map(column => column.type ?? any))},
		],
	};
};

/** Returns the elements of a SUPER array as a list. Any other value is a list of itself, and NULL is empty. */
export const elementsOf = (value: string): string =>
	`CASE json_type(${value}) WHEN 'ARRAY' THEN ${engineCall('items', value)} ELSE CASE WHEN ${value} IS NULL THEN CAST([] AS JSON[]) ELSE [CAST(${value} AS JSON)] END END`;

/** Returns the elements of a list, one per row, with their indexes. */
export const renderElements = (list: string, name: string, at: string | undefined): PivotResult => {
	const place = at === undefined ? '' : `, unnest(range(len(${list}))) AS ${quoteName(at)}`;
	return {
		sql: `(SELECT unnest(${list}) AS ${quoteName(name)}${place})`,
		columns: [{name, type: superType}, ...(at === undefined ? [] : [{name: at, type: {name: 'bigint'} as const}])],
	};
};

/** Returns the attributes of a SUPER object, one per row: `unpivot t.object as value at key`. */
export const renderAttributes = (value: string, name: string, at: string): PivotResult => ({
	sql: `(SELECT ${engineCall('super_at', value, `'$."' || "rs_key" || '"'`)} AS ${quoteName(name)}, "rs_key" AS ${quoteName(at)} FROM (SELECT unnest(json_keys(${value})) AS "rs_key"))`,
	columns: [
		{name, type: superType},
		{name: at, type: varchar()},
	],
});

import {type DataType, integer, isInteger, superType} from '../../../sql/language/data-type.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {Field, Index, NameExpression} from '../../../sql/language/tree/query.ts';
import {isOn} from '../../sessions/session-parameters.ts';
import {failPath, relationOf, requireColumn, requireReachable} from '../checks/check-column.ts';
import {checkCorrelation} from '../checks/check-correlation.ts';
import {engineCallOnce, engineSchema} from '../engine-function.ts';
import {shownNames} from '../exact-names.ts';
import {columnForm} from '../query/expression-form.ts';
import type {RenderContext} from '../query/render-context.ts';
import {columnType} from '../query/resolve-column.ts';
import {variableOf} from '../query/variable-of.ts';
import {quoteName, quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {catalogList} from './catalog-list.ts';

/** Returns how many leading parts name the column. The rest navigates into its SUPER value. */
const columnLength = (scope: Scope, parts: readonly string[]): number => {
	const [first = '', second, third] = parts;
	if (second === undefined) return 1;
	const relation = relationOf(scope, first);
	if (relation?.isValue && !relation.columns?.some(column => column.name === second && column.name !== first)) return 1;
	const isSchema = third !== undefined && relationOf(scope, second) !== undefined;
	if (relation && !(isSchema && !relation.columns?.some(column => column.name === second))) return 2;
	if (isSchema) return 3;
	// `record.field` of a SUPER column looks like `table.column`.
	if (columnType(scope, undefined, first).name !== 'any') return 1;
	return Math.min(parts.length, 3);
};

/** Returns the parts of a name without the current database, if it precedes schema, table and column. */
const withoutDatabase = (context: RenderContext, node: NameExpression, scope: Scope): readonly string[] => {
	const names = node.parts.map(part => part.name);
	const [database = '', , table, column] = names;
	const isLong = table !== undefined && column !== undefined && relationOf(scope, table) !== undefined;
	if (!isLong || relationOf(scope, database)) return names;
	if (database !== context.names.database)
		return context.refuse(
			'A column of another database',
			node,
			`Name it as schema.table.column: this database is "${context.names.database}".`,
		);
	return names.slice(1);
};

/** Returns whether no relation can have the column. */
const isSurelyNone = ({relations}: Scope, name: string): boolean =>
	relations.every(({columns}) => columns?.every(column => column.name !== name));

/** Returns whether a name can only be that of a relation in FROM. */
const isTable = (scope: Scope, name: string): boolean =>
	!scope.aliases.has(name) &&
	scope.relations.some(relation => relation.name === name && relation.isValue !== true) &&
	isSurelyNone(scope, name);

/** Aliases that use other aliases several times can multiply the length of the text. */
const maxWritten = 20_000;

/**
 * Returns whether an alias is replaced by its expression. The engine does not resolve an alias of an expression
 * that may fail, of a subquery, or in a select list that GROUP BY refers to.
 */
const mustBeWritten = ({sql}: Typed, {groupsRows = false}: Scope): boolean =>
	sql.includes(`${engineSchema}.`) || /SELECT |\b(error|random)\(/.test(sql) || (groupsRows && sql.length < maxWritten);

/** A column, possibly with fields of a SUPER column. */
export const renderName = (context: RenderContext, node: NameExpression, scope: Scope): Typed => {
	const unfilled = node.parts.find(part => part.form === 'placeholder' || part.form === 'jinja');
	if (unfilled) return context.fail(`${unfilled.name} has no value here.`, unfilled, 'Use the name itself.');
	const variable = variableOf(context, node);
	if (variable) {
		const fields = node.parts.slice(variable.parts);
		return fields.reduce((base, field) => step(context, node, base, field), variable.typed);
	}

	const names = withoutDatabase(context, node, scope);
	const length = columnLength(scope, names);
	const column = names.slice(0, length);
	const name = column.at(-1) as string;
	if (name === 'rowid') context.foreign('ROWID', node, 'Number the rows: row_number() OVER (ORDER BY key).');
	const type = columnType(scope, column.at(-2), name);
	if (names.length === 2 && length === 2) {
		requireReachable(context, node, scope);
		requireColumn(context, node, scope);
	}

	if (scope.hierarchy && names.length === 1 && name === 'level' && type.name === 'any')
		return {sql: scope.hierarchy.level, type: integer, name};
	const item = length === 1 && names.length === 1 ? scope.items?.get(name) : undefined;
	if (item && mustBeWritten(item, scope) && isSurelyNone(scope, name)) return {...item, name};
	if (names.length === 1 && isTable(scope, name))
		context.fail(
			`Column "${name}" does not exist: it is a relation in FROM, which is no value.`,
			node,
			`Name its columns: ${name}.column.`,
			'column-missing',
		);
	if (length === 1 && scope.hidden?.has(name) && isSurelyNone(scope, name))
		context.fail(
			`Column "${name}" does not exist: aliases of the select list cannot be used here.`,
			node,
			'Use the expression itself.',
			'column-missing',
		);
	if (length === 1 && names.length > 1 && type.name !== 'super')
		return context.fail(`"${name}" is neither a relation in FROM nor a SUPER column.`, node);
	const whole = columnValue(context, node, column, type, scope);
	const rest = node.parts.slice(node.parts.length - names.length + length);
	if (rest.length === 0) return whole;
	// The engine knows columns without a design, and reports missing ones.
	if (names.length === 3 && type.name === 'any') return columnOf(names, type);
	return rest.reduce((base, field) => step(context, node, base, field), whole);
};

/** Returns a column; for groups one of their keys, for joined tables the merged column. */
const columnValue = (
	context: RenderContext,
	node: NameExpression,
	column: readonly string[],
	type: DataType,
	scope: Scope,
): Typed => {
	const name = column.at(-1) as string;
	checkCorrelation(context, node, column, scope);
	const found = columnForm(scope, column);
	const grouping = found?.scope.grouping;
	if (found && grouping)
		return (
			grouping.keys.get(found.form) ??
			context.fail(`Column "${name}" must appear in the GROUP BY clause or be used in an aggregate function.`, node)
		);
	const merged = column.length === 1 ? found?.scope.merged?.find(one => one.name === name) : undefined;
	if (merged) return {sql: merged.sql, type: merged.type, name};
	const isWrapped = column.length === 3 && relationOf(scope, column[1] ?? '')?.isWrapped === true;
	return {sql: (isWrapped ? column.slice(1) : column).map(quoteName).join('.'), type, name};
};

const columnOf = (names: readonly string[], type: DataType): Typed => ({
	sql: names.map(quoteName).join('.'),
	type,
	name: names.at(-1) as string,
});

const step = (context: RenderContext, node: NameExpression | Field, base: Typed, field: Identifier): Typed =>
	base.type.name === 'super'
		? {...navigate(base, keyOf(context, field)), name: field.name}
		: failPath(context, 'field', node, base.type);

/** Returns the key of a field. Unless keys are case-sensitive, an unquoted name is folded like every name. */
const keyOf = (context: RenderContext, {name, exact}: Identifier): string =>
	shownNames(isOn(context.setting?.('enable_case_sensitive_super_attribute')) ? exact : name);

/** A step into a SUPER value, NULL if it does not exist. Consecutive steps are combined into one path. */
const navigate = (base: Typed, key: string | number): Typed => {
	const step = typeof key === 'number' ? `[${key}]` : `."${key.replaceAll('"', '')}"`;
	const way = {from: base.way?.from ?? base.sql, steps: `${base.way?.steps ?? '$'}${step}`};
	return {
		sql: engineCallOnce('super_at', way.from, quoteText(way.steps)),
		type: superType,
		way,
		...(typeof key === 'string' ? {name: key} : base.name === undefined ? {} : {name: base.name}),
	};
};

/** `value.name` after an index, a call or parentheses. */
export const renderField = (context: RenderContext, node: Field, scope: Scope): Typed =>
	step(context, node, context.expression(node.value, scope), node.name);

/** `value[0]` */
export const renderIndex = (context: RenderContext, node: Index, scope: Scope): Typed => {
	const base = context.expression(node.value, scope);
	const index = context.expression(node.index, scope);
	const list = catalogList(base);
	if (list) {
		const place = list.first === 1 ? index.sql : `${index.sql} + 1`;
		return {sql: `(${list.items})[${place}]`, type: list.type, ...(base.name !== undefined && {name: base.name})};
	}

	if (base.type.name !== 'super') return failPath(context, 'element', node, base.type);
	if (index.number !== undefined && isInteger(index.type)) return navigate(base, Number(index.number));
	if (index.text !== undefined) return navigate(base, index.text);
	return {
		sql: engineCallOnce('super_at', base.sql, `'$[' || CAST(${index.sql} AS INTEGER) || ']'`),
		type: superType,
		name: base.name,
	};
};

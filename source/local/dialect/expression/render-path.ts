import {isInteger, superType} from '../../../sql/language/data-type.ts';
import {bodyOf, kindOf, type Node, nameAt, nodeAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {columnType} from '../query/resolve-column.ts';
import {quoteName, quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';

/** A column, or a field of a SUPER column in the form of one. */
export const renderColumn = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	context.only('A column', body, ['name', 'table']);
	const name = nameAt(body, 'name') ?? '';
	const table = nameAt(body, 'table');
	if (name === 'rowid') context.refuse('ROWID', node);
	const sql = table === undefined ? quoteName(name) : `${quoteName(table)}.${quoteName(name)}`;
	const type = columnType(scope, table, name);
	// `record.field` of a SUPER column has the form of `table.column`.
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

/** `a.b.c` and `a[0]`: longer names, and ways into SUPER values. */
export const renderPath = (context: RenderContext, node: Node, scope: Scope): Typed => {
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

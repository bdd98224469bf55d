import {any} from '../../../sql/language/data-type.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {assign} from '../expression/assign.ts';
import {type Body, bodiesAt, bodyAt, bodyOf, kindOf, type Node, nameAt, nodeAt, nodesAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import {emptyScope, type OutColumn, type Relation, type Scope} from '../typed.ts';
import {designColumns, type RenderContext} from './render-context.ts';
import {renderFrom, targetName, targetRelation, usedRelation} from './render-from.ts';
import {renderWith} from './render-with.ts';

const columnOf = (target: Relation, name: string): OutColumn =>
	target.columns?.find(column => column.name === name) ?? {name, type: any};

const isDefault = (node: Node): boolean =>
	['var', 'column'].includes(kindOf(node)) &&
	String(kindOf(node) === 'var' ? bodyOf(node).this : (bodyOf(node).name as {name?: unknown})?.name).toLowerCase() ===
		'default';

const assignment = (context: RenderContext, target: Relation, name: string, value: Node, scope: Scope): string => {
	const sql = isDefault(value) ? 'DEFAULT' : assign(context.expression(value, scope), columnOf(target, name));
	return `${quoteName(name)} = ${sql}`;
};

/** UPDATE, with FROM. */
export const renderUpdate = (context: RenderContext, node: Node): string => {
	const body = bodyOf(node);
	context.only('UPDATE', body, ['table', 'set', 'from_clause', 'from_joins', 'where_clause', 'with']);
	const {sql: withSql, scope: known} = renderWith(context, bodyAt(body, 'with'), emptyScope);
	const target = targetRelation(context, bodyAt(body, 'table') ?? {});
	const from = renderFrom(context, bodyAt(body, 'from_clause'), bodiesAt(body, 'from_joins'), known);
	const scope: Scope = {...known, relations: [target, ...from.relations]};
	const set = ((body.set ?? []) as readonly (readonly [Body, Node])[]).map(([column, value]) =>
		assignment(context, target, String(column.name).toLowerCase().split('.').at(-1) ?? '', value, scope),
	);
	const where = bodyAt(body, 'where_clause');
	const condition = where ? ` WHERE ${context.expression(nodeAt(where, 'this') as Node, scope).sql}` : '';
	return `${withSql}UPDATE ${target.sql} SET ${set.join(', ')}${from.sql}${condition}`;
};

/** DELETE, with USING. */
export const renderDelete = (context: RenderContext, node: Node): string => {
	const body = bodyOf(node);
	context.only('DELETE', body, ['table', 'alias', 'using', 'where_clause', 'with', 'no_from', 'joins']);
	const {sql: withSql, scope: known} = renderWith(context, bodyAt(body, 'with'), emptyScope);
	const table = bodyAt(body, 'table') ?? {};
	const target = targetRelation(context, body.alias ? {...table, alias: body.alias} : table);
	const using = bodiesAt(body, 'using').map(reference => usedRelation(context, reference, known));
	if (bodiesAt(body, 'joins').length > 0)
		context.refuse('A join in DELETE', node, 'Put the join into the condition: DELETE FROM a USING b WHERE ...');
	const scope: Scope = {...known, relations: [target, ...using]};
	const where = bodyAt(body, 'where_clause');
	const condition = where ? ` WHERE ${context.expression(nodeAt(where, 'this') as Node, scope).sql}` : '';
	const list = using.length > 0 ? ` USING ${using.map(relation => relation.sql).join(', ')}` : '';
	return `${withSql}DELETE FROM ${target.sql}${list}${condition}`;
};

const mergeSource = (context: RenderContext, node: Node): Relation & {readonly sql: string} => {
	const source = renderFrom(context, {expressions: [node]}, [], emptyScope);
	const relation = source.relations[0] as Relation;
	return {...relation, sql: source.sql.replace(/^ FROM /, '')};
};

/** MERGE with one WHEN MATCHED (UPDATE or DELETE) and one WHEN NOT MATCHED (INSERT), as Redshift has it. */
export const renderMerge = (context: RenderContext, node: Node): readonly string[] => {
	const body = bodyOf(node);
	context.only('MERGE', body, ['this', 'using', 'on', 'whens']);
	const targetNode = nodeAt(body, 'this') as Node;
	const isAlias = kindOf(targetNode) === 'alias';
	const table = bodyOf(isAlias ? (nodeAt(bodyOf(targetNode), 'this') as Node) : targetNode);
	const {schema, table: name, sql} = targetName(context, table);
	const alias = isAlias ? nameAt(bodyOf(targetNode), 'alias') : nameAt(table, 'alias');
	const columns = designColumns(context.designOf(schema, name), parseType);
	const target: Relation = {name: alias ?? name, columns};
	const source = mergeSource(context, nodeAt(body, 'using') as Node);
	const scope: Scope = {...emptyScope, relations: [target, source]};
	const on = context.expression(nodeAt(body, 'on') as Node, scope).sql;

	const list = nodesAt(bodyOf(nodeAt(body, 'whens') as Node), 'expressions');
	const branches = list.map(when => {
		const branch = bodyOf(when);
		context.only('MERGE', branch, ['matched', 'then', 'condition']);
		if (branch.condition) context.refuse('A condition after WHEN MATCHED', node);
		const isMatched = (branch.matched as {boolean?: {value?: boolean}})?.boolean?.value === true;
		const then = nodeAt(branch, 'then') as Node;
		const parts = kindOf(then) === 'tuple' ? nodesAt(bodyOf(then), 'expressions') : [then];
		const action = String(bodyOf(parts[0] as Node).this).toUpperCase();
		if (isMatched && action === 'DELETE') return 'WHEN MATCHED THEN DELETE';
		if (isMatched && action === 'UPDATE') {
			const sets = nodesAt(bodyOf(parts[1] as Node), 'expressions').map(item => {
				const left = bodyOf(nodeAt(bodyOf(item), 'left') as Node);
				const column = String(typeof left.name === 'string' ? left.name : nameAt(left, 'name')).toLowerCase();
				return assignment(context, target, column, nodeAt(bodyOf(item), 'right') as Node, scope);
			});
			return `WHEN MATCHED THEN UPDATE SET ${sets.join(', ')}`;
		}
		if (!isMatched && action === 'INSERT') {
			const named = parts.length > 2 ? nodesAt(bodyOf(parts[1] as Node), 'expressions') : [];
			const names = named.map(item =>
				String(
					bodyOf(item).name && typeof bodyOf(item).name === 'string' ? bodyOf(item).name : nameAt(bodyOf(item), 'name'),
				).toLowerCase(),
			);
			const values = nodesAt(bodyOf(parts.at(-1) as Node), 'expressions');
			const targets = names.length > 0 ? names : (columns ?? []).map(column => column.name);
			const cells = values.map((value, index) =>
				isDefault(value) ? 'DEFAULT' : assign(context.expression(value, scope), columnOf(target, targets[index] ?? '')),
			);
			const into = targets.length > 0 ? ` (${targets.slice(0, cells.length).map(quoteName).join(', ')})` : '';
			return `WHEN NOT MATCHED THEN INSERT${into} VALUES (${cells.join(', ')})`;
		}
		return context.refuse(`MERGE with ${action} ${isMatched ? 'WHEN MATCHED' : 'WHEN NOT MATCHED'}`, node);
	});
	const aliasSql = alias === undefined ? '' : ` AS ${quoteName(alias)}`;
	// Redshift refuses to update a row twice, DuckDB would take any of the matches.
	const check = `SELECT CASE WHEN max(n) > 1 THEN error('!Found multiple matches to update the same tuple.') END FROM (SELECT count(*) AS n FROM ${sql}${aliasSql} JOIN ${source.sql} ON ${on} GROUP BY ${quoteName(target.name)}.rowid)`;
	return [check, `MERGE INTO ${sql}${aliasSql} USING ${source.sql} ON ${on} ${branches.join(' ')}`];
};

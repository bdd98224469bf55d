import {any} from '../../../sql/language/data-type.ts';
import type {Assignment, Delete, Merge, MergeBranch, Update} from '../../../sql/language/tree/change.ts';
import type {Expression} from '../../../sql/language/tree/query.ts';
import {assign} from '../expression/assign.ts';
import {quoteName} from '../quote.ts';
import {emptyScope, type OutColumn, type Relation, type Scope} from '../typed.ts';
import {distinctRows, mayRepeatRows} from './distinct-rows.ts';
import {type ChangeTarget, targetRelation} from './from/change-target.ts';
import {namedTable} from './from/named-table.ts';
import {renderFrom} from './from/render-from.ts';
import {namesOf} from './names-of.ts';
import type {RenderContext} from './render-context.ts';
import {renderWith} from './render-with.ts';

const columnOf = (target: Relation, name: string): OutColumn =>
	target.columns?.find(column => column.name === name) ?? {name, type: any};

/** A value on its way into a column, or the word DEFAULT. */
const fitted = (context: RenderContext, value: Expression, column: OutColumn, scope: Scope): string =>
	value.kind === 'default' ? 'DEFAULT' : assign(context.expression(value, scope), column);

const renderSet = (
	context: RenderContext,
	target: ChangeTarget,
	assignments: readonly Assignment[],
	scope: Scope,
): string =>
	assignments
		.map(({column, value}) => {
			const [name = '', ...more] = namesOf(column.parts);
			if (more.length > 0)
				context.fail(
					'The name of a column in SET stands without its table.',
					column,
					`Write SET ${namesOf(column.parts).at(-1)} = ...`,
				);
			if (target.generated.includes(name))
				context.fail(`Cannot set an identity column to a value: "${name}".`, column, 'Leave the column out of SET.');
			return `${quoteName(name)} = ${fitted(context, value, columnOf(target, name), scope)}`;
		})
		.join(', ');

const renderWhere = (context: RenderContext, where: Expression | undefined, scope: Scope): string =>
	where ? ` WHERE ${context.expression(where, scope).sql}` : '';

/** UPDATE, with FROM. */
export const renderUpdate = (context: RenderContext, node: Update): string => {
	const {sql: withSql, scope: known} = renderWith(context, node.with, emptyScope);
	const target = targetRelation(context, node.table);
	const from = renderFrom(context, node.from, known);
	const scope: Scope = {...known, relations: [target, ...from.relations], merged: from.merged};
	const set = renderSet(context, target, node.set, scope);
	return `${withSql}UPDATE ${target.sql} SET ${set}${from.sql}${renderWhere(context, node.where, scope)}`;
};

/** DELETE, with USING. */
export const renderDelete = (context: RenderContext, node: Delete): string => {
	const {sql: withSql, scope: known} = renderWith(context, node.with, emptyScope);
	const target = targetRelation(context, node.table);
	const using = renderFrom(context, node.using, known, 'USING');
	const scope: Scope = {...known, relations: [target, ...using.relations], merged: using.merged};
	return `${withSql}DELETE FROM ${target.sql}${using.sql}${renderWhere(context, node.where, scope)}`;
};

const renderBranch = (context: RenderContext, branch: MergeBranch, target: ChangeTarget, scope: Scope): string => {
	switch (branch.kind) {
		case 'matched-delete':
			return 'WHEN MATCHED THEN DELETE';
		case 'matched-update':
			return `WHEN MATCHED THEN UPDATE SET ${renderSet(context, target, branch.set, scope)}`;
		case 'not-matched-insert': {
			const all = (target.columns ?? []).map(column => column.name);
			const names = branch.columns.length > 0 ? namesOf(branch.columns) : all;
			const cells = branch.values.map((value, index) =>
				fitted(context, value, columnOf(target, names[index] ?? ''), scope),
			);
			const into = names.length > 0 ? ` (${names.slice(0, cells.length).map(quoteName).join(', ')})` : '';
			return `WHEN NOT MATCHED THEN INSERT${into} VALUES (${cells.join(', ')})`;
		}
	}
};

/** MERGE with one WHEN MATCHED (UPDATE or DELETE) and one WHEN NOT MATCHED (INSERT), as Redshift has it. */
export const renderMerge = (context: RenderContext, node: Merge): readonly string[] => {
	const [matched, unmatched] = [true, false].map(isMatched =>
		node.branches.filter(({kind}) => kind.startsWith('matched') === isMatched),
	);
	if (!node.removesDuplicates && (matched?.length !== 1 || unmatched?.length !== 1))
		context.fail(
			'MERGE takes WHEN MATCHED and WHEN NOT MATCHED, one of each.',
			node.target,
			'Write UPDATE, DELETE or INSERT for one of them alone.',
		);
	const target = targetRelation(context, node.target);
	const source = renderFrom(context, [node.source], emptyScope, 'USING');
	if (node.source.kind === 'table' && namedTable(context, node.source.name).found.sql === target.table)
		context.fail(
			'The source and the target of MERGE cannot be one table.',
			node.source,
			'Copy its rows into a temporary table first.',
		);
	const scope: Scope = {...emptyScope, relations: [target, ...source.relations], merged: source.merged};
	const on = context.expression(node.on, scope).sql;
	const branches = node.branches.map(branch => renderBranch(context, branch, target, scope));
	// The simplified form replaces what matches: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html
	if (node.removesDuplicates) {
		const from = source.sql.replace(/^ USING/, 'FROM');
		const rows = `${quoteName('rs_merge')}`;
		const columns = source.relations.length === 1 ? source.relations[0]?.columns : undefined;
		const distinct = mayRepeatRows(columns) ? distinctRows(`SELECT * ${from}`, columns) : `SELECT DISTINCT * ${from}`;
		return [
			`CREATE OR REPLACE TEMP TABLE ${rows} AS ${distinct}`,
			`DELETE FROM ${target.sql}${source.sql} WHERE ${on}`,
			`INSERT INTO ${target.table} SELECT * FROM ${rows}`,
			`DROP TABLE ${rows}`,
		];
	}

	const joined = source.sql.replace(/^ USING/, 'JOIN');
	// Redshift refuses to update a row twice, DuckDB would take any of the matches.
	const check = `SELECT CASE WHEN max(n) > 1 THEN error('!Found multiple matches to update the same tuple.') END FROM (SELECT count(*) AS n FROM ${target.sql} ${joined} ON ${on} GROUP BY ${quoteName(target.name)}.rowid)`;
	return [check, `MERGE INTO ${target.sql}${source.sql} ON ${on} ${branches.join(' ')}`];
};

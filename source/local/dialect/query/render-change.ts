import {any} from '../../../sql/language/data-type.ts';
import type {Assignment, Delete, Merge, MergeBranch, Update} from '../../../sql/language/tree/change.ts';
import type {Expression, Join} from '../../../sql/language/tree/query.ts';
import {ownNodesOf} from '../../../sql/language/tree/visit.ts';
import {isOn} from '../../sessions/session-parameters.ts';
import {checkAssigned} from '../checks/check-assigned.ts';
import {checkRowClause} from '../checks/check-clauses.ts';
import {renderCondition} from '../checks/check-condition.ts';
import {checkMerge} from '../checks/check-merge.ts';
import {assign} from '../expression/assign.ts';
import {quoteName} from '../quote.ts';
import {addDeletedRows} from '../statements/deleted-rows.ts';
import type {Runnable} from '../translation.ts';
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

/** Returns a value assigned to a column, or DEFAULT. */
const fitted = (context: RenderContext, value: Expression, column: OutColumn, scope: Scope): string => {
	if (value.kind === 'default') return 'DEFAULT';
	const typed = context.expression(value, scope);
	checkAssigned(context, typed.type, column, value);
	return assign(typed, column);
};

/** A column and its new value. */
type SetColumn = {readonly name: string; readonly sql: string; readonly isConstant: boolean};

const constants = new Set<Expression['kind']>(['default', 'null', 'string', 'number', 'boolean']);

const setColumns = (
	context: RenderContext,
	target: ChangeTarget,
	assignments: readonly Assignment[],
	scope: Scope,
): readonly SetColumn[] =>
	assignments.map(({column, value}) => {
		const [name = '', ...more] = namesOf(column.parts);
		if (more.length > 0)
			context.fail(
				'Column names in SET cannot be qualified.',
				column,
				`Write SET ${namesOf(column.parts).at(-1)} = ...`,
			);
		if (target.generated.includes(name))
			context.fail(`Cannot set an identity column to a value: "${name}".`, column, 'Remove the column from SET.');
		return {
			name,
			sql: fitted(context, value, columnOf(target, name), scope),
			isConstant: constants.has(value.kind),
		};
	});

const setList = (columns: readonly SetColumn[]): string =>
	columns.map(({name, sql}) => `${quoteName(name)} = ${sql}`).join(', ');

const renderWhere = (context: RenderContext, where: Expression | undefined, scope: Scope): string => {
	checkRowClause(context, 'WHERE', where);
	return where ? ` WHERE ${renderCondition(context, 'WHERE', where, scope).sql}` : '';
};

/** Statements that change rows, and which of them marks rows as deleted. */
export type Changed = Pick<Runnable, 'deletes'> & {readonly statements: readonly string[]};

const changed = ({counted}: ChangeTarget, statements: readonly string[], at = statements.length - 1): Changed => ({
	statements,
	...(counted !== undefined && {deletes: {from: counted, at}}),
});

const severalMatches = `CASE WHEN max(n) > 1 THEN error('!Found multiple matches to update the same tuple.') END`;

const matchesOfRows = (target: ChangeTarget, from: string): string =>
	`(SELECT count(*) AS n FROM ${from} GROUP BY ${quoteName(target.name)}.rowid) AS matches`;

/** Fails if a row of the target has several matches, of which DuckDB would use any. */
const checkMatches = (target: ChangeTarget, from: string): string =>
	`SELECT ${severalMatches} FROM ${matchesOfRows(target, from)}`;

/** The same, and counts matching rows, each of which is deleted or replaced. */
const countMatches = (target: ChangeTarget, from: string): string =>
	target.counted === undefined
		? checkMatches(target, from)
		: `${addDeletedRows(target.counted, 'count(*)')} FROM ${matchesOfRows(target, from)} HAVING ${severalMatches} IS NULL AND count(*) > 0`;

/** https://docs.aws.amazon.com/redshift/latest/dg/r_UPDATE.html */
const checkOuterJoins = (context: RenderContext, {from}: Update): void => {
	for (const item of from)
		for (const node of ownNodesOf(item)) {
			const {kind, type, right} = node as Partial<Join>;
			if (kind === 'join' && right && /^(?:left|right|full)$/.test(type ?? ''))
				context.fail(
					'Target table must be part of an equijoin predicate.',
					right,
					'UPDATE does not allow outer joins in FROM: use a subquery in FROM or WHERE.',
				);
		}
};

/** UPDATE, with FROM: a row with several matches is changed and counted once. */
export const renderUpdate = (context: RenderContext, node: Update): Changed => {
	const {sql: withSql, scope: known} = renderWith(context, node.with, emptyScope);
	const target = targetRelation(context, node.table);
	const from = renderFrom(context, node.from, known);
	const scope: Scope = {...known, relations: [target, ...from.relations], merged: from.merged};
	checkOuterJoins(context, node);
	const columns = setColumns(context, target, node.set, scope);
	const where = renderWhere(context, node.where, scope);
	if (node.from.length === 0)
		return changed(target, [`${withSql}UPDATE ${target.sql} SET ${setList(columns)}${where}`]);
	const row = `${quoteName(target.name)}.rowid`;
	const matches = `${target.sql}${from.sql.replace(/^ FROM/, ',')}${where}`;
	const computed = columns.filter(({isConstant}) => !isConstant);
	const list = computed.map(({sql}, index) => `, ${sql} AS c${index + 1}`).join('');
	const set = columns.map(column => {
		const index = computed.indexOf(column);
		return index < 0 ? column : {...column, sql: `rs_match.c${index + 1}`};
	});
	const update = `${withSql}UPDATE ${target.sql} SET ${setList(set)} FROM (SELECT DISTINCT ON (${row}) ${row} AS rs_row${list} FROM ${matches}) AS rs_match WHERE ${row} = rs_match.rs_row`;
	const isChecked = isOn(context.setting?.('error_on_nondeterministic_update'));
	return changed(target, [...(isChecked ? [`${withSql}${checkMatches(target, matches)}`] : []), update]);
};

/** DELETE, with USING. */
export const renderDelete = (context: RenderContext, node: Delete): Changed => {
	const {sql: withSql, scope: known} = renderWith(context, node.with, emptyScope);
	const target = targetRelation(context, node.table);
	const using = renderFrom(context, node.using, known, 'USING');
	const scope: Scope = {...known, relations: [target, ...using.relations], merged: using.merged};
	return changed(target, [`${withSql}DELETE FROM ${target.sql}${using.sql}${renderWhere(context, node.where, scope)}`]);
};

const renderBranch = (context: RenderContext, branch: MergeBranch, target: ChangeTarget, scope: Scope): string => {
	switch (branch.kind) {
		case 'matched-delete':
			return 'WHEN MATCHED THEN DELETE';
		case 'matched-update':
			return `WHEN MATCHED THEN UPDATE SET ${setList(setColumns(context, target, branch.set, scope))}`;
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

/** MERGE with one WHEN MATCHED (UPDATE or DELETE) and one WHEN NOT MATCHED (INSERT), as on Redshift. */
export const renderMerge = (context: RenderContext, node: Merge): Changed => {
	const [matched, unmatched] = [true, false].map(isMatched =>
		node.branches.filter(({kind}) => kind.startsWith('matched') === isMatched),
	);
	if (!node.removesDuplicates && (matched?.length !== 1 || unmatched?.length !== 1))
		context.fail(
			'MERGE requires one WHEN MATCHED and one WHEN NOT MATCHED clause.',
			node.target,
			'For only one of them, use UPDATE, DELETE or INSERT.',
		);
	checkMerge(context, node);
	const target = targetRelation(context, node.target);
	const source = renderFrom(context, [node.source], emptyScope, 'USING');
	if (node.source.kind === 'table' && namedTable(context, node.source.name).found.sql === target.table)
		context.fail(
			'The source and the target of MERGE cannot be the same table.',
			node.source,
			'Copy its rows into a temporary table first.',
		);
	const scope: Scope = {...emptyScope, relations: [target, ...source.relations], merged: source.merged};
	const on = renderCondition(context, 'MERGE/ON', node.on, scope).sql;
	const branches = node.branches.map(branch => renderBranch(context, branch, target, scope));
	// The simplified form replaces matching rows: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html
	if (node.removesDuplicates) {
		const from = source.sql.replace(/^ USING/, 'FROM');
		const rows = `${quoteName('rs_merge')}`;
		const columns = source.relations.length === 1 ? source.relations[0]?.columns : undefined;
		const distinct = mayRepeatRows(columns) ? distinctRows(`SELECT * ${from}`, columns) : `SELECT DISTINCT * ${from}`;
		const statements = [
			`CREATE OR REPLACE TEMP TABLE ${rows} AS ${distinct}`,
			`DELETE FROM ${target.sql}${source.sql} WHERE ${on}`,
			`INSERT INTO ${target.table} SELECT * FROM ${rows}`,
			`DROP TABLE ${rows}`,
		];
		return changed(target, statements, 1);
	}

	const joined = source.sql.replace(/^ USING/, 'JOIN');
	return {
		statements: [
			countMatches(target, `${target.sql} ${joined} ON ${on}`),
			`MERGE INTO ${target.sql}${source.sql} ON ${on} ${branches.join(' ')}`,
		],
	};
};

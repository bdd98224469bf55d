import {DwhError} from '../../core/dwh-error.ts';
import {classifyStatement} from './classify-statement.ts';
import {codeTokens} from './lexer/lexer.ts';
import {parseScript} from './parser/parse-script.ts';
import {splitStatements} from './split-statements.ts';
import {effectsOf} from './statement-effects.ts';
import {takesEveryRow} from './takes-every-row.ts';
import type {DroppedObject} from './tree/drop.ts';
import type {ObjectName} from './tree/node.ts';
import type {Statement} from './tree/statement.ts';

/** A statement that changes something. */
export type TableChange = {
	/** "delete from", "drop table", "insert into". */
	readonly verb: string;
	/** The changed objects as written; empty if unknown. */
	readonly names: readonly string[];
	/** All rows of its tables are removed or changed: no WHERE or one that is always true, TRUNCATE, DROP of a table. */
	readonly isWhole: boolean;
	/** The statement. */
	readonly sql: string;
	/** Counts the rows that its WHERE matches; undefined if there is none, or if other tables are involved. */
	readonly countSql?: string;
};

const nameOf = ({parts}: ObjectName): string => parts.map(({name}) => name).join('.');

const actions: Partial<Record<Statement['kind'], string>> = {
	insert: 'insert into',
	delete: 'delete from',
	'create-table': 'create table',
	'create-table-as': 'create table',
	'create-view': 'create view',
	'alter-table': 'alter table',
};

const verbOf = (statement: Statement): string =>
	statement.kind === 'drop'
		? `drop ${statement.object}`
		: (actions[statement.kind] ?? statement.kind.replaceAll('-', ' '));

const withRows: ReadonlySet<DroppedObject> = new Set(['table', 'materialized view', 'schema', 'database'] as const);

const isWhole = (statement: Statement): boolean => {
	switch (statement.kind) {
		case 'delete':
		case 'update':
			return takesEveryRow(statement.where);
		case 'truncate':
			return true;
		case 'drop':
			return withRows.has(statement.object);
		default:
			return false;
	}
};

/** Returns the query that counts the rows that a DELETE or UPDATE of one table changes. */
const countSqlOf = (sql: string, statement: Statement): string | undefined => {
	if (statement.kind !== 'delete' && statement.kind !== 'update') return undefined;
	const others = statement.kind === 'delete' ? statement.using : statement.from;
	const {where, table} = statement;
	if (!where || others.length > 0 || statement.with) return undefined;
	// From the keyword, because a condition's node excludes parentheses around it.
	const word = codeTokens(sql).findLast(({value, end}) => value === 'where' && end <= where.start);
	const count =
		word && `select count(*) as n from ${sql.slice(table.start, table.end)} ${sql.slice(word.start, statement.end)}`;
	return count !== undefined && classifyStatement(count) === 'read' ? count : undefined;
};

/** Returns the changes of a text; undefined if it cannot be parsed. */
const readChanges = (sql: string): readonly TableChange[] | undefined => {
	try {
		return parseScript(sql).flatMap(statement => {
			const {class: kind, writes} = effectsOf(statement);
			if (kind !== 'write' && kind !== 'ddl') return [];
			const names = statement.kind === 'drop' ? statement.names.map(nameOf) : writes.map(nameOf);
			const countSql = countSqlOf(sql, statement);
			return [
				{
					verb: verbOf(statement),
					names,
					isWhole: isWhole(statement),
					sql: sql.slice(statement.start, statement.end),
					...(countSql === undefined ? {} : {countSql}),
				},
			];
		});
	} catch (thrown) {
		if (!(thrown instanceof DwhError)) throw thrown;
		return undefined;
	}
};

/** Classifies text that cannot be parsed by its first words: the warehouse may accept it. */
const changeByWords = (sql: string): readonly TableChange[] => {
	if (!['write', 'ddl'].includes(classifyStatement(sql))) return [];
	const verb = sql.split(/\s+/, 2).join(' ').toLowerCase();
	const isWhole =
		/^(?:truncate|drop (?:table|materialized|schema|database))\b/.test(verb) ||
		(/^(?:delete|update)\b/.test(verb) && !/\bwhere\b/i.test(sql));
	return [{verb, names: [], isWhole, sql}];
};

/** Returns the changes of a text's statements, in order. One that cannot be parsed does not affect the others. */
export const tableChanges = (sql: string): readonly TableChange[] =>
	readChanges(sql) ?? splitStatements(sql).flatMap(({sql: one}) => readChanges(one) ?? changeByWords(one));

import type {DuckDBConnection} from '@duckdb/node-api';
import type {Identifier} from '../../sql/language/tree/node.ts';
import type {DeclareCursor, Fetch} from '../../sql/language/tree/session.ts';
import {quoteName} from '../dialect/quote.ts';
import type {Translation} from '../dialect/translation.ts';
import {type Cursor, cursorTable, type SessionMemory} from './session-memory.ts';
import {failAt, type SessionInput} from './session-scope.ts';

/** DECLARE: stores the whole result in a temporary table, from which FETCH reads. */
export const declare = async (input: SessionInput, {name, query}: DeclareCursor): Promise<Translation> => {
	const {cursors} = input.memory;
	if (!input.isInTransaction)
		return failAt(input, 'DECLARE CURSOR may only be used in transaction blocks.', name, 'Run BEGIN first.');
	if (cursors.size > 0) {
		return failAt(
			input,
			'A cursor is already open: a session has one at a time.',
			name,
			`Run CLOSE ${[...cursors.keys()][0]} first.`,
		);
	}

	const translation = await input.translate(input.sql.slice(query.start, query.end));
	if (translation.kind !== 'run') return translation;
	const table = cursorTable(name.name);
	const statements = [...translation.statements];
	const last = statements.pop() ?? '';
	return {
		kind: 'run',
		statements: [...statements, cursorStatement(table, last)],
		hasResult: false,
		writes: false,
		onDone: () => void cursors.set(name.name, {table, columns: translation.columns, position: 0}),
	};
};

/** The column that numbers the rows of a cursor's table. */
const cursorRow = 'rs_row';

const cursorOf = (input: SessionInput, name: Identifier): Cursor =>
	input.memory.cursors.get(name.name) ?? failAt(input, `Cursor "${name.name}" does not exist.`, name);

/** Returns the engine's statement for a cursor's next rows. Call `advance` after it ran. */
export const nextRows = (cursor: Cursor, count: number | 'all'): {readonly sql: string; advance(): void} => {
	const end = count === 'all' ? undefined : cursor.position + count;
	const until = end === undefined ? '' : ` AND ${cursorRow} <= ${end}`;
	return {
		sql: `SELECT * EXCLUDE (${cursorRow}) FROM ${quoteName(cursor.table)} WHERE ${cursorRow} > ${cursor.position}${until} ORDER BY ${cursorRow}`,
		advance() {
			cursor.position = end ?? Number.MAX_SAFE_INTEGER;
		},
	};
};

export const fetchRows = (input: SessionInput, {cursor: name, count}: Fetch): Translation => {
	const cursor = cursorOf(input, name);
	const {sql, advance} = nextRows(cursor, count);
	return {
		kind: 'run',
		statements: [sql],
		hasResult: true,
		writes: false,
		...(cursor.columns ? {columns: cursor.columns} : {}),
		onDone: advance,
	};
};

/** Returns the statement that stores the rows of a query for a cursor. */
export const cursorStatement = (table: string, query: string): string =>
	`CREATE TEMP TABLE ${quoteName(table)} AS SELECT row_number() OVER () AS ${cursorRow}, * FROM (${query})`;

/** Returns the statement that drops the rows of a cursor. */
export const dropCursor = ({table}: Cursor): string => `DROP TABLE ${quoteName(table)}`;

/** Closes all cursors at the end of their transaction. Their tables would not be dropped otherwise. */
export const closeCursors = async (connection: DuckDBConnection, {cursors}: SessionMemory): Promise<void> => {
	for (const cursor of cursors.values()) await connection.run(dropCursor(cursor));
	cursors.clear();
};

export const closeCursor = (input: SessionInput, name: Identifier | undefined): Translation => {
	const {cursors} = input.memory;
	const closed = name ? [cursorOf(input, name)] : [...cursors.values()];
	return {
		kind: 'run',
		statements: closed.map(dropCursor),
		hasResult: false,
		writes: false,
		onDone: () => (name ? void cursors.delete(name.name) : cursors.clear()),
	};
};

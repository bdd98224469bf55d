import {DuckDBInstance} from '@duckdb/node-api';
import type {Column, Page, Row} from '../../source/core/result-set.ts';
import {translate} from '../../source/local/dialect/translate.ts';
import {errorFromEngine} from '../../source/local/engine/error-from-engine.ts';
import {setUpConnection, setUpDatabase} from '../../source/local/engine/set-up-database.ts';
import {watchedConnection} from '../../source/local/engine/watched-connection.ts';
import {holdResult} from '../../source/local/statements/held-result.ts';
import {runStatement} from '../../source/local/statements/run-statement.ts';
import {translationContext} from '../../source/local/statements/translation-context.ts';
import {prepareEmptying} from '../_helpers/empty-warehouse.ts';
import {createSessionWarehouse} from './session-warehouse.ts';

export type Result = {readonly columns: readonly Column[]; readonly rows: readonly Row[]};

/** One session of an in-memory embedded warehouse. */
export type EmbeddedSession = {
	/** Runs a Redshift statement; throws DwhError. */
	run(sql: string): Promise<Result>;
	/** Runs statements in a new session, as the program does. Returns the last result. */
	runApart(statements: readonly string[]): Promise<Result>;
	begin(): Promise<void>;
	rollBack(): Promise<void>;
	/** Drops every schema with all user objects. */
	empty(): Promise<void>;
	close(): void;
};

const nothing: Result = {columns: [], rows: []};
const never = new AbortController().signal;

/** Opens a warehouse that translates and runs statements, and reads results, like the embedded target. */
export const openEmbeddedSession = async (): Promise<EmbeddedSession> => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await watchedConnection(instance);
	await setUpDatabase(connection, 'dwh');
	const names = {user: 'dwhuser', database: 'dwh'};
	await setUpConnection(connection, names);
	const empty = await prepareEmptying(connection);

	const resultOf = async (sql: string): Promise<Result> => {
		const translation = await translate(sql, translationContext(connection));
		if (translation.kind !== 'run') throw new Error('COPY and UNLOAD have tests of their own.');
		const {result, columns: knownColumns} = await runStatement(connection, translation, false, never);
		if (!result) return nothing;
		const held = holdResult({
			result,
			knownColumns,
			zone: 'UTC',
			holdsDatabase: false,
			interrupt: () => undefined,
			verifyStreamEnd: async () => undefined,
			release: () => undefined,
		});
		const pages: Page[] = [];
		for await (const page of held.pages()) pages.push(page);
		return {columns: pages[0]?.columns ?? [], rows: pages.flatMap(page => page.rows)};
	};

	return {
		async run(sql) {
			try {
				return await resultOf(sql);
			} catch (thrown) {
				throw errorFromEngine(thrown, {sql, database: ':memory:'});
			}
		},
		runApart: createSessionWarehouse(instance, names),
		async begin() {
			await connection.run('BEGIN');
		},
		async rollBack() {
			await connection.run('ROLLBACK');
		},
		empty,
		close() {
			connection.closeSync();
			instance.closeSync();
		},
	};
};

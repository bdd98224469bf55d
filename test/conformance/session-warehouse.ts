import type {DuckDBInstance} from '@duckdb/node-api';
import type {StatementHandle, StatementOutcome, Warehouse} from '../../source/backend.ts';
import type {Column, Row} from '../../source/core/result-set.ts';
import {setUpConnection} from '../../source/local/engine/set-up-database.ts';
import {watchedConnection} from '../../source/local/engine/watched-connection.ts';
import {createIdleResultReaper} from '../../source/local/statements/idle-result-reaper.ts';
import {createSemaphore} from '../../source/local/statements/semaphore.ts';
import {createWarehouse} from '../../source/local/statements/warehouse.ts';
import {createHistory} from '../../source/local/system-views/history.ts';
import {systemClock} from '../../source/store/system-clock.ts';
import type {Result} from './embedded-session.ts';

const never = new AbortController().signal;

const outcomeOf = async (warehouse: Warehouse, handle: StatementHandle): Promise<StatementOutcome> => {
	const progress = warehouse.follow(handle, never);
	for (;;) {
		const step = await progress.next();
		if (step.done) return step.value;
	}
};

/** Runs statements through the program's sessions, on an in-memory database without access to files. */
export const createSessionWarehouse = (instance: DuckDBInstance, names: {user: string; database: string}) => {
	const nothing = (): void => undefined;
	const warehouse = createWarehouse({
		context: {
			connectionManager: {
				async lease() {
					const connection = await watchedConnection(instance);
					await setUpConnection(connection, names);
					return {connection, staging: undefined, release: () => connection.closeSync()};
				},
				verify: async () => undefined,
				unusable: () => undefined,
				version: () => undefined,
				invalidate: nothing,
				collectGarbageOnClose: nothing,
				close: async () => undefined,
				refuseLeases: () => nothing,
			},
			semaphore: createSemaphore(1),
			history: createHistory(),
			clock: systemClock,
			database: ':memory:',
			resolve: async () => [],
			onChange: () => undefined,
			unloadPlace: undefined,
		},
		names,
		reaper: createIdleResultReaper(),
		isReadOnly: false,
		requireAvailable: async () => ({usedBy: undefined}),
	});

	/** Runs statements in a new session and closes it. Returns the last result, and throws the first error. */
	return async (statements: readonly string[]): Promise<Result> => {
		const session = warehouse.openSession();
		let columns: readonly Column[] = [];
		let rows: Row[] = [];
		try {
			for (const sql of statements) {
				const handle = await warehouse.submit({sql: [sql], name: 'case', session}, never);
				const {hasResult, error} = await outcomeOf(warehouse, handle);
				if (error) throw error;
				columns = [];
				rows = [];
				if (!hasResult) continue;
				for await (const page of warehouse.rows(handle, never)) {
					columns = page.columns;
					rows.push(...page.rows);
				}
			}
		} finally {
			await session.close();
		}

		return {columns, rows};
	};
};

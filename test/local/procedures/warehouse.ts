import type {Backend, Session} from '../../../source/backend.ts';
import {outcomeOf, read, setUp} from '../../contract/backend-under-test.ts';
import {makeWorld} from '../local-backend.ts';

/** A warehouse of its own for the tests of a file. */
export type TestWarehouse = {
	readonly backend: Backend;
	/** Runs statements, each a request of its own; throws the first failure. */
	run(...statements: readonly string[]): Promise<void>;
	/** What RAISE reported. */
	notesOf(sql: string, session?: Session): Promise<readonly string[]>;
	rowsOf(sql: string, session?: Session): Promise<readonly (readonly unknown[])[]>;
	failureOf(sql: string, session?: Session): Promise<unknown>;
	dispose(): Promise<void>;
};

export const openWarehouse = async (): Promise<TestWarehouse> => {
	const world = await makeWorld();
	const backend = await world.open();
	await setUp(backend);
	const outcome = (sql: string, session?: Session) => outcomeOf(backend, {sql: [sql], ...(session ? {session} : {})});
	return {
		backend,
		async run(...statements) {
			for (const sql of statements) {
				const {error} = await outcome(sql);
				if (error) throw error;
			}
		},
		async notesOf(sql, session) {
			const {error, notes} = await outcome(sql, session);
			if (error) throw error;
			return notes ?? [];
		},
		rowsOf: async (sql, session) => (await read(backend, sql, session)).rows,
		failureOf: async (sql, session) => (await outcome(sql, session)).error,
		dispose: () => world.dispose(),
	};
};

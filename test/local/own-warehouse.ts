import {afterAll, beforeAll} from 'vitest';
import type {Backend, Session} from '../../source/backend.ts';
import type {DwhError} from '../../source/core/dwh-error.ts';
import {outcomeOf, read, setUp} from '../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from './local-backend.ts';

type OwnWarehouse = {
	readonly world: LocalWorld;
	readonly backend: Backend;
	/** Runs statements as separate requests; throws the first failure. */
	run(...statements: readonly string[]): Promise<void>;
	/** The messages of RAISE. */
	notesOf(sql: string, session?: Session): Promise<readonly string[]>;
	rowsOf(sql: string, session?: Session): Promise<readonly (readonly unknown[])[]>;
	failureOf(sql: string, session?: Session): Promise<DwhError | undefined>;
};

/** A warehouse for the tests of a file, created before the first test and removed after the last. */
export const ownWarehouse = (): OwnWarehouse => {
	let made: Pick<OwnWarehouse, 'world' | 'backend'> | undefined;
	beforeAll(async () => {
		const world = await makeWorld();
		made = {world, backend: await world.open()};
		await setUp(made.backend);
	});
	afterAll(() => made?.world.dispose());

	const parts = () => {
		if (!made) throw new Error('The warehouse is made before the first test.');
		return made;
	};
	const outcome = (sql: string, session?: Session) =>
		outcomeOf(parts().backend, {sql: [sql], ...(session ? {session} : {})});
	return {
		get world() {
			return parts().world;
		},
		get backend() {
			return parts().backend;
		},
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
		rowsOf: async (sql, session) => (await read(parts().backend, sql, session)).rows,
		failureOf: async (sql, session) => (await outcome(sql, session)).error,
	};
};

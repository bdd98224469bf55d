import {DuckDBInstance} from '@duckdb/node-api';
import {expect, test} from 'vitest';
import {holdResult} from '../../../source/local/statements/held-result.ts';

const nothing = (): void => undefined;

test('the last page of a result is marked as last, even if it is full', async () => {
	const instance = await DuckDBInstance.create();
	const connection = await instance.connect();
	const lastOf = async (sql: string): Promise<readonly (readonly [number, boolean])[]> => {
		const result = await connection.run(sql);
		// An engine that returns the next chunk immediately.
		const chunks = await result.fetchAllChunks();
		result.fetchChunk = async () => chunks.shift() ?? null;
		const options = {knownColumns: undefined, zone: 'UTC', holdsDatabase: false, interrupt: nothing, release: nothing};
		const held = holdResult({...options, result, verifyStreamEnd: async () => undefined});
		const pages: (readonly [number, boolean])[] = [];
		for await (const {rows, isLast = false} of held.pages()) pages.push([rows.length, isLast]);
		return pages;
	};
	expect(await lastOf('select * from range(326)')).toEqual([[326, true]]);
	expect(await lastOf('select * from range(2048)')).toEqual([[2048, true]]);
	expect(await lastOf('select * from range(2500)')).toEqual([
		[2048, false],
		[452, true],
	]);
	connection.closeSync();
	instance.closeSync();
});

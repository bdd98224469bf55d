import {afterAll, beforeAll} from 'vitest';
import {type BackendUnderTest, setUp} from './backend-under-test.ts';

/** One warehouse for the tests of a `describe`; they use tables of different names. */
export const withWarehouse = (make: () => Promise<BackendUnderTest>): (() => BackendUnderTest) => {
	let made: BackendUnderTest | undefined;
	beforeAll(async () => {
		made = await make();
		await setUp(made.backend);
	});
	afterAll(async () => {
		await made?.backend.close();
		await made?.dispose();
	});
	return () => {
		if (!made) throw new Error('The warehouse was not made.');
		return made;
	};
};

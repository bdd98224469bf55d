import {afterAll, beforeAll} from 'vitest';
import {type ClientOptions, clientsOf} from './clients.ts';
import {type Double, type DoubleOptions, startDouble} from './start-double.ts';

/** A double for the tests of one file, and clients for it. */
export const withDouble = (options: DoubleOptions = {}) => {
	let double: Double;
	beforeAll(async () => {
		double = await startDouble(options);
	});
	afterAll(() => double.close());
	return {
		get double() {
			return double;
		},
		clients: (clientOptions?: ClientOptions) => clientsOf(double, clientOptions),
	};
};

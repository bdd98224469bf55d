import {describe} from 'vitest';
import type {BackendUnderTest} from './backend-under-test.ts';
import {describeDbt} from './dbt.ts';
import {describeLifeCycle} from './life-cycle.ts';
import {describeLoadLocks} from './load-locks.ts';
import {describeLoads} from './loads.ts';
import {describeMonitoring} from './monitoring.ts';
import {describePublish} from './publish.ts';
import {describeResults} from './results.ts';
import {describeSchemas} from './schemas.ts';
import {describeSessions} from './sessions.ts';
import {describeStatements} from './statements.ts';

type Part = (make: () => Promise<BackendUnderTest>) => void;

const everything: readonly Part[] = [
	describeLifeCycle,
	describeStatements,
	describeResults,
	describeLoads,
	describePublish,
	describeLoadLocks,
	describeSessions,
	describeDbt,
	describeSchemas,
	describeMonitoring,
];

/** What every target has to do, seen from the contract alone. `make` gives an account or folder with nothing in it. */
export const describeBackend = (
	name: string,
	make: () => Promise<BackendUnderTest>,
	parts: readonly Part[] = everything,
): void => {
	describe(`${name} keeps the contract`, () => {
		for (const describePart of parts) describePart(make);
	});
};

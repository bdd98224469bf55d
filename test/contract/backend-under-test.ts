import type {Backend, Session, StatementHandle, StatementOutcome, StatementRequest} from '../../source/backend.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {Column, Row} from '../../source/core/result-set.ts';

/** A backend with nothing in it, and what has to be known to test it. */
export type BackendUnderTest = {
	readonly backend: Backend;
	/** Writes a file where a COPY can read it, and gives the URI to name it by. */
	writeObject(key: string, text: string): Promise<string>;
	/** Whether the engine keeps the values that a load refused; it does unless said otherwise. */
	readonly keepsRefusedValues?: boolean;
	/** Frees everything that was made for it. */
	dispose(): Promise<void>;
};

/** The backend whose warehouse changes after each look at it, and only then: a slow machine misses no state. */
export const changedByLooks = (backend: Backend, advance: () => void): Backend => ({
	...backend,
	provisioner: {
		...backend.provisioner,
		async observe(...given) {
			const snapshot = await backend.provisioner.observe(...given);
			advance();
			return snapshot;
		},
	},
});

export const never = new AbortController().signal;

/** Looks until the warehouse is in the state; the test's own time limit ends a wait in vain. */
export const waitForState = async ({provisioner}: Backend, state: string): Promise<readonly string[]> => {
	const seen: string[] = [];
	for (;;) {
		const snapshot = await provisioner.observe(never);
		if (seen.at(-1) !== snapshot.state) seen.push(snapshot.state);
		// What consists of several parts comes and goes one part after another.
		if (snapshot.isStalled && state === 'absent') await provisioner.removeWarehouse(never);
		if (snapshot.isStalled && state === 'available') await provisioner.ensureWarehouse(never);
		if (snapshot.state === state && (state !== 'available' || snapshot.isReady)) return seen;
		await new Promise(resolve => setTimeout(resolve, 5));
	}
};

export const setUp = async (backend: Backend): Promise<void> => {
	await backend.provisioner.ensureRole(never, {reads: ['s3://bucket/', 's3://udacity-dend/']});
	await backend.provisioner.ensureWarehouse(never);
	await waitForState(backend, 'available');
};

/** Hands in and follows to the outcome. */
export const outcomeOf = async (
	backend: Backend,
	request: Partial<StatementRequest> & {sql: readonly string[]},
): Promise<StatementOutcome> =>
	outcomeAfter(backend, await backend.warehouse.submit({name: 'test', ...request}, never));

/** The outcome of what was submitted, once it has one. */
export const outcomeAfter = async ({warehouse}: Backend, handle: StatementHandle): Promise<StatementOutcome> => {
	const progress = warehouse.follow(handle, never);
	for (;;) {
		const {done, value} = await progress.next();
		if (done) return value;
	}
};

/** Runs one transaction that has to succeed. */
export const run = async (backend: Backend, ...sql: readonly string[]): Promise<StatementOutcome> => {
	const outcome = await outcomeOf(backend, {sql});
	if (outcome.error) throw outcome.error;
	return outcome;
};

/** The error of one transaction that has to fail. */
export const failureOf = async (backend: Backend, ...sql: readonly string[]): Promise<DwhError> => {
	try {
		const {error} = await outcomeOf(backend, {sql});
		if (error) return error;
	} catch (thrown) {
		// Some of it is known to be wrong before it is handed in.
		if (thrown instanceof DwhError) return thrown;
		throw thrown;
	}

	throw new Error(`It did not fail: ${sql.join('; ')}`);
};

export type WholeResult = {readonly columns: readonly Column[]; readonly rows: readonly Row[]};

export const read = async ({warehouse}: Backend, sql: string, session?: Session): Promise<WholeResult> => {
	const handle = await warehouse.submit({sql: [sql], name: 'read', ...(session ? {session} : {})}, never);
	let columns: readonly Column[] = [];
	const rows: Row[] = [];
	for await (const page of warehouse.rows(handle, never)) {
		columns = page.columns;
		rows.push(...page.rows);
	}

	return {columns, rows};
};

export const cell = async (backend: Backend, sql: string): Promise<unknown> => (await read(backend, sql)).rows[0]?.[0];

import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';

/** Returns whether the engine stopped because it was interrupted. */
export const isInterrupt = (error: unknown): boolean =>
	error instanceof Error && /^INTERRUPT Error/.test(error.message);

const cancelled = (cause: unknown): DwhError => new DwhError('cancelled', 'Cancelled.', {cause});

/** Runs work on a connection and interrupts its statement on abort. Throws `cancelled` then. */
export const interruptible = async <T>(
	connection: DuckDBConnection,
	signal: AbortSignal,
	work: () => Promise<T>,
): Promise<T> => {
	if (signal.aborted) throw cancelled(signal.reason);
	const stop = (): void => connection.interrupt();
	signal.addEventListener('abort', stop);
	try {
		const result = await work();
		if (signal.aborted) throw cancelled(signal.reason);
		return result;
	} catch (error) {
		if (signal.aborted || isInterrupt(error)) throw cancelled(error);
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
};

const everyMs = 100;

/** Runs work and reports the progress of the connection's statement, from 0 to 1, while it is known. */
export const watched = async <T>(
	connection: DuckDBConnection,
	onShare: (share: number) => void,
	work: () => Promise<T>,
): Promise<T> => {
	const timer = setInterval(() => {
		const {percentage} = connection.progress;
		if (percentage > 0) onShare(Math.min(percentage, 100) / 100);
	}, everyMs);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
};

/** Applies the settings a load needs on its connection. A rollback does not undo them. */
export const prepareConnection = async (connection: DuckDBConnection): Promise<void> => {
	// Preserving order would need a buffer for every small file: seven times the time, and gigabytes of memory.
	await connection.run('SET preserve_insertion_order = false');
	await connection.run('SET enable_progress_bar = true');
	await connection.run('SET enable_progress_bar_print = false');
	await connection.run('SET progress_bar_time = 0');
};

/** Runs work on a connection to an empty in-memory engine, where a failing statement aborts no transaction. */
export const withScratch = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
	const instance = await DuckDBInstance.create(':memory:');
	try {
		const connection = await instance.connect();
		try {
			await connection.run("SET TimeZone = 'UTC'");
			await prepareConnection(connection);
			return await work(connection);
		} finally {
			connection.closeSync();
		}
	} finally {
		instance.closeSync();
	}
};

import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';

/** Whether the engine stopped because it was interrupted. */
export const isInterrupt = (error: unknown): boolean =>
	error instanceof Error && /^INTERRUPT Error/.test(error.message);

const cancelled = (cause: unknown): DwhError => new DwhError('cancelled', 'Cancelled.', {cause});

/** Runs work on a connection so that an abort interrupts what it executes; throws `cancelled` then. */
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

/** Reports the progress of the connection's statement, from 0 to 1, while it is known and the statement runs. */
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

/** Settings a load needs on its connection; none of them is undone by a rollback. */
export const prepareConnection = async (connection: DuckDBConnection): Promise<void> => {
	// Kept in order, every small file would cost a buffer of its own: seven times the time, gigabytes of memory.
	await connection.run('SET preserve_insertion_order = false');
	await connection.run('SET enable_progress_bar = true');
	await connection.run('SET enable_progress_bar_print = false');
	await connection.run('SET progress_bar_time = 0');
};

/** Lends a connection to an empty engine in memory, where a failing statement spoils no transaction. */
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

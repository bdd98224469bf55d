import {writeSync} from 'node:fs';
import {DwhError} from './core/dwh-error.ts';

// Long enough for a rollback and for a cancellation to reach AWS; short enough to wait for.
const lastResortMs = 3000;

// A service acknowledges a cancel in seconds; without it, the statement continues there.
const lastResortOfWorkMs = 10_000;

/**
 * Aborts at the first signal and exits at the second. Work that does not end after the first signal (a busy
 * engine, a reader that stopped reading) is abandoned after a few seconds. A closed stdout aborts too; the
 * command decides whether that is an error.
 */
export const watchSignals = (isWork = false): AbortController => {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(new DwhError('cancelled', 'Cancelled.'));
		setTimeout(
			() => {
				// Bypasses the stream, which may be closed.
				writeSync(2, 'Cancelled, without waiting any longer for what did not end.\n');
				process.exit(130);
			},
			isWork ? lastResortOfWorkMs : lastResortMs,
		).unref();
	};

	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		controller.abort(
			error.code === 'EPIPE'
				? new DwhError('cancelled', 'The reader of the output has gone, so the rest was cancelled.', {cause: error})
				: new DwhError('disk', `The output cannot be written: ${error.message}.`, {cause: error}),
		);
	});
	// A closed stderr must not end the work.
	process.stderr.on('error', () => undefined);
	return controller;
};

/**
 * Call at the start. Returns a function that waits until stdout is flushed, and sets exit code 1 if output was lost
 * and nothing else failed. A closed pipe is not a loss.
 */
export const watchOutput = (): (() => Promise<void>) => {
	let lost: NodeJS.ErrnoException | undefined;
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		lost ??= error;
	});
	return async () => {
		// Its callback runs after all earlier writes and their errors.
		if (!process.stdout.destroyed) await new Promise(resolve => process.stdout.write('', resolve));
		await new Promise(resolve => setImmediate(resolve));
		if (!lost || lost.code === 'EPIPE' || process.exitCode) return;
		// Bypasses the stream, as at the other exits.
		writeSync(2, `✖ The output cannot be written: ${lost.message}.\n`);
		process.exitCode = 1;
	};
};

/** Whether the signal was aborted because stdout was closed. */
export const isReaderGone = ({aborted, reason}: AbortSignal): boolean =>
	aborted && reason instanceof DwhError && (reason.cause as NodeJS.ErrnoException | undefined)?.code === 'EPIPE';

/** Whether the signal was aborted because stdout cannot be written. */
export const isOutputLost = ({aborted, reason}: AbortSignal): boolean =>
	aborted && reason instanceof DwhError && reason.cause !== undefined;

import {writeSync} from 'node:fs';
import {DwhError} from './core/dwh-error.ts';

// Long enough for a rollback and for a cancellation to reach a service; short enough for a person to wait.
const lastResortMs = 3000;

// A service acknowledges a cancel in seconds; without it, the statement continues there.
const lastResortOfWorkMs = 10_000;

/**
 * Aborts at the first signal, ends at the second. What does not end after the first (an engine that
 * is not listening, a reader that has stopped reading) is left behind a few seconds later. A reader
 * that has gone aborts as well; whether that is an error is for the command to say.
 */
export const watchSignals = (isWork = false): AbortController => {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(new DwhError('cancelled', 'Cancelled.'));
		setTimeout(
			() => {
				// Not through the stream, which may be closed.
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
 * To be called at the start: returns what waits for the output to be written and, where some of it was lost and
 * nothing has failed yet, reports that and fails. A reader that has gone wanted no more.
 */
export const watchOutput = (): (() => Promise<void>) => {
	let lost: NodeJS.ErrnoException | undefined;
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		lost ??= error;
	});
	return async () => {
		// Called back after everything before it, and after the error of what could not be written.
		if (!process.stdout.destroyed) await new Promise(resolve => process.stdout.write('', resolve));
		await new Promise(resolve => setImmediate(resolve));
		if (!lost || lost.code === 'EPIPE' || process.exitCode) return;
		// Not through the stream, as at the other ends of the program.
		writeSync(2, `✖ The output cannot be written: ${lost.message}.\n`);
		process.exitCode = 1;
	};
};

/** Whether the signal was aborted because stdout was closed. */
export const isReaderGone = ({aborted, reason}: AbortSignal): boolean =>
	aborted && reason instanceof DwhError && (reason.cause as NodeJS.ErrnoException | undefined)?.code === 'EPIPE';

/** Whether the signal was aborted because stdout takes nothing any more. */
export const isOutputLost = ({aborted, reason}: AbortSignal): boolean =>
	aborted && reason instanceof DwhError && reason.cause !== undefined;

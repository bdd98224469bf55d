import type {Command, CommandContext} from './commands/command.ts';
import type {GlobalFlags} from './commands/flags.ts';
import {createOutput, type Output} from './commands/output.ts';
import {reportError} from './commands/report-error.ts';
import {reportProblems} from './commands/report-problems.ts';
import {DwhError, toDwhError} from './core/dwh-error.ts';
import {exitCodeOf} from './core/exit-code.ts';
import {type OpenedSession, openSession} from './open-session.ts';

/** Aborts at the first signal, ends at the second; a reader that has gone is no error. */
const watchSignals = (): AbortController => {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(new DwhError('cancelled', 'Cancelled.'));
	};

	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE')
			controller.abort(new DwhError('disk', `The output cannot be written: ${error.message}.`, {cause: error}));
		else {
			controller.abort(new DwhError('cancelled', 'The reader of the output has gone.', {cause: error}));
		}
	});
	// Talk that nobody reads any more must not end the work.
	process.stderr.on('error', () => undefined);
	return controller;
};

const isReaderGone = (signal: AbortSignal): boolean =>
	signal.aborted &&
	signal.reason instanceof DwhError &&
	(signal.reason.cause as NodeJS.ErrnoException | undefined)?.code === 'EPIPE';

const contextOf = (
	{session, config}: OpenedSession,
	flags: GlobalFlags,
	output: Output,
	signal: AbortSignal,
): CommandContext => ({
	flags,
	output,
	session,
	config,
	signal,
	async workflow() {
		const {catalogue, settings, clock, records, notes} = session;
		return {backend: await session.connect(), catalogue, settings, clock, records, notes, signal};
	},
});

/** Whether the command may run on a configuration that has errors, because its job is to show them. */
export type CommandNeeds = {readonly isForProblems?: boolean};

/**
 * Runs one subcommand from its flags to its exit code: opens the session, reports what is thrown, and
 * lets go of the backend whatever happens.
 */
export const runCommand = async <Options>(
	command: Command<Options>,
	flags: GlobalFlags,
	options: Options,
	needs: CommandNeeds = {},
): Promise<void> => {
	const output = createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		env: process.env,
		isJson: Boolean(flags.json),
		hasColor: flags.color,
		isAscii: Boolean(flags.ascii),
	});
	const controller = watchSignals();
	let opened: OpenedSession | undefined;
	try {
		opened = await openSession(flags, process.env, process.cwd());
		if (!needs.isForProblems && opened.config.problems.some(problem => problem.severity === 'error')) {
			await reportProblems(output, opened.config.problems);
			process.exitCode = 2;
			return;
		}

		process.exitCode = await command(contextOf(opened, flags, output, controller.signal), options);
	} catch (thrown) {
		if (isReaderGone(controller.signal)) return;
		const error = controller.signal.aborted ? toDwhError(controller.signal.reason) : toDwhError(thrown);
		await reportError(output, error);
		process.exitCode = exitCodeOf(error.kind);
	} finally {
		if (opened?.session.isConnected()) await (await opened.session.connect()).close().catch(() => undefined);
	}
};

import type {Command, CommandContext, GlobalFlags} from './commands/command.ts';
import {createOutput, type Output} from './commands/output.ts';
import {reportError, reportNotice, reportProblems} from './commands/report-error.ts';
import {DwhError, toDwhError} from './core/dwh-error.ts';
import {exitCodeOf} from './core/error-codes.ts';
import {refuseWritingCommand} from './core/read-only.ts';
import {isAsciiOnly} from './core/text/to-ascii.ts';
import {type OpenedSession, openSession} from './open-session.ts';
import {commandStepText} from './present/next-step/next-step-text.ts';
import {configFileOf, programText} from './present/next-step/program-text.ts';
import {isOutputLost, isReaderGone, watchSignals} from './watch-signals.ts';

const outputOf = (flags: GlobalFlags): Output =>
	createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		env: process.env,
		isJson: Boolean(flags.json),
		hasColor: flags.color,
		isAscii: Boolean(flags.ascii),
		stepText: commandStepText(programText(flags, process.env)),
		configFile: configFileOf(flags, process.env),
	});

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

/** The reason of the cancellation; the cancelled work may add what it leaves behind. */
const asCancelled = (reason: DwhError, thrown: unknown): DwhError => {
	if (!(thrown instanceof DwhError) || thrown.kind !== 'cancelled') return reason;
	if (reason.cause === undefined) return thrown;
	return reason.with({nextSteps: thrown.nextSteps});
};

export type CommandNeeds = {
	/** Runs with an invalid configuration, to show its problems. */
	readonly isForProblems?: boolean;
	/** Changes something, so it fails if its output is closed early. */
	readonly isWork?: boolean;
	/** As typed after `dwh-tui`. Commands without a name here may write. */
	readonly command?: string;
};

/**
 * Runs one subcommand and sets its exit code: opens the session, reports errors, and always closes the
 * backend.
 */
export const runCommand = async <Options>(
	command: Command<Options>,
	given: GlobalFlags,
	options: Options,
	needs: CommandNeeds = {},
): Promise<void> => {
	const flags = {...given, ascii: isAsciiOnly(given.ascii, process.env)};
	const output = outputOf(flags);
	const controller = watchSignals(needs.isWork);
	let opened: OpenedSession | undefined;
	try {
		// A copy, because a target may set variables for its libraries.
		opened = await openSession(flags, {...process.env}, process.cwd());
		if (!needs.isForProblems && opened.config.problems.some(problem => problem.severity === 'error')) {
			await reportProblems(output, opened.config.problems);
			process.exitCode = 2;
			return;
		}

		refuseWritingCommand(needs.command ?? '', options, opened.session.settings.isReadOnly);
		opened.session.onNotice?.(notice => reportNotice(output, notice));
		process.exitCode = await command(contextOf(opened, flags, output, controller.signal), options);
	} catch (thrown) {
		if (isReaderGone(controller.signal) && !needs.isWork) return;
		const error = controller.signal.aborted
			? asCancelled(toDwhError(controller.signal.reason), thrown)
			: toDwhError(thrown);
		// JSON on a broken stdout would be lost.
		await reportError(isOutputLost(controller.signal) ? outputOf({...flags, json: false}) : output, error);
		process.exitCode = exitCodeOf(error.kind);
	} finally {
		if (opened?.session.isConnected()) await (await opened.session.connect()).close().catch(() => undefined);
	}
};

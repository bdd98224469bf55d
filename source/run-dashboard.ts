import type {GlobalFlags} from './commands/command.ts';
import {createOutput} from './commands/output.ts';
import {reportError, reportNotice, reportProblems, reportSteps} from './commands/report-error.ts';
import {DwhError, toDwhError} from './core/dwh-error.ts';
import {exitCodeOf} from './core/error-codes.ts';
import {isAsciiOnly} from './core/text/to-ascii.ts';
import {isThemeName, type ThemeName, themeNames} from './core/theme-name.ts';
import {openSession} from './open-session.ts';
import {commandStepText, plainStepText} from './present/next-step/next-step-text.ts';
import {configFileOf, programText} from './present/next-step/program-text.ts';

/** Returns the theme of the flag, else of DWH_THEME. Throws `usage` for an unknown theme. */
const themeOf = (flag: string | undefined, env: NodeJS.ProcessEnv): ThemeName => {
	const name = flag ?? (env.DWH_THEME?.trim() || 'default');
	if (isThemeName(name)) return name;
	throw new DwhError('usage', `There is no theme "${name}".`, {
		nextSteps: [`Name one of ${themeNames.join(', ')} with --theme or DWH_THEME.`],
	});
};

/** Runs plain mode, line by line, for screen readers and terminals that cannot redraw. Resolves to the exit code. */
const runAccessible = async (flags: GlobalFlags): Promise<number> => {
	const {stdout} = process;
	const output = createOutput({
		stdout,
		stderr: stdout,
		env: process.env,
		isJson: false,
		hasColor: false,
		isAscii: Boolean(flags.ascii),
		stepText: plainStepText(programText(flags, process.env)),
		configFile: configFileOf(flags, process.env),
	});
	try {
		// A copy, because a target may set variables for its libraries.
		const opened = await openSession(flags, {...process.env}, process.cwd());
		await reportProblems(output, opened.config.problems);
		opened.session.onNotice?.(notice => reportNotice(output, notice));
		const {openAccessible} = await import('./accessible/open-accessible.ts');
		return await openAccessible({
			session: opened.session,
			config: () => opened.config,
			flags: {...flags, json: false},
			output,
			input: process.stdin,
			write: text => void stdout.write(text),
		});
	} catch (thrown) {
		const error = toDwhError(thrown);
		await reportError(output, error);
		return exitCodeOf(error.kind);
	}
};

/** Opens the dashboard, optionally on a board. Without a terminal, prints the help. Resolves to the exit code. */
export const runDashboard = async (given: GlobalFlags, help: () => string, board?: string): Promise<number> => {
	const flags = {...given, ascii: isAsciiOnly(given.ascii, process.env)};
	const isAccessible = Boolean(process.env.ACCESSIBLE);
	if (isAccessible && process.stdin.isTTY && process.stdout.isTTY) return runAccessible(flags);
	const {canOpenDashboard, loadDrawing, openDashboard} = await import('./open-dashboard.tsx');
	if (!canOpenDashboard(process.env, process.stdin, process.stdout)) {
		process.stderr.write(
			`${help()}\nThe dashboard needs a terminal that can redraw itself. ACCESSIBLE=1 works line by line on any terminal; without one use the commands above.\n`,
		);
		return 2;
	}

	const output = createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		env: process.env,
		isJson: false,
		hasColor: flags.color,
		isAscii: Boolean(flags.ascii),
		stepText: commandStepText(programText(flags, process.env)),
		configFile: configFileOf(flags, process.env),
	});
	try {
		const theme = themeOf(flags.theme, process.env);
		// A failed import is reported when the module is used.
		loadDrawing(process.env, flags.color).catch(() => {});
		// A copy, because a target may set variables for its libraries.
		const {session, config} = await openSession(flags, {...process.env}, process.cwd());
		if (config.problems.some(problem => problem.severity === 'error')) {
			await reportProblems(output, config.problems);
			reportSteps(output, [{text: 'Correct them. Show every value', command: 'config'}]);
			return 2;
		}

		// An unreadable board is reported before the screen changes.
		if (board !== undefined) await session.boards?.open(board);
		return await openDashboard(session, {isAscii: Boolean(flags.ascii), hasColor: flags.color, theme, board});
	} catch (thrown) {
		const error = toDwhError(thrown);
		await reportError(output, error);
		return exitCodeOf(error.kind);
	}
};

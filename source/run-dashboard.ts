import type {GlobalFlags} from './commands/flags.ts';
import {createOutput} from './commands/output.ts';
import {reportError} from './commands/report-error.ts';
import {reportProblems} from './commands/report-problems.ts';
import {DwhError, toDwhError} from './core/dwh-error.ts';
import {exitCodeOf} from './core/exit-code.ts';
import {isThemeName, type ThemeName, themeNames} from './core/theme-name.ts';
import {openSession} from './open-session.ts';

/** The flag's theme, else that of DWH_THEME. Throws `usage` for one that does not exist. */
const themeOf = (flag: string | undefined, env: NodeJS.ProcessEnv): ThemeName => {
	const name = flag ?? (env.DWH_THEME?.trim() || 'default');
	if (isThemeName(name)) return name;
	throw new DwhError('usage', `There is no theme "${name}".`, {
		nextSteps: [`Name one of ${themeNames.join(', ')} with --theme or DWH_THEME.`],
	});
};

/** Opens the dashboard; off a terminal prints the help and gives 2. Resolves to the exit code. */
export const runDashboard = async (flags: GlobalFlags, help: () => string): Promise<number> => {
	const {canOpenDashboard, loadDrawing, openDashboard} = await import('./open-dashboard.tsx');
	if (!canOpenDashboard(process.env, process.stdin, process.stdout)) {
		process.stderr.write(
			`${help()}\nThe dashboard needs a terminal that can redraw itself. Without one use the commands above: dwh-tui up, etl, query ...\n`,
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
	});
	try {
		const theme = themeOf(flags.theme, process.env);
		// Whatever goes wrong with it is told when it is needed.
		loadDrawing(process.env, flags.color).catch(() => {});
		const {session, config} = await openSession(flags, process.env, process.cwd());
		if (config.problems.some(problem => problem.severity === 'error')) {
			await reportProblems(output, config.problems);
			output.tell('Put these right, or see every value with: dwh-tui config');
			return 2;
		}

		return await openDashboard(session, {isAscii: Boolean(flags.ascii), hasColor: flags.color, theme});
	} catch (thrown) {
		const error = toDwhError(thrown);
		await reportError(output, error);
		return exitCodeOf(error.kind);
	}
};

import {Command, CommanderError, InvalidArgumentError} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {addCommands} from './commands/add-commands.ts';
import type {GlobalFlags} from './commands/command.ts';
import {addHelp, refuseUnknown, withOtherFlag} from './commands/refuse-unknown.ts';
import {chartKindOf} from './core/chart-kind.ts';
import {closest} from './core/closest.ts';
import {safeLines} from './core/text/safe-text.ts';
import {isThemeName, themeNames} from './core/theme-name.ts';
import {watchOutput} from './watch-signals.ts';

const themeName = (name: string): string => {
	if (isThemeName(name)) return name;
	const near = closest(name, themeNames);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `There is ${themeNames.join(', ')}.`);
};

const addGlobalOptions = (program: Command): Command =>
	program
		.option('--config <file>', 'configuration file to use instead of ./dwh.cfg')
		.option('--target <local|aws>', 'embedded warehouse, or Amazon Redshift')
		.option('--project <dir>', 'another warehouse: a folder of .sql files with its own dwh.cfg')
		.option('--queries <dir>', 'a folder of your own queries, beside the catalogue')
		.option('--yes', 'ask nothing')
		.option('--json', 'one JSON object a line on stdout')
		.option('--no-color', 'no color')
		.option('--theme <name>', 'colors of the dashboard: default, mono or high-contrast', themeName)
		.option('--ascii', 'no character beyond ASCII; so by itself with LANG=C and on the Linux console')
		.option('--no-ascii', 'every character, whatever LANG and TERM say')
		.option('--read-only', 'refuse everything that writes');

// SQL may begin with a comment, which looks like a flag; after a bare -- nothing is a flag.
const withSqlLast = (args: readonly string[]): readonly string[] => {
	const isSql = (arg: string) => /^--\s/.test(arg);
	return args.some(isSql) && !args.includes('--')
		? [...args.filter(arg => !isSql(arg)), '--', ...args.filter(isSql)]
		: args;
};

/** Inserts `auto` if --chart has no kind: the next argument is then another flag or the SQL. */
const withChartKind = (args: readonly string[]): readonly string[] =>
	args.map((arg, index) => {
		const next = args[index + 1] ?? '-';
		const isLeftOut = next.startsWith('-') || (/\s/.test(next) && chartKindOf(next) === undefined);
		return arg === '--chart' && isLeftOut ? '--chart=auto' : arg;
	});

/** Runs the command line; sets the exit code. */
export const main = async (args: readonly string[]): Promise<void> => {
	const program = addGlobalOptions(new Command('dwh-tui'))
		.description('Creates a warehouse, loads it, runs queries and removes it again.\nWithout a command: the dashboard.')
		.version(packageJson.version)
		.configureHelp({showGlobalOptions: true, minWidthToWrap: 20})
		.showHelpAfterError('(--help lists the commands)')
		// The message contains user input.
		.configureOutput({outputError: (text, write) => write(safeLines(withOtherFlag(text, args)).join('\n'))})
		// refuseUnknown handles unknown arguments of all commands.
		.allowExcessArguments()
		.exitOverride();
	const openDashboard = async (flags: GlobalFlags, board?: string): Promise<void> => {
		const {runDashboard} = await import('./run-dashboard.ts');
		const code = await runDashboard(flags, () => program.helpInformation(), board);
		// Pending responses would delay the return to the shell.
		if (process.stdout.isTTY) process.exit(code);
		process.exitCode = code;
	};
	program.allowUnknownOption().action((_options, command: Command) => openDashboard(command.opts()));
	program.hook('preAction', (_, command: Command) => {
		refuseUnknown(command);
	});
	// Loaded here because the dashboard does not need it, and its first frame should not wait.
	addCommands(program, async (...call) => (await import('./run-command.ts')).runCommand(...call), openDashboard);
	addHelp(program);
	const endOutput = watchOutput();
	try {
		await program.parseAsync(withSqlLast(withChartKind(args)), {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		process.exitCode = error.exitCode === 0 ? 0 : 2;
	}
	await endOutput();
};

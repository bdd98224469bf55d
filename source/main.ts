import {Command, CommanderError} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {addCommands} from './commands/add-commands.ts';
import {typeCommandsLike} from './core/typed-commands.ts';

const addGlobalOptions = (program: Command): Command =>
	program
		.option('--config <file>', 'configuration to use instead of ./dwh.cfg')
		.option('--target <local|aws>', 'embedded warehouse, or Amazon Redshift')
		.option('--project <dir>', 'another warehouse: a folder of .sql files with its own dwh.cfg')
		.option('--queries <dir>', 'a folder of your own queries, beside the catalogue')
		.option('--yes', 'ask nothing')
		.option('--json', 'one JSON object a line on stdout')
		.option('--no-color', 'no color')
		.option('--theme <name>', 'colors of the dashboard: default, mono or high-contrast')
		.option('--ascii', 'no character beyond ASCII')
		.option('--read-only', 'refuse everything that writes');

// SQL may begin with a comment, which looks like a flag; behind a bare -- nothing is one.
const withSqlLast = (args: readonly string[]): readonly string[] => {
	const isSql = (arg: string) => /^--\s/.test(arg);
	return args.some(isSql) && !args.includes('--')
		? [...args.filter(arg => !isSql(arg)), '--', ...args.filter(isSql)]
		: args;
};

/** Runs the command line; sets the exit code. */
export const main = async (args: readonly string[]): Promise<void> => {
	const program = addGlobalOptions(new Command('dwh-tui'))
		.description(
			'Stands up a warehouse, loads it, questions it and takes it down again.\nWithout a command: the dashboard.',
		)
		.version(packageJson.version)
		.configureHelp({showGlobalOptions: true})
		.showHelpAfterError('(--help tells what there is)')
		.exitOverride();
	program.allowExcessArguments().action(async (_options, command: Command) => {
		const [unknown] = command.args;
		if (unknown !== undefined) command.error(`error: there is no command '${unknown}'`);
		const {runDashboard} = await import('./run-dashboard.ts');
		const code = await runDashboard(command.opts(), () => program.helpInformation());
		// An answer that nobody waits for any more would keep the prompt of a person who has left away.
		if (process.stdout.isTTY) process.exit(code);
		process.exitCode = code;
	});
	// Commands that are named later have to lead to the same warehouse.
	program.hook('preAction', (_, command: Command) => {
		const {DWH_TARGET, DWH_CONFIG, DWH_PROJECT} = process.env;
		typeCommandsLike({target: DWH_TARGET, config: DWH_CONFIG, project: DWH_PROJECT, ...command.optsWithGlobals()});
	});
	// What commands need and the dashboard does not should not hold up its first frame.
	addCommands(program, async (...call) => (await import('./run-command.ts')).runCommand(...call));
	try {
		await program.parseAsync(withSqlLast(args), {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		process.exitCode = error.exitCode === 0 ? 0 : 2;
	}
};

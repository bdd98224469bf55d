import type {CommandEntry, OptionEntry} from './command-table.ts';

/** A command as scripts complete it: with the options of the program, and with what leads to it. */
type Completed = {
	readonly path: string;
	readonly options: readonly OptionEntry[];
	readonly subcommands: readonly {readonly name: string; readonly help: string}[];
	/** The command that lists what its argument may be, a line each; undefined where nothing does. */
	readonly listedBy: string | undefined;
};

export type CompletionTable = {
	/** As it is typed. */
	readonly program: string;
	readonly commands: readonly Completed[];
	/** Every option that the next word belongs to. */
	readonly valueOptions: readonly OptionEntry[];
};

/** The commands with what applies to each. */
export const completionTable = (program: string, table: readonly CommandEntry[]): CompletionTable => {
	const [root] = table;
	const common = root?.options ?? [];
	const helpOf = (path: string): string => table.find(entry => entry.path === path)?.help ?? '';
	const commands = table.map(({path, options, subcommands}) => ({
		path,
		options: path === '' ? common : [...options, ...common],
		subcommands: subcommands.map(name => ({name, help: helpOf(`${path} ${name}`.trim())})),
		listedBy: path === 'query' || path === 'board' ? `${path}-names` : undefined,
	}));
	const byName = new Map(table.flatMap(({options}) => options.map(option => [option.name, option] as const)));
	return {program, commands, valueOptions: [...byName.values()].filter(({takesValue}) => takesValue)};
};

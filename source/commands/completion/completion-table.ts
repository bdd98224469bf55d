import type {CommandEntry, OptionEntry} from './command-table.ts';

/** A command for completion scripts, with the options of the program. */
type Completed = {
	readonly path: string;
	readonly options: readonly OptionEntry[];
	readonly subcommands: readonly {readonly name: string; readonly help: string}[];
	/** The command that lists the values of its argument, one a line; undefined if none does. */
	readonly listedBy: string | undefined;
};

export type CompletionTable = {
	/** Name of the program. */
	readonly program: string;
	readonly commands: readonly Completed[];
	/** Every option that takes the next word as its value. */
	readonly valueOptions: readonly OptionEntry[];
};

/** Returns the commands with everything that can be completed after them. */
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

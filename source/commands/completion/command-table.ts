import type {Command as Commander, Option} from 'commander';
import {chartKinds} from '../../core/chart-kind.ts';
import {themeNames} from '../../core/theme-name.ts';
import {formatNames} from '../../results/result-format.ts';

/** An option of the command line. */
export type OptionEntry = {
	/** "--limit <rows>". */
	readonly flags: string;
	/** "--limit". */
	readonly name: string;
	readonly help: string;
	/** The next word is its value; false if the value is optional. */
	readonly takesValue: boolean;
	/** Its values: a list, a path, or anything. */
	readonly values: readonly string[] | 'path' | undefined;
};

/** A subcommand, or the program itself. */
export type CommandEntry = {
	/** The words after the program's name: "tables create"; empty for the program. */
	readonly path: string;
	/** "[options] [query]". */
	readonly usage: string;
	readonly help: string;
	/** Its own options; those of the program apply everywhere. */
	readonly options: readonly OptionEntry[];
	/** The last words of the paths of its subcommands. */
	readonly subcommands: readonly string[];
};

const valuesOf: Readonly<Record<string, readonly string[]>> = {
	'--chart': ['auto', ...chartKinds.map(kind => kind.replace(' ', '-'))],
	'--format': formatNames,
	'--target': ['local', 'aws'],
	'--theme': themeNames,
};

const optionEntry = ({flags, long, description, required}: Option): OptionEntry => {
	const name = long ?? flags;
	const isPath = /<(?:file|dir|folder|script)>/.test(flags);
	return {
		flags,
		name,
		help: description,
		takesValue: required,
		values: valuesOf[name] ?? (isPath ? 'path' : undefined),
	};
};

/** Returns the program and every visible subcommand, each before its own subcommands. */
export const commandTable = (command: Commander, above = ''): CommandEntry[] => {
	const help = command.createHelp();
	const path = command.parent ? `${above} ${command.name()}`.trim() : '';
	const below = help.visibleCommands(command);
	return [
		{
			path,
			usage: command.usage(),
			help: command.description(),
			options: help
				.visibleOptions(command)
				.filter(({long}) => long !== '--help')
				.map(optionEntry),
			subcommands: below.map(each => each.name()),
		},
		...below.flatMap(each => commandTable(each, path)),
	];
};

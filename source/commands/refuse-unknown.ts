import type {Command as Commander} from 'commander';
import {closest} from '../core/closest.ts';
import {helpTopics, topicText} from './completion/help-topics.ts';

/** Returns the words of a command: `tables drop`. */
const pathOf = (command: Commander): string =>
	command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';

/** Returns every subcommand with the word that a user types for it. */
const below = (command: Commander): {readonly word: string; readonly path: string}[] =>
	command.commands.flatMap(each => [{word: each.name(), path: pathOf(each)}, ...below(each)]);

/** Words of other programs, and our commands for them. */
const otherWords: Readonly<Record<string, string>> = {
	setup: 'up',
	provision: 'up',
	deploy: 'up',
	launch: 'up',
	start: 'up',
	destroy: 'down',
	teardown: 'down',
	delete: 'down',
	remove: 'down',
	stop: 'pause',
	suspend: 'pause',
	load: 'etl',
	run: 'etl',
	import: 'etl',
	ingest: 'etl',
	sql: 'query',
	queries: 'query',
	exec: 'query',
	execute: 'query',
	select: 'query "SELECT ..."',
	export: 'query --out FILE',
	ls: 'tables list',
	schema: 'tables list',
	diff: 'tables diff',
	test: 'verify',
	validate: 'verify',
	info: 'status',
	state: 'status',
	preflight: 'doctor',
	diagnose: 'doctor',
	dashboard: 'board',
	boards: 'board',
	top: 'monitor',
	ps: 'monitor',
	activity: 'monitor',
	logs: 'history',
	log: 'history',
	settings: 'config',
	new: 'init',
	shortcuts: 'keys',
	completions: 'completion',
};

/** Names that other SQL clients use for flags of `query`. */
const otherQueryFlags: Readonly<Record<string, string>> = {
	'-c': 'query "SQL"',
	'--command': 'query "SQL"',
	'-e': 'query "SQL"',
	'-v': '--param',
	'--var': '--param',
	'--variable': '--param',
	'-x': '--format vertical',
	'--expanded': '--format vertical',
	'-A': '--format tsv',
	'--select': 'a name of the catalogue behind query',
};

// Enough keywords to recognize a SQL statement.
const sqlWords = /^\s*(?:select|with|insert|update|delete|create|drop|alter|show|explain|copy|unload|call)\b/i;

const isSql = (word: string): boolean => /\s/.test(word.trim()) && sqlWords.test(word);

const didYouMean = (meant: string | undefined): string => (meant === undefined ? '' : `\n(Did you mean ${meant}?)`);

const flagsOf = (command: Commander): string[] => [
	...command.options.flatMap(({long}) => (long ? [long] : [])),
	...(command.parent ? flagsOf(command.parent) : ['--help']),
];

/** Whether the command's name was typed, as opposed to being the default of its group. */
const isNamed = (command: Commander): boolean =>
	command.parent === null || command.parent.args[0] === command.name() || command.commands.length > 0;

/** Ends with exit code 2 for an unknown command and suggests the nearest one. */
const refuseCommand = (group: Commander, word: string): never => {
	const known = below(group);
	const near = closest(
		word,
		known.map(each => each.word),
	);
	const other = group.parent === null && Object.hasOwn(otherWords, word.toLowerCase());
	const meant = isSql(word)
		? 'query "SQL"'
		: other
			? otherWords[word.toLowerCase()]
			: known.find(each => each.word === near)?.path;
	return group.error(`error: unknown command '${`${pathOf(group)} ${word}`.trim()}'${didYouMean(meant)}`);
};

/** Ends with exit code 2 if the command does not read all arguments; names the first such argument. */
export const refuseUnknown = (command: Commander): void => {
	const [first] = command.args.slice(command.registeredArguments.length);
	if (first === undefined || command.registeredArguments.at(-1)?.variadic) return;
	if (first.startsWith('-')) {
		command.error(`error: unknown option '${first}'${didYouMean(closest(first, flagsOf(command)))}`);
	}

	if (command.parent === null) refuseCommand(command, first);
	if (command.parent && !isNamed(command)) refuseCommand(command.parent, first);
	const hint = command.registeredArguments.length > 0 ? '\n(Quote values that contain blanks.)' : '';
	command.error(`error: '${pathOf(command)}' does not take '${first}'${hint}`);
};

/** `help [command...]` of the program or of a group. */
export const addHelp = (group: Commander): void => {
	group
		.helpCommand(false)
		.command('help')
		.description(
			group.parent
				? 'show help for a command'
				: `show help for a command or a topic: ${Object.keys(helpTopics).join(', ')}`,
		)
		.argument('[command...]', 'its name')
		.action((words: readonly string[]) => {
			const {writeOut, getOutHelpWidth} = group.configureOutput();
			const topic =
				group.parent || words.length !== 1 ? undefined : topicText(words[0] ?? '', getOutHelpWidth?.() ?? 80);
			if (topic !== undefined) {
				writeOut?.(topic);
				return;
			}

			let subcommand = group;
			for (const word of words)
				subcommand = subcommand.commands.find(each => each.name() === word) ?? refuseCommand(subcommand, word);
			subcommand.outputHelp();
		});
};

/** Adds to an error about a flag of `query` the name that this program uses. */
export const withOtherFlag = (text: string, args: readonly string[]): string =>
	args.includes('query')
		? text.replace(/^error: unknown option '([^']*)'/, (all, flag: string) =>
				Object.hasOwn(otherQueryFlags, flag) ? `${all}${didYouMean(otherQueryFlags[flag])}` : all,
			)
		: text;

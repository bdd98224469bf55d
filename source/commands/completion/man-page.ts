import type {CommandEntry, OptionEntry} from './command-table.ts';
import {helpTopics} from './help-topics.ts';

/** Escapes text for roff. */
const roff = (text: string): string =>
	text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll(/^(?=[.'])/gm, '\\&');

const optionLines = (options: readonly OptionEntry[]): string[] =>
	options.flatMap(({flags, help}) => ['.TP', `\\fB${roff(flags)}\\fR`, roff(help)]);

const commandLines = (program: string, {path, usage, help, options}: CommandEntry): string[] => [
	`.SS ${roff(`${program} ${path} ${usage}`)}`,
	roff(help),
	...optionLines(options),
];

const terms = (pairs: readonly (readonly [string, string])[]): string[] =>
	pairs.flatMap(([term, text]) => ['.TP', `\\fB${roff(term)}\\fR`, roff(text)]);

/** Returns the manual page in roff, for man(1). */
export const manPage = (program: string, version: string, table: readonly CommandEntry[]): string => {
	const [root, ...commands] = table;
	if (!root) return '';
	const [summary = '', ...rest] = root.help.split('\n');
	return `${[
		`.TH ${program.toUpperCase().replaceAll('-', '\\-')} 1 "" "${program} ${version}" ""`,
		'.SH NAME',
		`${roff(program)} \\- ${roff(summary)}`,
		'.SH SYNOPSIS',
		`\\fB${roff(program)}\\fR ${roff(root.usage)}`,
		'.SH DESCRIPTION',
		roff([summary, ...rest].join('\n')),
		'.SH OPTIONS',
		...optionLines(root.options),
		'.SH COMMANDS',
		...commands.flatMap(command => commandLines(program, command)),
		'.SH EXIT STATUS',
		...terms(helpTopics['exit-codes']),
		'.SH ENVIRONMENT',
		...terms(helpTopics.environment),
		'.SH FORMATS OF A RESULT',
		...terms(helpTopics.formats),
	].join('\n')}\n`;
};

import {bashScript} from './bash-script.ts';
import type {CommandEntry} from './command-table.ts';
import {completionTable} from './completion-table.ts';
import {fishScript} from './fish-script.ts';
import {zshScript} from './zsh-script.ts';

/** Returns the completion script for a shell: subcommands, options, their values and names of queries. */
export const completionScript = (shell: Shell, program: string, table: readonly CommandEntry[]): string => {
	const completed = completionTable(program, table);
	switch (shell) {
		case 'bash':
			return bashScript(completed);
		case 'zsh':
			return zshScript(completed);
		case 'fish':
			return fishScript(completed);
		default:
			return shell satisfies never;
	}
};

/** The supported shells. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

import {bashScript} from './bash-script.ts';
import type {CommandEntry} from './command-table.ts';
import {completionTable} from './completion-table.ts';
import {fishScript} from './fish-script.ts';
import {zshScript} from './zsh-script.ts';

/** The script that completes subcommands, options, their values, and names of queries, in the shell's own language. */
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

/** The shells that a script can be made for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

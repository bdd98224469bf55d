import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DwhError} from '../core/dwh-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Opens the user's editor on a text, in this terminal; resolves with the edited text. Throws `config`. */
export const editText = async (env: Env, text: string, name: string): Promise<string> => {
	// A private folder, because the text may be confidential.
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-tui-'));
	const file = path.join(folder, name);
	try {
		await writeFile(file, text, {mode: 0o600});
		await runEditor(env, file, 'the text');
		return await readFile(file, 'utf8');
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

/**
 * Runs the user's editor on a file, in this terminal; `what` names the file in errors. Throws `config` if the
 * editor cannot be started.
 */
export const runEditor = (env: Env, file: string, what: string): Promise<void> => {
	const command = env.VISUAL?.trim() || env.EDITOR?.trim() || 'vi';
	const refused = (why: string, cause?: unknown) =>
		new DwhError('config', `Could not edit ${what}: the editor "${command}" ${why}.`, {
			nextSteps: ['Set VISUAL or EDITOR to a program that edits a file in this terminal.'],
			cause,
		});
	return new Promise((resolve, reject) => {
		// Through a shell, because the variable may contain options: "code --wait".
		const child = spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], {stdio: 'inherit'});
		child.on('error', cause => reject(refused('cannot be started', cause)));
		child.on('exit', code => (code === 0 ? resolve() : reject(refused(`exited with ${code ?? 'a signal'}`))));
	});
};

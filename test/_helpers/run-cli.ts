import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

export const projectFolder = path.resolve(import.meta.dirname, '../..');
export const cliFile = path.join(projectFolder, 'dist/cli.js');

export type CliResult = {readonly code: number | null; readonly stdout: string; readonly stderr: string};

type RunOptions = {readonly input?: string; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string};

export type Cli = {
	/** Its own state folder; removed by `remove`. */
	readonly home: string;
	/** Its working folder, without a dwh.cfg unless the test writes one. */
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** Runs the program off a terminal. */
	run(args: readonly string[], options?: RunOptions): Promise<CliResult>;
	/** Same, and fails the test with what it said unless the exit code is 0. */
	ok(args: readonly string[], options?: RunOptions): Promise<CliResult>;
	remove(): void;
};

/** Runs the program once with what it is given, whole. */
export type RunOnce = (
	args: readonly string[],
	given: {readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly input: string},
) => Promise<CliResult>;

/** The built program in a process of its own. */
export const runBuilt: RunOnce = (args, {cwd, env, input}) =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [cliFile, ...args], {cwd, env, stdio: 'pipe'});
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', text => {
			stderr += text;
		});
		child.on('error', reject);
		child.on('close', code => resolve({code, stdout, stderr}));
		child.stdin.on('error', () => undefined);
		child.stdin.end(input);
	});

const inherited = ['PATH', 'HOME', 'TMPDIR', 'NODE_COMPILE_CACHE'];

/** The program with a state folder of its own and nothing of the caller's environment; the built one unless said otherwise. */
export const createCli = (runOnce: RunOnce = runBuilt): Cli => {
	const home = mkdtempSync(path.join(tmpdir(), 'dwh-home-'));
	const cwd = mkdtempSync(path.join(tmpdir(), 'dwh-cwd-'));
	const env: NodeJS.ProcessEnv = {
		...Object.fromEntries(inherited.map(name => [name, process.env[name]])),
		// Whatever the machine's own is, which may not be UTF-8.
		LANG: 'C.UTF-8',
		DWH_HOME: home,
		DWH_LOCAL_STATE_SECONDS: '0',
	};
	const run: Cli['run'] = (args, options = {}) =>
		runOnce(args, {cwd: options.cwd ?? cwd, env: {...env, ...options.env}, input: options.input ?? ''});
	return {
		home,
		cwd,
		env,
		run,
		async ok(args, options) {
			const result = await run(args, options);
			if (result.code !== 0)
				throw new Error(`dwh-tui ${args.join(' ')} ended with ${result.code}\n${result.stderr}\n${result.stdout}`);
			return result;
		},
		remove() {
			rmSync(home, {recursive: true, force: true});
			rmSync(cwd, {recursive: true, force: true});
		},
	};
};

/** The lines of --json output as objects. */
export const jsonLines = (text: string): Record<string, unknown>[] =>
	text
		.split('\n')
		.filter(line => line !== '')
		.map(line => JSON.parse(line) as Record<string, unknown>);

import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {spawn} from '@lydell/node-pty';
import {bundle} from '../scripts/bundle.ts';
import {compare} from './compare.ts';

const hello = `
import React from 'react';
import {render, Text, useInput} from 'ink';
const Hello = () => { useInput(() => undefined); return React.createElement(Text, null, 'hello, world'); };
render(React.createElement(Hello), {alternateScreen: true});
`;

/** Milliseconds from the start of the process to the first frame that shows `text`, in a pseudo-terminal. */
const firstFrame = (file: string, text: string, env: Record<string, string | undefined>): Promise<number> =>
	new Promise(resolve => {
		const from = performance.now();
		const terminal = spawn(process.execPath, [file], {cols: 120, rows: 40, env: {...process.env, ...env}});
		let seen = '';
		let at: number | undefined;
		terminal.onData(data => {
			seen += data;
			if (at !== undefined || !seen.includes(text)) return;
			at = performance.now();
			terminal.kill('SIGTERM');
		});
		terminal.onExit(() => resolve((at ?? Number.NaN) - from));
	});

/** First frame of the dashboard against the smallest Ink program, bundled the same way. */
export const run = async (): Promise<void> => {
	const folder = await mkdtemp(path.join(process.cwd(), 'node_modules', '.bench-'));
	try {
		const source = path.join(folder, 'hello.mjs');
		const program = path.join(folder, 'bundle', 'cli.js');
		await writeFile(source, hello);
		await bundle({entry: source, folder: path.dirname(program)});
		process.stdout.write('start-up: process start to first frame\n');
		const env = {DWH_HOME: path.join(folder, 'home'), TERM: 'xterm-256color'};
		await compare(
			{name: 'dwh-tui', measure: () => firstFrame('dist/cli.js', 'Pipeline', env)},
			{name: 'bundled Ink hello world', measure: () => firstFrame(program, 'hello, world', env)},
			{runs: 15, budget: 1.5},
		);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

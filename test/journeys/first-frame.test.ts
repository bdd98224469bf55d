import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {afterAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {openTerminal} from '../_helpers/terminal.ts';

const cli = createCli();
afterAll(cli.remove);

/** Packages whose code a file of the bundle holds. */
const packagesIn = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/^\/\/ \S*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
		([, name]) => name ?? '',
	);

test('the first frame is drawn before anything of an engine or of the SDK is loaded', async () => {
	await cli.ok(['up']);
	await cli.ok(['tables', 'create', '--yes']);
	const log = path.join(cli.home, 'modules.txt');
	const hook = pathToFileURL(path.resolve(import.meta.dirname, '../_helpers/watch-modules.mjs')).href;
	const terminal = openTerminal(cli, [], {
		env: {WATCH_MODULES: log, NODE_OPTIONS: `--import ${hook}`, AWS_ENDPOINT_URL: 'http://127.0.0.1:9'},
	});
	try {
		await terminal.until('Pipeline');
		expect(existsSync(log)).toBe(true);
		const loaded = readFileSync(log, 'utf8').trim().split('\n');
		expect(loaded.at(-1)).toBe('frame');
		const files = loaded.filter(url => url.startsWith('file:')).map(url => fileURLToPath(url));
		const packages = new Set([
			...files.flatMap(packagesIn),
			...files.map(file => /node_modules\/(.*)/.exec(file)?.[1]),
		]);
		expect([...packages]).toContain('ink');
		expect([...packages].filter(name => /duckdb|polyglot|^@aws|^@smithy/.test(name ?? ''))).toEqual([]);
		expect(loaded.filter(one => /duckdb|polyglot/.test(one))).toEqual([]);
		// Nor is a client for the network made.
		expect(loaded.filter(one => /^node:(http|https|http2)$/.test(one))).toEqual([]);
	} finally {
		terminal.kill('SIGKILL');
	}
});

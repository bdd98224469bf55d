import {existsSync, readFileSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {afterAll, expect, test} from 'vitest';
import {setUp} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {openTerminal} from '../_helpers/terminal.ts';

const cli = createCli();
afterAll(cli.remove);

/** Packages whose code a file of the bundle holds, as the bundler wrote it there. */
const packagesIn = (file: string): string[] =>
	/^\/\/ packages: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.split(' ') ?? [];

test('on AWS too the first frame comes before any of the SDK is loaded and before any call, and q leaves at once', async () => {
	let isAsked = false;
	// It takes every connection and never answers.
	const silent = createServer(() => {
		isAsked = true;
	});
	await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
	const {port} = silent.address() as AddressInfo;
	const log = path.join(cli.home, 'modules-aws.txt');
	const hook = pathToFileURL(path.resolve(import.meta.dirname, '../_helpers/watch-modules.mjs')).href;
	const terminal = openTerminal(cli, ['--target', 'aws'], {
		env: {
			WATCH_MODULES: log,
			NODE_OPTIONS: `--import ${hook}`,
			AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
			AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE000000000',
			AWS_SECRET_ACCESS_KEY: 'example',
			AWS_EC2_METADATA_DISABLED: 'true',
		},
	});
	try {
		const screen = await terminal.until('Pipeline');
		expect(screen.split('\n')[0]).toContain('AWS');
		const before = readFileSync(log, 'utf8').split('\nframe\n')[0]?.split('\n') ?? [];
		expect(before.length).toBeGreaterThan(10);
		const packages = before
			.filter(url => url.startsWith('file:'))
			.map(url => fileURLToPath(url))
			.flatMap(file => [...packagesIn(file), /node_modules\/(.*)/.exec(file)?.[1] ?? '']);
		expect(packages).toContain('ink');
		expect(packages.filter(name => /duckdb|^@aws|^@smithy/.test(name))).toEqual([]);
		expect(before.filter(one => /^node:(http|https|http2)$/.test(one))).toEqual([]);
		// It does ask, later: otherwise this would prove nothing.
		await expect.poll(() => isAsked, {timeout: 120_000}).toBe(true);
		expect(terminal.screen()).toContain('Pipeline');
		// And whoever leaves has the prompt back, although the answer is still awaited.
		terminal.type('q');
		expect(await terminal.ended).toBe(0);
		expect(terminal.screen()).toContain('Could not check');
	} finally {
		terminal.kill('SIGKILL');
		silent.close();
	}
});

test('the first frame is drawn before anything of an engine or of the SDK is loaded', async () => {
	await setUp(cli);
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
		expect([...packages].filter(name => /duckdb|^@aws|^@smithy/.test(name ?? ''))).toEqual([]);
		expect(loaded.filter(one => /duckdb/.test(one))).toEqual([]);
		// Nor is a client for the network made.
		expect(loaded.filter(one => /^node:(http|https|http2)$/.test(one))).toEqual([]);
	} finally {
		terminal.kill('SIGKILL');
	}
});

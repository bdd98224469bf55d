import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(() => setUpLoaded(cli));

const escapes = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{7F}]/u;

test.each([
	['NO_COLOR', ['query', 'plays-by-level'], {NO_COLOR: '1'}],
	['a dumb terminal', ['query', 'plays-by-level'], {TERM: 'dumb'}],
	['status', ['status'], {}],
	['verify', ['verify'], {}],
	['etl', ['etl'], {}],
	['tables', ['tables'], {}],
	['config', ['config'], {}],
	['help', ['--help'], {}],
])('%s: clean text, no escape bytes', async (_name, args, env) => {
	const {stdout, stderr} = await cli.ok(args, {env});
	expect(stdout).not.toBe('');
	expect(stdout + stderr).not.toMatch(escapes);
});

test.each([
	['an unknown command', ['frobnicate'], 2],
	['an unknown flag', ['up', '--frobnicate'], 2],
	['a removal that cannot be confirmed', ['down'], 2],
	['a syntax error', ['query', 'select form x'], 1],
	['an unknown query', ['query', 'no-such-question'], 2],
	['a write in read-only', ['--read-only', 'query', 'delete from users'], 2],
])('%s ends with its exit code and a sentence', async (_name, args, code) => {
	const failed = await cli.run(args);
	expect(failed.code).toBe(code);
	expect(failed.stderr).not.toBe('');
	expect(failed.stderr).not.toMatch(escapes);
	expect(failed.stderr).not.toMatch(/\s+at .*\.[jt]s/);
});

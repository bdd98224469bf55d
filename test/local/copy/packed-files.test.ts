import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {load, refusal} from './copy-case.ts';

/** The given files, and as many others as packing requires. */
const many = (odd: Readonly<Record<string, string>> = {}): Record<string, string> => ({
	...Object.fromEntries(Array.from({length: 200}, (_, n) => [`in/${n + 1000}.json`, `{"a":${n}}`])),
	...odd,
});

const packs = async (): Promise<string[]> => (await readdir(tmpdir())).filter(name => name.startsWith('dwh-copy-'));

// Other tests create such folders in the shared one.
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'packs-'));
	vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(folder, {recursive: true});
});

describe('Many small files', () => {
	const copy = `FROM 's3://b/in/' JSON`;

	test('are loaded whatever they start and end with', async () => {
		const before = await packs();
		const {result, rows} = await load({
			columns: 'a integer',
			files: many({
				'in/a.json': '\ufeff{"a":1}\r\n',
				'in/b.json': '',
				'in/c.json': ' \n{"a":2}{"a":3}\n\n',
				'in/d.json': '{\n"a":\n4}',
			}),
			copy,
		});
		expect(result).toMatchObject({rows: 204, files: 204});
		expect(rows.filter(([a]) => ['1', '2', '3', '4'].includes(String(a)))).toHaveLength(8);
		expect(await packs()).toEqual(before);
	});

	test.each([
		['two halves of one object', {'in/1100x.json': '{"a":', 'in/1100y.json': '1}'}, 'in/1100x.json', 1216],
		['an object that the next file could close', {'in/1100x.json': '{"b":{"a":1}'}, 'in/1100x.json', 1216],
		['a string that the next file could close', {'in/1100x.json': '{"a":"x}'}, 'in/1100x.json', 1216],
		['a bad value', {'in/1100x.json': '{"a":"x"}'}, 'in/1100x.json', 1207],
		['text that is not JSON', {'in/1100x.json': 'x'}, 'in/1100x.json', 1216],
	])('never hide %s', async (_what, odd, file, code) => {
		const before = await packs();
		const error = await refusal({columns: 'a integer', files: many(odd), copy});
		expect(error.loadErrors[0]).toMatchObject({file: `s3://b/${file}`, line: 1, code});
		expect(await packs()).toEqual(before);
		const {result} = await load({columns: 'a integer', files: many(odd), copy: `${copy} MAXERROR 9`});
		expect(result.rows).toBe(200);
	});
});

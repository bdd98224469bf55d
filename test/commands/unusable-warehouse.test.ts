import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {setUp} from '../_helpers/loaded-warehouse.ts';
import {type Cli, createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

let cli: Cli;
let file: string;

beforeEach(async () => {
	cli = createCli(runInProcess);
	await setUp(cli);
	file = path.join(cli.home, 'warehouses/dwhcluster/warehouse.duckdb');
});

afterEach(() => cli.remove());

/** The beginning of the file as it was, and then something else. */
const overwrite = (from: number): void => {
	const bytes = readFileSync(file);
	writeFileSync(file, bytes.fill('no data', from));
};

test.each([
	['without a byte', () => writeFileSync(file, '')],
	['with other bytes', () => overwrite(0)],
	['with a header, and other bytes behind it', () => overwrite(12_288)],
	[
		'that is a folder',
		() => {
			rmSync(file);
			mkdirSync(file);
		},
	],
])('a warehouse file %s is called unusable, is left as it is, and what is said to do works', async (_, harm) => {
	harm();
	const status = await cli.run(['status']);
	expect(status.stdout).toMatch(/^state +✖ unusable/m);
	expect(status.stdout).not.toContain('available');
	expect(status.stdout).toContain('→ Do it: dwh-tui down');
	const up = await cli.run(['up']);
	expect(up).toMatchObject({code: 1, stderr: expect.stringContaining(`${file} is damaged: `)});
	expect(up.stderr).toContain('→ Then remove the damaged warehouse: dwh-tui down');
	expect((await cli.run(['status'])).stdout).toContain('unusable');
	await cli.ok(['down', '--yes']);
	await cli.ok(['up']);
	expect((await cli.ok(['status'])).stdout).toMatch(/^state +● available/m);
});

test('a warehouse whose file was deleted is absent, and can be created again', async () => {
	rmSync(file);
	expect((await cli.run(['status'])).stdout).toMatch(/^state +○ absent[\s\S]*→ Do it: dwh-tui up/m);
	await cli.ok(['up']);
	expect((await cli.ok(['status'])).stdout).toMatch(/^state +● available/m);
});

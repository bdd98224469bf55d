import {cpSync, existsSync, mkdirSync, renameSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Cli, createCli} from './run-cli.ts';
import {runInProcess} from './run-in-process.ts';

/** Rows of every table, as `query` counts them. */
export const rowCounts = async (cli: Cli): Promise<Record<string, number>> => {
	const {stdout} = await cli.ok(['query', 'table-rows', '--json']);
	return Object.fromEntries(
		stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line) as {table_name: string; rows: number})
			.map(row => [row.table_name, Number(row.rows)]),
	);
};

type Prepared = 'up' | 'tables' | 'loaded';

const before: Partial<Record<Prepared, Prepared>> = {tables: 'up', loaded: 'tables'};

const steps: Readonly<Record<Prepared, readonly (readonly string[])[]>> = {
	up: [['up']],
	tables: [['tables', 'create', '--yes']],
	loaded: [['sample', '--events', '500', '--songs', '40', '--days', '3'], ['etl']],
};

/** A state folder with a warehouse in it, made by the first test of a run that needs it. */
const prepared = async (state: Prepared): Promise<string> => {
	const folder = path.join(tmpdir(), 'prepared', state);
	if (existsSync(folder)) return folder;
	const cli = createCli(runInProcess);
	const last = before[state];
	if (last) cpSync(await prepared(last), cli.home, {recursive: true});
	for (const step of steps[state]) {
		const args = step[0] === 'sample' ? [...step, '--out', path.join(cli.home, 'sample')] : step;
		await cli.ok(args);
	}

	mkdirSync(path.dirname(folder), {recursive: true});
	try {
		renameSync(cli.home, folder);
	} catch (error) {
		// Another worker was quicker.
		if (!existsSync(folder)) throw error;
	}

	cli.remove();
	return folder;
};

const copyTo = async ({home}: Cli, state: Prepared): Promise<void> =>
	cpSync(await prepared(state), home, {recursive: true});

/** A warehouse that is up and has no tables yet. */
export const setUpWarehouse = (cli: Cli): Promise<void> => copyTo(cli, 'up');

/** A warehouse that is up, with its tables created and still empty. */
export const setUp = (cli: Cli): Promise<void> => copyTo(cli, 'tables');

/** A warehouse with a small sample, which lies in the folder `sample` of its state folder, loaded. */
export const setUpLoaded = (cli: Cli): Promise<void> => copyTo(cli, 'loaded');

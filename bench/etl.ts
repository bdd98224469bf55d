import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {compare} from './compare.ts';

const events = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const songs = Number(process.env.BENCH_SONGS ?? 200_000);

const timed = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
	new Promise((resolve, reject) => {
		const from = performance.now();
		const child = spawn(process.execPath, args, {
			env: {...process.env, ...env},
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		child.on('error', reject);
		child.on('close', code =>
			code === 0 ? resolve(performance.now() - from) : reject(new Error(`${args.join(' ')} ended with ${code}`)),
		);
	});

/** The embedded load, whole process, against hand-written DuckDB calls on the same files, whole process. */
export const run = async (): Promise<void> => {
	const data = path.join(tmpdir(), `dwh-bench-${events}-${songs}`);
	const work = await mkdtemp(path.join(tmpdir(), 'dwh-bench-'));
	const env = {DWH_HOME: path.join(work, 'home'), DWH_LOCAL_S3_ROOT: data, DWH_LOCAL_STATE_SECONDS: '0'};
	const cli = (...args: string[]) => timed(['dist/cli.js', ...args], env);
	try {
		if (!existsSync(data)) {
			const ms = await cli('sample', '--out', data, '--events', String(events), '--songs', String(songs), '--json');
			process.stdout.write(`sample of ${events} events and ${songs} songs made in ${(ms / 1000).toFixed(1)} s\n`);
		}

		let database = 0;
		process.stdout.write(`embedded ETL: ${events} events, ${songs} songs, process start to end\n`);
		await compare(
			{
				name: 'dwh-tui etl (staged, audited, published)',
				async measure() {
					await rm(env.DWH_HOME, {recursive: true, force: true});
					await cli('up', '--json');
					await cli('tables', 'create', '--json');
					return cli('etl', '--json');
				},
			},
			{
				name: 'hand-written DuckDB calls',
				measure: () => timed(['bench/hand-written-etl.ts', data, path.join(work, `hand-${database++}.duckdb`)], {}),
			},
			{runs: Number(process.env.BENCH_RUNS ?? 3), budget: 1.25},
		);
	} finally {
		await rm(work, {recursive: true, force: true});
	}
};

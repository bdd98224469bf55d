import {open, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {writeResultFile} from '../source/local/export/write-result-file.ts';
import {compare, type Measure} from './compare.ts';
import {withEngine} from './with-engine.ts';

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);

/** Ten columns of the usual types. */
const columns = `i::INTEGER AS id, 'name ' || i % 1000 AS name, (i % 10000 / 100)::DECIMAL(8,2) AS price,
	DATE '2020-01-01' + (i % 1000)::INTEGER AS day, i % 3 = 0 AS paid, i::BIGINT * 7 AS big, (i / 7.0)::DOUBLE AS share,
	TIMESTAMP '2020-01-01' + to_milliseconds(i * 12345) AS moment,
	CASE WHEN i % 5 = 0 THEN NULL ELSE 'a note, with "quotes" ' || i END AS note, (i % 100)::SMALLINT AS small`;

/** How long a key would have waited, sampled while the work runs: the delay of every turn. */
const watchTurns = (): (() => readonly number[]) => {
	const everyMs = 5;
	const waits: number[] = [];
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		waits.push(Math.max(0, now - last - everyMs));
		last = now;
	}, everyMs);
	return () => {
		clearInterval(timer);
		return waits;
	};
};

const p95 = (values: readonly number[]): string =>
	`p95 ${([...values].sort((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN).toFixed(0)} ms`;

/** The export of a result against the engine's own COPY TO of the same rows, on the same connection. */
export const run = (): Promise<void> =>
	withEngine(async ({connection, folder}) => {
		await connection.run(`CREATE TABLE played AS SELECT ${columns} FROM range(${rows}) r(i)`);
		const query = 'SELECT * FROM played';
		const waits = {ours: [] as number[], theirs: [] as number[]};
		const ours =
			(format: string): Measure =>
			async () => {
				const file = path.join(folder, `ours.${format}`);
				await writeFile(file, '');
				const stop = watchTurns();
				const from = performance.now();
				await writeResultFile({
					connection,
					query,
					columns: undefined,
					into: {file, format},
					staging: undefined,
					onBytes: () => undefined,
				});
				const handle = await open(file);
				await handle.sync();
				await handle.close();
				const took = performance.now() - from;
				waits.ours.push(...stop());
				return took;
			};
		const theirs =
			(options: string): Measure =>
			async () => {
				const stop = watchTurns();
				const from = performance.now();
				await connection.run(`COPY played TO '${path.join(folder, 'theirs')}' (${options})`);
				const handle = await open(path.join(folder, 'theirs'));
				await handle.sync();
				await handle.close();
				const took = performance.now() - from;
				waits.theirs.push(...stop());
				return took;
			};
		const runs = Number(process.env.BENCH_RUNS ?? 3);
		for (const [name, format, engine] of [
			['CSV', 'csv', 'FORMAT csv'],
			['Parquet', 'parquet', 'FORMAT parquet'],
		] as const) {
			process.stdout.write(`export of ${rows} rows and 10 columns as ${name}\n`);
			await compare(
				{name: 'export', measure: ours(format)},
				{name: "DuckDB's COPY TO", measure: theirs(engine)},
				{runs, budget: 1.5},
			);
		}

		process.stdout.write(
			`  a key waits meanwhile ${p95(waits.ours)} (budget 50 ms), beside COPY TO ${p95(waits.theirs)}\n\n`,
		);
	});

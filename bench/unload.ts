import path from 'node:path';
import {translate} from '../source/local/dialect/translate.ts';
import {translationContext} from '../source/local/statements/translation-context.ts';
import {runUnload} from '../source/local/unload/run-unload.ts';
import {compare, type Measure} from './compare.ts';
import {withEngine} from './with-engine.ts';

const rows = Number(process.env.BENCH_ROWS ?? 10_000_000);

/** UNLOAD against the engine's own COPY TO of the same rows, on the same connection. */
export const run = (): Promise<void> =>
	withEngine(async ({connection, folder}) => {
		await connection.run(
			`CREATE TABLE played AS SELECT i::INTEGER AS id, 'name ' || i % 1000 AS name, (i % 10000 / 100)::DECIMAL(8,2) AS price,
			DATE '2020-01-01' + (i % 1000)::INTEGER AS day, i % 3 = 0 AS paid FROM range(${rows}) r(i)`,
		);
		const {signal} = new AbortController();
		let most = 0;
		const ours =
			(options: string): Measure =>
			async () => {
				const sql = `unload ('select * from played') to 's3://bucket/' iam_role default allowoverwrite ${options}`;
				const from = performance.now();
				const translation = await translate(sql, translationContext(connection));
				if (translation.kind !== 'unload') throw new Error('It is no UNLOAD.');
				const onProgress = (): void => {
					most = Math.max(most, process.memoryUsage().rss);
				};
				await runUnload({
					...translation,
					sql,
					connection,
					place: {s3Root: folder, baseFolder: folder},
					onProgress,
					signal,
				});
				return performance.now() - from;
			};
		const theirs =
			(options: string): Measure =>
			async () => {
				const from = performance.now();
				await connection.run(`COPY played TO '${path.join(folder, 'theirs')}' (${options})`);
				return performance.now() - from;
			};
		const runs = Number(process.env.BENCH_RUNS ?? 3);
		for (const [name, option, engine, budget] of [
			['CSV', 'csv', 'FORMAT csv', 1.5],
			['Parquet', 'parquet', 'FORMAT parquet', 1.5],
		] as const) {
			process.stdout.write(`UNLOAD of ${rows} rows as ${name}\n`);
			await compare(
				{name: 'UNLOAD', measure: ours(option)},
				{name: "DuckDB's COPY TO", measure: theirs(engine)},
				{runs, budget},
			);
		}

		process.stdout.write(`  at most ${Math.round(most / (1 << 20))} MB of memory, the engine's included\n\n`);
	});

import {translate} from '../source/local/dialect/translate.ts';
import {translationContext} from '../source/local/statements/translation-context.ts';
import {compare, type Measure} from './compare.ts';
import {withEngine} from './with-engine.ts';

const rows = Number(process.env.BENCH_ROWS ?? 5_000_000);

/** GROUP BY and DISTINCT of texts, where blanks at their ends do not count, against the engine's own, where they do. */
export const run = (): Promise<void> =>
	withEngine(async ({connection}) => {
		const create = await translate(
			'create table songs (genre varchar(40), title varchar(200), id int)',
			translationContext(connection),
		);
		if (create.kind !== 'run') throw new Error('It is no statement of the engine.');
		for (const sql of create.statements) await connection.run(sql);
		await connection.run(
			`INSERT INTO songs SELECT 'genre ' || i * 7919 % 1000, 'a title of a song ' || i * 7919 % 200000, i FROM range(${rows}) r(i)`,
		);
		const timed =
			(statements: readonly string[]): Measure =>
			async () => {
				const from = performance.now();
				for (const sql of statements) await connection.run(sql);
				return performance.now() - from;
			};
		const runs = Number(process.env.BENCH_RUNS ?? 5);
		for (const [name, sql] of [
			[
				'GROUP BY of 1,000 texts',
				'select count(*), max(n) from (select genre, sum(id) as n from songs group by genre) g',
			],
			[
				'GROUP BY of 200,000 texts',
				'select count(*), max(n) from (select title, sum(id) as n from songs group by title) g',
			],
			['DISTINCT of 200,000 texts', 'select count(*) from (select distinct title from songs) g'],
		] as const) {
			const translation = await translate(sql, translationContext(connection));
			if (translation.kind !== 'run') throw new Error('It is no query.');
			process.stdout.write(`${name} in ${rows} rows\n`);
			await compare(
				{name: 'blanks do not count', measure: timed(translation.statements)},
				{name: "the engine's own", measure: timed([sql])},
				{runs, budget: 1.5},
			);
		}
	});

import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cell, type Embedded, errorOf, openEmbedded} from './embedded.ts';

const big = "(select 1e300::float8 as x, 1e38::float4 as r, 0::float8 as zero, 1 as one, '1e400' as word) t";

const refused: readonly [sql: string, message: string, column: number | undefined][] = [
	['select exp(1000)', 'overflow', 8],
	['select exp(-1000)', 'underflow', 8],
	['select dexp(710)', 'overflow', 8],
	['select power(10, 400)', 'overflow', 8],
	['select pow(10, -400)', 'underflow', 8],
	['select 10.0 ^ 400', 'overflow', 13],
	['select power(0, -1)', 'zero to a negative power', undefined],
	['select power(-8, 0.5)', 'a negative number to a power', undefined],
	["select '1e400'::float8", '"1e400" is out of range for type double precision', 8],
	["select '-1e400'::double precision", '"-1e400" is out of range', undefined],
	["select '1e-400'::float8", '"1e-400" is out of range', undefined],
	["select '1e39'::real", '"1e39" is out of range for type real', undefined],
	["select '1_000'::float8", 'Invalid input syntax for type double precision: "1_000"', undefined],
	['select 1e400', '"1e400" is out of range', 8],
	['select 1e-400', '"1e-400" is out of range', 8],
	['select 1e200::float8 * 1e200::float8', 'overflow', 22],
	[`select x * x from ${big}`, 'overflow', 10],
	[`select x * 1e10 from ${big}`, 'overflow', undefined],
	[`select r * r from ${big}`, 'overflow', undefined],
	[`select -(x * x) from ${big}`, 'overflow', undefined],
	[`select x * x - x * x from ${big}`, 'overflow', undefined],
	[`select x * x * zero from ${big}`, 'overflow', undefined],
	[`select x / 1e-10 from ${big}`, 'overflow', undefined],
	[`select one / (x * x) from ${big}`, 'overflow', undefined],
	[`select (x * x) / (x * x) from ${big}`, 'overflow', undefined],
	[`select x * word from ${big}`, '"1e400" is out of range', undefined],
	[`select word::float8 from ${big}`, '"1e400" is out of range', undefined],
	[`select x + x * 1e9 from ${big}`, 'overflow', undefined],
	[`select 1 from ${big} where x * x > 1`, 'overflow', undefined],
	[`select greatest(x * x, 1) from ${big}`, 'overflow', undefined],
	[`select (x * x)::varchar from ${big}`, 'overflow', undefined],
	[`select exp(x - 1) from ${big}`, 'overflow', undefined],
	[`select power(x, 2) from ${big}`, 'overflow', undefined],
	[`select degrees(x * 1e8) from ${big}`, 'overflow', undefined],
	['select sum(x) from (select 1e308::float8 as x union all select 1e308) t', 'overflow', 8],
	['select avg(x) from (select 1e308::float8 as x union all select 1e308) t', 'overflow', 8],
	['select sum(x) over () from (select 1e308::float8 as x union all select 1e308) t', 'overflow', undefined],
	[
		'select ratio_to_report(x) over () from (select 1e308::float8 as x union all select 1e308) t',
		'overflow',
		undefined,
	],
	["insert into kept (f) values ('1e400')", '"1e400" is out of range', undefined],
	["update kept set f = '1e400'", '"1e400" is out of range', undefined],
	['update kept set f = f * 1e300 * 1e300', 'overflow', undefined],
];

const given: readonly (readonly [sql: string, value: Cell])[] = [
	["'NaN'::float8", Number.NaN],
	["'Infinity'::float8", Number.POSITIVE_INFINITY],
	["' -Infinity '::float8", Number.NEGATIVE_INFINITY],
	["'infinity'::real", Number.POSITIVE_INFINITY],
	["'Infinity'::float8 + 1", Number.POSITIVE_INFINITY],
	["'Infinity'::float8 * 1e300 * 1e300", Number.POSITIVE_INFINITY],
	["1 / 'Infinity'::float8", 0],
	["'NaN'::float8 * 1e300 * 1e300", Number.NaN],
	["exp('-Infinity'::float8)", 0],
	["'0e0'::float8", 0],
	["'1e308'::float8", 1e308],
	["' 1.5 '::float8", 1.5],
	["'-2e-3'::float8 * 2", -0.004],
	['1e308::float8 * 1.5', 1.5e308],
	['exp(0)', 1],
	['exp(null::float8) * 2', null],
	['null::int * 1e308::float8 * 10', null],
	['power(2, 10)', 1024],
	['power(-2, 3)', -8],
	['power(2, -1)', 0.5],
	['power(4, 0.5)', 2],
	['power(0, 2)', 0],
	['power(0, 0)', 1],
	['power(null, 2)', null],
	['-(1.5::float8 * 2)', -3],
	['(select 2::float8) * 1e307', 2e307],
	['degrees(pi())', 180],
	['sum(1.5::float8)', 1.5],
	["sum('NaN'::float8)", Number.NaN],
	['avg(null::float8)', null],
];

describe('floating-point results out of range', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		await embedded.run('create table kept (f double precision, r real)');
		await embedded.run('insert into kept values (1e300, 1)');
	});
	afterAll(() => embedded.close());

	it.each(refused)('%s is an error', async (sql, message, column) => {
		const error = await errorOf(embedded.run(sql));
		expect([error.kind, error.message]).toEqual(['sql', expect.stringContaining(message)]);
		expect(error.nextSteps).not.toEqual([]);
		if (column !== undefined) expect(error.position).toEqual({line: 1, column});
	});

	it.each(given)('%s is %s', async (expression, value) => {
		expect((await embedded.run(`select ${expression}`)).rows).toEqual([[value]]);
	});

	it('does not repeat an argument for each enclosing call', async () => {
		const nested = (levels: number, around: (inner: string) => string): string => {
			let expression = '2.0::float8';
			for (let level = 0; level < levels; level++) expression = around(expression);
			return `select ${expression}`;
		};
		for (const sql of [
			nested(12, inner => `exp(ln(${inner}))`),
			nested(24, inner => `round(${inner} * 1.0, 2)`),
			nested(24, inner => `2.0::float8 / (${inner})`),
			nested(24, inner => `power(${inner}, 1)`),
		])
			expect(Number((await embedded.run(sql)).rows[0]?.[0])).toBeCloseTo(2);
	});

	it('checks a chain once, and nothing that fits by its types', async () => {
		const written = async (sql: string) => (await embedded.run(sql)).statements.join();
		const checks = (sql: string) => sql.split('in_range').length - 1;
		expect(checks(await written('select f * f + f * 2 - f / 3 from (select 1::float8 as f) t'))).toBe(1);
		expect(
			checks(
				await written('select 100.0 * one::float8 / count(*) + random() * 6 from (select 1 as one) t group by one'),
			),
		).toBe(0);
	});
});

import {expect, test} from 'vitest';
import type {Cell, Row} from '../../source/core/result-set.ts';
import {createSqlInsert} from '../../source/results/sql-insert.ts';

const inserted = async (columns: readonly {name: string; type: string}[], rows: readonly Row[], table?: string) => {
	const parts: string[] = [];
	const writer = createSqlInsert(async text => void parts.push(text), table);
	await writer.page({columns, rows});
	await writer.end?.();
	return parts.join('');
};

test.each<[string, string, Cell, string]>([
	['NULL', 'integer', null, 'null'],
	['an empty text, unlike NULL', 'character varying(8)', '', "''"],
	['a quote', 'character varying(8)', "it's", "'it''s'"],
	['a backslash, which Redshift reads as an escape', 'character varying(8)', 'a\\b', "'a\\\\b'"],
	['a line end', 'character varying(8)', 'a\nb', "'a\nb'"],
	['an address of S3 that is none', 'character varying(8)', 's3:x', "'s3:x'"],
	['a formula', 'character varying(8)', '=1+1', "'=1+1'"],
	['an integer beyond 2^53', 'bigint', 9007199254740993n, '9007199254740993'],
	[
		'38 digits',
		'numeric(38,2)',
		'-123456789012345678901234567890123456.78',
		'-123456789012345678901234567890123456.78',
	],
	['a number in full', 'double precision', 0.1 + 0.2, '0.30000000000000004'],
	['an exponent', 'double precision', 1e21, '1e+21'],
	['NaN', 'double precision', Number.NaN, "'NaN'::double precision"],
	['a boolean', 'boolean', true, 'true'],
	['a date', 'date', '2018-11-01', "'2018-11-01'"],
	['a moment', 'timestamp without time zone', '2018-11-01 21:01:46.796', "'2018-11-01 21:01:46.796'"],
	['SUPER', 'super', '{"a":"it\'s"}', 'json_parse(\'{"a":"it\'\'s"}\')'],
	['bytes', 'binary varying(64)', new Uint8Array([0, 255]), "to_varbyte('00ff', 'hex')"],
])('%s', async (_name, type, cell, literal) => {
	expect(await inserted([{name: 'a', type}], [[cell]], 'songs')).toBe(
		`insert into songs (a) values\n\t(${literal});\n`,
	);
});

test('names are quoted if necessary, schema and table separately', async () => {
	expect(await inserted([{name: 'My "column"', type: 'integer'}], [[1]], 'public.Songs')).toBe(
		'insert into public."Songs" ("My ""column""") values\n\t(1);\n',
	);
});

test('many rows become several statements, each short enough to submit', async () => {
	const wide = 'x'.repeat(20_000);
	const text = await inserted([{name: 'a', type: 'character varying(20000)'}], [[wide], [wide], [wide], [wide]]);
	const statements = text.trimEnd().split(';\n');
	expect(statements).toHaveLength(2);
	for (const statement of statements) expect(Buffer.byteLength(statement)).toBeLessThan(100_000);
	const many = await inserted(
		[{name: 'a', type: 'integer'}],
		Array.from({length: 1001}, (_, index) => [index]),
	);
	expect(many.match(/^insert into result \(a\) values$/gm)).toHaveLength(3);
});

import {readXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import type {Cell, Column, Row} from '../../source/core/result-set.ts';
import {createXlsx} from '../../source/results/xlsx.ts';

const workbook = async (columns: readonly Column[], pages: readonly (readonly Row[])[]) => {
	const parts: Uint8Array[] = [];
	const writer = createXlsx(async bytes => void parts.push(bytes));
	for (const rows of pages) await writer.page({columns, rows});
	await writer.end?.();
	return readXlsx(Buffer.concat(parts), {readStyles: true});
};

const readBack = async (type: string, cell: Cell): Promise<unknown> =>
	(await workbook([{name: 'a', type}], [[[cell]]])).sheets[0]?.rows[1]?.[0] ?? null;

const day = (text: string): Date => new Date(`${text}Z`);

test.each<[string, string, Cell, unknown]>([
	['NULL is an empty cell', 'integer', null, null],
	['a number', 'integer', 5, 5],
	['a decimal of few digits is a number', 'numeric(8,2)', '12.30', 12.3],
	['a decimal below one', 'numeric(8,2)', '-0.05', -0.05],
	[
		'of more digits than a spreadsheet has it is text',
		'numeric(38,0)',
		'12345678901234567890123456789012345678',
		'12345678901234567890123456789012345678',
	],
	['an integer beyond 2^53 too', 'bigint', 9007199254740993n, '9007199254740993'],
	['NaN is text', 'double precision', Number.NaN, 'NaN'],
	['a boolean', 'boolean', false, false],
	['a date', 'date', '2018-11-01', day('2018-11-01T00:00:00')],
	['a date that a spreadsheet counts wrongly is text', 'date', '1900-02-28', '1900-02-28'],
	['a moment', 'timestamp without time zone', '2018-11-01 21:01:46.796', day('2018-11-01T21:01:46.796')],
	[
		'a moment finer than milliseconds is text',
		'timestamp without time zone',
		'2018-11-01 21:01:46.796001',
		'2018-11-01 21:01:46.796001',
	],
	['a moment with a zone, in UTC', 'timestamp with time zone', '2018-11-01 21:01:46+00', day('2018-11-01T21:01:46')],
	['a text that looks like a formula stays a text', 'character varying(9)', '=1+1', '=1+1'],
	['a text that looks like a number stays a text', 'character varying(9)', '007', '007'],
	['blanks and line ends', 'character varying(9)', ' a\nb ', ' a\nb '],
	['signs of XML', 'character varying(9)', '<a & "b">', '<a & "b">'],
	['wide characters', 'character varying(9)', '夜に駆ける 👩‍🚀', '夜に駆ける 👩‍🚀'],
	['bytes', 'binary varying', new Uint8Array([0, 255]), '00ff'],
])('%s', async (_name, type, cell, value) => {
	expect(await readBack(type, cell)).toEqual(value);
});

test('a character that XML does not allow, and text that looks like its escape, read back unchanged', async () => {
	expect(await readBack('character varying(9)', 'a\u{1}b')).toBe('a\u{1}b');
	expect(await readBack('character varying(9)', '_x0041_')).toBe('_x0041_');
});

test('text that is too long for a cell is refused with its column', async () => {
	await expect(workbook([{name: 'note', type: 'character varying(65535)'}], [[['x'.repeat(32_768)]]])).rejects.toThrow(
		'Could not write column "note" as XLSX: a value has 32,768 characters',
	);
});

test('pages follow each other below one header, which is written even without rows', async () => {
	const columns = [
		{name: 'id', type: 'integer'},
		{name: 'id', type: 'character varying(9)'},
	];
	const {sheets} = await workbook(columns, [[[1, 'a']], [], [[2, null]]]);
	expect(sheets.map(({rows}) => rows)).toEqual([
		[
			['id', 'id'],
			[1, 'a'],
			[2, null],
		],
	]);
	expect((await workbook(columns, [[]])).sheets[0]?.rows).toEqual([['id', 'id']]);
});

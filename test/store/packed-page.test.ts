import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Cell} from '../../source/core/result-set.ts';
import {packPage} from '../../source/store/packed-page.ts';

const text = fc.string({unit: 'binary'});
const cellsOf: readonly fc.Arbitrary<Cell>[] = [
	text,
	fc.option(text),
	fc.double(),
	fc.option(fc.double()),
	fc.integer(),
	fc.bigInt(),
	fc.boolean(),
	fc.option(fc.uint8Array()),
	fc.constant(null),
	fc.oneof(text, fc.double(), fc.constant(null)),
];

test('packing and unpacking a page preserves its rows', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(...cellsOf), {maxLength: 20}), rows => {
			const columns = cellsOf.map((_, index) => ({name: `c${index}`, type: 'text'}));
			const packed = packPage({columns, rows});
			expect(Array.from({length: packed.count}, (_, index) => packed.row(index))).toEqual(rows);
		}),
		{numRuns: 200},
	);
});

test('a page of ordinary rows takes a tenth of a kilobyte a row', () => {
	const rows = Array.from({length: 2000}, (_, index) => [index, 'Ada', 'Lovelace', index % 2 ? null : 'paid', 3.5]);
	const columns = ['id', 'first', 'last', 'level', 'rate'].map(name => ({name, type: 'text'}));
	expect(packPage({columns, rows}).bytes / rows.length).toBeLessThan(100);
});

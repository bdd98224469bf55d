import {expect, test} from 'vitest';
import {readTableKey} from '../../../source/workflows/schema/read-table-key.ts';

test.each([
	{text: 'PRIMARY KEY (a, b)', key: {kind: 'primary', columns: ['a', 'b']}},
	{text: 'UNIQUE ("Odd, name")', key: {kind: 'unique', columns: ['odd, name']}},
	{
		text: 'FOREIGN KEY (a) REFERENCES shop.buyers(id)',
		key: {kind: 'foreign', columns: ['a'], references: {schema: 'shop', table: 'buyers', columns: ['id']}},
	},
	{
		text: 'FOREIGN KEY (a, b) REFERENCES t',
		key: {kind: 'foreign', columns: ['a', 'b'], references: {schema: undefined, table: 't', columns: []}},
	},
	{text: 'CHECK (a > 0)', key: undefined},
	{text: '', key: undefined},
])('$text', ({text, key}) => {
	expect(readTableKey(text)).toEqual(key);
});

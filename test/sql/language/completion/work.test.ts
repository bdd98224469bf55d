import {expect, test} from 'vitest';
import {complete} from '../../../../source/sql/language/completion/complete.ts';
import type {SchemaSnapshot} from '../../../../source/sql/language/completion/schema-snapshot.ts';
import {atMark} from './shop-schema.ts';

/** 500 tables of 20 columns that count how often their columns are read. */
const countedSchema = () => {
	const reads: string[] = [];
	const schema: SchemaSnapshot = {
		schemas: ['public'],
		functions: [],
		queries: [],
		tables: Array.from({length: 500}, (_, number) => ({
			schema: 'public',
			name: `table${number}`,
			kind: 'table' as const,
			get columns() {
				reads.push(this.name);
				return Array.from({length: 20}, (_, column) => ({name: `column${column}`, type: 'integer'}));
			},
		})),
	};
	return {schema, reads};
};

test.each([
	['select c| from table7', ['table7']],
	['select a.| from table7 a join table8 b on a.column1 = b.column1', ['table7']],
	['select * from table|', []],
	['select c| from table7 where x in (select column1 from table8)', ['table7']],
	['with a as (select * from table1) select table2.| from table2 where column1 = 2', ['table2']],
])('%s reads the columns of the tables that it needs', (marked, needed) => {
	const {schema, reads} = countedSchema();
	expect(complete({...atMark(marked), schema}).items.length).toBeGreaterThan(0);
	expect([...new Set(reads)]).toEqual(needed);
});

test('other statements are not read', () => {
	const {schema, reads} = countedSchema();
	const script = Array.from({length: 300}, (_, number) => `select * from table${number} where (((;`).join('\n');
	const {items} = complete({...atMark(`${script}\nselect c| from table499;\n${script}`), schema});
	expect(items[0]?.insert).toBe('column0');
	expect([...new Set(reads)]).toEqual(['table499']);
});

test.each([
	['select ITEMS, t.c| from table499 as t', 'column0'],
	['select ITEMS, t.c|, ITEMS from table499 as t', 'column0'],
	['select ITEMS, t.c|, ITEMS from (select column3 as cut, ITEMS from table498) as t', 'cut'],
	['with t as (select column3 as cut, ITEMS from table498), u as (select 1) select ITEMS, c| from t', 'cut'],
	['select ITEMS from table499 where c| and x in (ITEMS)', 'column0'],
	['select ITEMS from table499 group by c|', 'column0'],
])('in a statement of thousands of items, %s begins with %s', (marked, first) => {
	const items = Array.from({length: 600}, (_, number) => `coalesce(x, ${number})`).join(', ');
	const {sql, offset} = atMark(marked.replaceAll('ITEMS', items));
	expect(complete({sql, offset, schema: countedSchema().schema}).items[0]?.insert).toBe(first);
});

import {describe, expect, test} from 'vitest';
import {textOf} from '../../../source/core/text/line.ts';
import {madeDefinition, previewSql, relationName, showSql} from '../../../source/present/schema/relation-sql.ts';
import {callOf, madeFunction} from '../../../source/present/schema/routine-sql.ts';
import {schemaLines} from '../../../source/screens/query/schema/schema-lines.ts';
import {type Folding, type TreeRow, treeRows} from '../../../source/screens/query/schema/schema-tree.ts';
import {treeTables} from '../../../source/screens/query/schema/tree-table.ts';
import type {
	WarehouseRoutine,
	WarehouseSchema,
	WarehouseTable,
} from '../../../source/workflows/schema/warehouse-schema.ts';
import {shop} from '../../_helpers/workflow-context.ts';

const column = (name: string, type = 'integer', rest: Partial<WarehouseTable['columns'][number]> = {}) => ({
	name,
	type,
	isNullable: true,
	encoding: undefined,
	...rest,
});

const table = (schema: string, name: string, rest: Partial<WarehouseTable> = {}): WarehouseTable => ({
	schema,
	name,
	kind: 'table',
	isVisible: schema === 'public',
	columns: [column('id')],
	keys: [],
	distribution: undefined,
	sortKey: [],
	rows: undefined,
	bytes: undefined,
	...rest,
});

const schema: WarehouseSchema = {
	schemas: ['bare', 'marts', 'public'],
	notices: [],
	routines: [],
	tables: [
		table('marts', 'sales', {columns: [column('amount'), column('buyer_id')]}),
		table('public', 'goods', {rows: 3}),
		table('public', 'orders', {
			rows: 6820,
			bytes: 2 * 1024 * 1024,
			columns: [column('order_id', 'bigint'), column('buyer_id'), column('level', 'character varying(32)')],
			keys: [
				{kind: 'primary', columns: ['order_id']},
				{kind: 'foreign', columns: ['buyer_id'], references: {schema: 'public', table: 'buyers', columns: ['id']}},
			],
		}),
		table('public', 'own'),
		table('public', 'recent', {kind: 'view'}),
	],
};

const said = (row: TreeRow): string => {
	if (row.kind === 'schema') return `${row.isOpen ? '-' : '+'}${row.name} ${row.count}`;
	if (row.kind === 'routine')
		return `    ${row.routine.kind} ${row.routine.name}(${row.routine.parameters.join(', ')})`;
	if (row.kind === 'table') return `  ${row.isOpen ? '-' : '+'}${row.table.name}`;
	return `    ${row.column.name} ${row.column.type}${row.note && ` ${row.note}`}`;
};

const rows = (folding: Folding = new Map(), filter = '') =>
	treeRows(treeTables(schema, shop), schema, folding, filter).map(said);

describe('the tree', () => {
	test('has the tables of the catalogue first, those too that are not made, then what else there is', () => {
		expect(rows()).toEqual([
			'-public 7',
			'  +orders',
			'  +buyers',
			'  +goods',
			'  +own',
			'  +recent',
			'  +raw_goods',
			'  +raw_orders',
			'+marts 1',
			'+bare 0',
		]);
	});

	test('has the catalogue alone until the warehouse has answered', () => {
		expect(treeRows(treeTables(undefined, shop), {schemas: [], routines: []}, new Map(), '').map(said)).toEqual([
			'-public 5',
			'  +orders',
			'  +buyers',
			'  +goods',
			'  +raw_goods',
			'  +raw_orders',
		]);
	});

	test('shows columns with short types and their keys where a table is unfolded', () => {
		const folding = new Map([
			['public.orders', true],
			['marts', true],
			['bare', true],
		]);
		expect(rows(folding)).toEqual(
			expect.arrayContaining([
				'  -orders',
				'    order_id bigint pk',
				'    buyer_id integer → buyers',
				'    level varchar(32)',
				'-marts 1',
				'  +sales',
				'-bare 0',
			]),
		);
		expect(rows(new Map([['public', false]]))).toEqual(['+public 7', '+marts 1', '+bare 0']);
	});

	test.each([
		{filter: 'sal', found: ['-marts 1', '  +sales']},
		{
			filter: 'buyer_id',
			found: [
				'-public 7',
				'  -orders',
				'    buyer_id integer → buyers',
				'-marts 1',
				'  -sales',
				'    buyer_id integer',
			],
		},
		{filter: 'SALES amount', found: ['-marts 1', '  -sales', '    amount integer']},
		{filter: 'marts', found: ['-marts 1', '  +sales']},
		{filter: 'xyzzy', found: []},
	])('the filter "$filter"', ({filter, found}) => {
		expect(rows(new Map(), filter)).toEqual(found);
	});
});

const routine = (kind: WarehouseRoutine['kind'], name: string, ...parameters: readonly string[]): WarehouseRoutine => ({
	kind,
	schema: 'marts',
	name,
	parameters,
	returns: kind === 'function' ? 'bigint' : undefined,
	isVisible: false,
});

describe('functions and procedures', () => {
	const full: WarehouseSchema = {
		...schema,
		routines: [
			routine('function', 'f_tax', 'integer', 'character varying'),
			routine('procedure', 'close_month'),
			{...routine('procedure', 'tidy'), schema: 'bare'},
		],
	};
	const found = (filter: string, folding: Folding = new Map()) =>
		treeRows(treeTables(full, shop), full, folding, filter).map(said);

	test('stand behind the tables of their schema', () => {
		expect(found('', new Map([['marts', true]])).slice(8)).toEqual([
			'-marts 3',
			'  +sales',
			'    function f_tax(integer, character varying)',
			'    procedure close_month()',
			'+bare 1',
		]);
	});

	test('are found by their names', () => {
		expect(found('tax')).toEqual(['-marts 3', '    function f_tax(integer, character varying)']);
		expect(found('bare')).toEqual(['-bare 1', '    procedure tidy()']);
	});

	test.each([
		[routine('function', 'f_tax', 'integer', 'character varying'), 'marts.f_tax(:p1, :p2)'],
		[routine('procedure', 'close_month'), 'call marts.close_month()'],
		[{...routine('procedure', 'Order', 'date'), isVisible: true}, 'call "Order"(:p1)'],
	])('a call of %o', (called, sql) => {
		expect(callOf(called)).toBe(sql);
	});

	test('a function is made again from what the catalog keeps', () => {
		const source = {body: 'select $1 * 2', language: 'sql', volatility: 'stable' as const};
		expect(madeFunction(routine('function', 'f_tax', 'integer'), [source])).toBe(
			'create or replace function marts.f_tax (integer)\nreturns bigint\nstable\nas $$\nselect $1 * 2\n$$ language sql;',
		);
		expect(madeFunction(routine('function', 'f_tax', 'integer'), [source, source])).toMatch(
			/^-- 2 functions of this name/,
		);
		expect(madeFunction(routine('function', 'f_tax', 'integer'), [])).toBe('');
	});
});

describe('what is drawn', () => {
	test('what the reading waits for, above what is known of the catalogue', () => {
		const waitsFor = 'process 42 (dwh-tui etl) uses the warehouse';
		const lines = draw(60, 20, {reading: {isLoading: true, waitsFor, value: undefined, error: undefined}});
		expect(lines[0]).toBe(' Schema queued …');
		expect(lines.slice(1, 4).join(' ').replaceAll(/\s+/g, ' ')).toContain(waitsFor);
		expect(lines.some(one => one.includes('orders'))).toBe(true);
	});

	const draw = (width: number, height: number, rest: Partial<Parameters<typeof schemaLines>[0]> = {}) =>
		schemaLines(
			{
				rows: treeRows(treeTables(schema, shop), schema, new Map([['public.orders', true]]), ''),
				top: 0,
				cursor: 1,
				isFocused: true,
				filter: '',
				isFiltering: false,
				reading: {isLoading: false, value: schema, error: undefined},
				whyNot: undefined,
				...rest,
			},
			{width, height},
		).map(one => textOf(one).trimEnd());

	test('rows and roles, columns with their types, what is not the catalogue’s', () => {
		expect(draw(36, 20)).toEqual(
			[
				' Schema',
				' ▾ public                         7',
				'›  ▾ orders             ~6,820  fact',
				'       order_id    bigint pk',
				'       buyer_id    integer → buyers',
				'       level       varchar(32)',
				'   ▸ buyers           not created',
				'   ▸ goods                  ~3  dim',
				'   ▸ own                 unmanaged',
				'   ▸ recent                   view',
				'   ▸ raw_goods         not created',
				'   ▸ raw_orders        not created',
				' ▸ marts                          1',
				' ▸ bare                       empty',
			].map(one =>
				expect.stringMatching(new RegExp(`^${one.replaceAll(/[()]/g, '\\$&').replaceAll(/ {2,}/g, ' +')}$`)),
			),
		);
	});

	test('the size, where there is room', () => {
		expect(draw(60, 20)[2]).toMatch(/~6,820 {2}2\.1 MB {2}fact$/);
	});

	test('a window of it, and where it is', () => {
		const lines = draw(36, 4, {top: 2, cursor: 2});
		expect(lines).toHaveLength(4);
		expect(lines[0]).toMatch(/3-5 of 13$/);
		expect(lines[1]).toMatch(/^› +order_id/);
	});

	test.each([
		{rest: {reading: {isLoading: true, value: undefined, error: undefined}}, head: /^ Schema reading …/},
		{rest: {reading: {isLoading: false, value: undefined, error: undefined}}, head: /^ Schema of the catalogue/},
		{rest: {filter: 'or', isFiltering: true}, head: / Schema \/or▏/},
		{rest: {rows: [], filter: 'xyz'}, head: / Schema \/xyz/},
	])('$head', ({rest, head}) => {
		expect(draw(40, 5, rest)[0]).toMatch(head);
	});

	test('every line fits, however long a name is', () => {
		const long = treeRows(
			treeTables(
				{...schema, tables: [table('public', 'n'.repeat(90), {rows: 123_456_789, columns: [column('c'.repeat(90))]})]},
				shop,
			),
			{schemas: [], routines: []},
			new Map([[`public.${'n'.repeat(90)}`, true]]),
			'nnn',
		);
		for (const width of [30, 36, 80]) {
			for (const one of draw(width, 10, {rows: long})) expect(one.length).toBeLessThanOrEqual(width);
		}
	});
});

describe('statements about a table', () => {
	const [own] = treeTables({...schema, tables: [table('Odd one', 'Order', {isVisible: false})]}, {...shop, tables: []});
	const [orders] = treeTables(
		{
			...schema,
			tables: [
				table('public', 'orders', {
					columns: [column('order', 'bigint', {isNullable: false, encoding: 'az64'}), column('buyer_id')],
					keys: [
						{kind: 'primary', columns: ['order']},
						{kind: 'foreign', columns: ['buyer_id'], references: {schema: undefined, table: 'buyers', columns: ['id']}},
					],
					distribution: 'KEY(buyer_id)',
					sortKey: ['order'],
				}),
			],
		},
		{...shop, tables: []},
	);

	test('names are qualified and quoted where they have to be', () => {
		expect(relationName(own!)).toBe('"Odd one"."Order"');
		expect(relationName(orders!)).toBe('orders');
		expect(previewSql(orders!)).toBe('select * from orders limit 100');
		expect(showSql(orders!)).toBe('show table public.orders');
		expect(showSql({...orders!, kind: 'view'})).toBe('show view public.orders');
	});

	test('a definition is made of the columns where none can be read', () => {
		expect(madeDefinition(orders!)).toBe(
			'create table public.orders (\n\t"order" bigint not null encode az64,\n\tbuyer_id integer,\n\tprimary key ("order"),\n\tforeign key (buyer_id) references buyers (id)\n)\ndistkey (buyer_id)\nsortkey ("order");',
		);
		expect(madeDefinition({...orders!, distribution: 'AUTO(ALL)', keys: [], sortKey: []})).toMatch(
			/\)\ndiststyle auto;$/,
		);
		expect(madeDefinition({...orders!, kind: 'view'})).toMatch(
			/^-- The statement of the view .*\n--\s+"order" bigint/s,
		);
	});
});

test('five hundred tables of twenty columns, all unfolded, are quick to make and to draw', () => {
	const many = Array.from({length: 500}, (_, at) =>
		table('public', `t_${at}`, {columns: Array.from({length: 20}, (_, c) => column(`c_${c}`))}),
	);
	const tables = treeTables({schemas: ['public'], tables: many, routines: [], notices: []}, {...shop, tables: []});
	const all = treeRows(
		tables,
		{schemas: ['public'], routines: []},
		new Map(many.map(({name}) => [`public.${name}`, true])),
		'',
	);
	expect(all).toHaveLength(10_501);
	const lines = schemaLines(
		{
			rows: all,
			top: 10_480,
			cursor: 10_500,
			isFocused: true,
			filter: '',
			isFiltering: false,
			reading: {isLoading: false, value: undefined, error: undefined},
			whyNot: undefined,
		},
		{width: 36, height: 22},
	);
	expect(lines).toHaveLength(22);
});

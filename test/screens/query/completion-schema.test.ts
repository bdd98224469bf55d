import {expect, test} from 'vitest';
import {createCompletionSchema} from '../../../source/screens/query/schema/completion-schema.ts';
import {complete} from '../../../source/sql/language/completion/complete.ts';
import type {WarehouseSchema, WarehouseTable} from '../../../source/workflows/schema/warehouse-schema.ts';
import {shop} from '../../_helpers/workflow-context.ts';

const table = (schema: string, name: string, rest: Partial<WarehouseTable> = {}): WarehouseTable => ({
	schema,
	name,
	kind: 'table',
	isVisible: schema === 'public',
	columns: [{name: 'code', type: 'character varying(20)', isNullable: true, encoding: undefined}],
	keys: [],
	distribution: undefined,
	sortKey: [],
	rows: undefined,
	bytes: undefined,
	...rest,
});

const tables = [table('public', 'orders'), table('marts', 'sales'), table('public', 'recent', {kind: 'view'})];

const state = (value: WarehouseSchema | undefined) => ({
	get: () => ({isLoading: false, value, at: 0, error: undefined}),
});

const labels = (schema: ReturnType<ReturnType<typeof createCompletionSchema>>, sql: string) =>
	complete({sql: sql.replace('|', ''), offset: sql.indexOf('|'), schema}).items.map(({label}) => label);

test('until the warehouse has answered, the tables of the catalogue are suggested', () => {
	const schema = createCompletionSchema(() => shop, state(undefined))();
	expect(labels(schema, 'select * from or|')).toContain('orders');
	expect(labels(schema, 'select * from rec|')).not.toContain('recent');
});

test('then its own tables, views and other schemas with their columns, and what is not made yet', () => {
	const schema = createCompletionSchema(
		() => shop,
		state({schemas: ['marts', 'public'], tables, routines: [], notices: []}),
	)();
	expect(labels(schema, 'select * from rec|')).toContain('recent');
	expect(labels(schema, 'select * from marts.|')).toEqual(['sales']);
	expect(labels(schema, 'select s.| from marts.sales as s')).toContain('code');
	expect(labels(schema, 'select * from goo|')).toContain('goods');
	// What exists is as the warehouse has it, not as the catalogue would make it.
	expect(labels(schema, 'select orders.| from orders')).toContain('code');
	expect(labels(schema, 'select orders.| from orders')).not.toContain('id');
});

test('the same schema is given as long as nothing changes', () => {
	const known = {schemas: ['public'], tables, routines: [], notices: []};
	const schema = createCompletionSchema(() => shop, state(known));
	expect(schema()).toBe(schema());
});

import type {SchemaSnapshot, SchemaTable} from '../../../../source/sql/language/completion/schema-snapshot.ts';

const table = (schema: string, name: string, columns: string, rest: Partial<SchemaTable> = {}): SchemaTable => ({
	schema,
	name,
	kind: 'table',
	columns: columns.split(', ').map(column => {
		const [own = '', ...type] = column.split(' ');
		return {name: own, type: type.join(' ')};
	}),
	...rest,
});

/** A few tables related by a key, by a name and by a declared foreign key. */
export const shopSchema: SchemaSnapshot = {
	schemas: ['public', 'sales'],
	tables: [
		table('public', 'users', 'id integer, first_name varchar(50), level varchar(5)'),
		table('public', 'orders', 'order_id bigint, user_id integer, good_id integer, amount numeric(9,2)'),
		table('public', 'goods', 'good_id integer, title varchar(200), Year smallint, order integer'),
		table('sales', 'targets', 'seller integer, amount numeric(9,2)', {
			foreignKeys: [{column: 'seller', table: 'users', references: 'id'}],
		}),
		table('sales', 'best_sellers', 'seller integer', {kind: 'view'}),
	],
	functions: [
		{kind: 'function', schema: 'sales', name: 'tax', parameters: 'amount numeric', returns: 'numeric'},
		{kind: 'procedure', schema: 'sales', name: 'close_month', parameters: 'date', returns: ''},
	],
	queries: ['top-goods'],
};

/** The text without its mark, and the position of the mark. */
export const atMark = (marked: string): {readonly sql: string; readonly offset: number} => ({
	sql: marked.replace('|', ''),
	offset: marked.indexOf('|'),
});

import {expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {positionAt} from '../../../source/sql/language/lexer/positions.ts';
import {withMeantName} from '../../../source/workflows/query/with-meant-name.ts';

const schema = {
	schemas: ['public'],
	functions: [],
	queries: [],
	tables: [
		{
			schema: 'public',
			name: 'orders',
			kind: 'table' as const,
			columns: ['order_id', 'total'].map(name => ({name, type: 'integer'})),
		},
	],
};

test.each([
	['relation-missing', 'select * from |ordres', ['Did you mean orders?', 'Run it again.']],
	['column-missing', 'select |totl from orders', ['Did you mean total?', 'Run it again.']],
	['column-missing', 'select o.|ordr_id\nfrom orders o', ['Did you mean order_id?', 'Run it again.']],
	['relation-missing', 'select * from |customers', ['Run it again.']],
	['sql', 'select * from |ordres', ['Run it again.']],
] as const)('an error %s at %j proposes %j', (code, marked, nextSteps) => {
	const sql = marked.replace('|', '');
	const error = new DwhError(code, 'unknown', {
		sql,
		position: positionAt(sql, marked.indexOf('|')),
		nextSteps: ['Run it again.'],
	});
	expect(withMeantName(error, schema).nextSteps).toEqual(nextSteps);
});

test('an error without a place proposes nothing', () => {
	expect(withMeantName(new DwhError('column-missing', 'unknown'), schema).nextSteps).toEqual([]);
});

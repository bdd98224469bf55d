import {expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Settings} from '../../../source/core/settings.ts';
import {positionAt} from '../../../source/sql/language/lexer/positions.ts';
import {withReadName} from '../../../source/workflows/query/with-read-name.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';

const columns = ['schema_name', 'table_name', 'kind', 'is_visible', 'column_name'];
const rows = [
	['public', 'orders', 'r', true, 'order_id'],
	['public', 'orders', 'r', true, 'total'],
	['sales', 'targets', 'v', false, null],
];

const explain = async (
	code: 'relation-missing' | 'column-missing' | 'sql',
	marked: string,
	target: Settings['target'] = 'aws',
	fail?: DwhError,
) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({
		clock,
		target,
		behaviors: [['names of tables', fail ? {fail} : {result: {columns, rows}}]],
	});
	const sql = marked.replace('|', '');
	const error = new DwhError(code, 'unknown', {
		sql,
		position: positionAt(sql, marked.indexOf('|')),
		nextSteps: ['Check.'],
	});
	const context = {backend, clock, settings: {...shopSettings, target}};
	const {nextSteps} = await withReadName(context, error, new AbortController().signal);
	return {nextSteps, submitted: backend.submitted.map(each => each.sql[0])};
};

test.each([
	['relation-missing', 'select * from |ordres', 'orders'],
	['relation-missing', 'select * from |targets', 'sales.targets'],
	['column-missing', 'select |totl from orders', 'total'],
	['column-missing', 'select o.|ordr_id from orders o', 'order_id'],
] as const)('after %s, %j means %s', async (code, marked, meant) => {
	const {nextSteps, submitted} = await explain(code, marked);
	expect(nextSteps).toEqual([`Did you mean ${meant}?`, 'Check.']);
	expect(submitted).toHaveLength(1);
});

test('columns are read of the names that the statement has, and of no other table', async () => {
	const {submitted} = await explain('column-missing', 'select |totl from orders');
	expect(submitted[0]).toContain("c.relname in ('select', 'totl', 'from', 'orders')");
	expect((await explain('relation-missing', 'select * from |ordres')).submitted[0]).toContain('attisdropped and false');
});

test.each([
	['another error', () => explain('sql', 'select * from |ordres')],
	[
		'the embedded warehouse, which proposes itself',
		() => explain('relation-missing', 'select * from |ordres', 'local'),
	],
])('nothing is read for %s', async (_, run) => {
	expect(await run()).toEqual({nextSteps: ['Check.'], submitted: []});
});

test('what cannot be read leaves the error as it was', async () => {
	const {nextSteps} = await explain('relation-missing', 'select * from |ordres', 'aws', new DwhError('sql', 'No.'));
	expect(nextSteps).toEqual(['Check.']);
});

import {expect, test} from 'vitest';
import {createdName, withoutCreatedName} from '../../../source/sql/language/created-object.ts';
import {tableDifferences} from '../../../source/workflows/tables/table-differences.ts';

const column = (name: string, type = 'integer', isNullable = true) => ({name, type, isNullable});

test.each([
	['the same', [column('a')], [column('a')], []],
	[
		'one is missing',
		[column('a'), column('b')],
		[column('a')],
		[{column: 'b', expected: 'integer', actual: undefined}],
	],
	['one too many', [column('a')], [column('a'), column('b')], [{column: 'b', expected: undefined, actual: 'integer'}]],
	['another type', [column('a')], [column('a', 'bigint')], [{column: 'a', expected: 'integer', actual: 'bigint'}]],
	[
		'not null',
		[column('a', 'integer', false)],
		[column('a')],
		[{column: 'a', expected: 'integer not null', actual: 'integer'}],
	],
	[
		'another order',
		[column('a'), column('b')],
		[column('b'), column('a')],
		[
			{column: 'a', expected: 'at position 1', actual: 'at position 2'},
			{column: 'b', expected: 'at position 2', actual: 'at position 1'},
		],
	],
])('%s', (_, expected, actual, differences) => {
	expect(tableDifferences(expected, actual)).toEqual(differences);
});

test.each([
	['create table :table.users (id int)', `create table :${createdName} (id int)`],
	[
		'-- doc: Users.\nCREATE TABLE IF NOT EXISTS users(id int)',
		`-- doc: Users.\nCREATE TABLE IF NOT EXISTS :${createdName}(id int)`,
	],
	['create table public."My Users" (a int)', `create table :${createdName} (a int)`],
])('the name in %j', (sql, expected) => {
	expect(withoutCreatedName(sql)).toBe(expected);
});

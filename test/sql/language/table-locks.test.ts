import {describe, expect, test} from 'vitest';
import {areCompatible, tableLocks} from '../../../source/sql/language/table-locks.ts';

describe('the locks that a statement needs', () => {
	test.each([
		['select a from one join two using (a)', ['one AccessShareLock', 'two AccessShareLock']],
		['insert into one select a from two', ['two AccessShareLock', 'one ShareRowExclusiveLock']],
		['update sales.one set a = 1', ['sales.one ShareRowExclusiveLock']],
		['delete from one', ['one ShareRowExclusiveLock']],
		["copy one from 's3://b/k' iam_role default", ['one ShareRowExclusiveLock']],
		['truncate one', ['one AccessExclusiveLock']],
		['alter table one add column b integer', ['one AccessExclusiveLock']],
		['drop table one, two', ['one AccessExclusiveLock', 'two AccessExclusiveLock']],
		['lock one', ['one AccessExclusiveLock']],
		['select 1', []],
		['no statement', []],
	])('%s', (sql, expected) => {
		expect(tableLocks(sql).map(({table, mode}) => `${table} ${mode}`)).toEqual(expected);
	});
});

test.each([
	['AccessShareLock', 'AccessShareLock', true],
	['AccessShareLock', 'ShareRowExclusiveLock', true],
	['ShareRowExclusiveLock', 'ShareRowExclusiveLock', false],
	['AccessShareLock', 'AccessExclusiveLock', false],
	['AccessExclusiveLock', 'ShareRowExclusiveLock', false],
] as const)('%s beside %s: %s', (one, other, expected) => {
	expect([areCompatible(one, other), areCompatible(other, one)]).toEqual([expected, expected]);
});

import {expect, test} from 'vitest';
import {afterRun, agreementTo, isAgreed} from '../../../source/screens/query/run/agreement.ts';

test.each([
	['nothing', 'none', 'insert into t select 1', false],
	['tab', 'none', 'insert into t select 1', true],
	['tab', 'open', 'commit; insert into t select 1', true],
	['transaction', 'open', 'insert into t select 1', true],
	['transaction', 'open', 'insert into t select 1; commit', true],
	['transaction', 'open', 'rollback; insert into t select 1', false],
	['transaction', 'open', 'end; select 1; selec 2; delete from t where a', false],
	['transaction', 'none', 'insert into t select 1', false],
] as const)('agreed to: %s, transaction: %s, %s', (agreed, transaction, text, is) => {
	expect(isAgreed({agreed, transaction}, text)).toBe(is);
});

test.each([
	['nothing', 'none', 'insert into t select 1', 'tab'],
	['nothing', 'open', 'insert into t select 1', 'transaction'],
	['nothing', 'failed', 'insert into t select 1', 'transaction'],
	['nothing', 'none', 'begin; insert into t select 1', 'transaction'],
	['nothing', 'none', 'start transaction; insert into t select 1; commit', 'transaction'],
	['transaction', 'open', 'commit; insert into t select 1', 'transaction'],
	['tab', 'open', 'truncate t', 'tab'],
] as const)(
	'a yes where %s is agreed to, transaction: %s, %s: goes as far as the %s',
	(agreed, transaction, text, to) => {
		expect(agreementTo({agreed, transaction}, text)).toBe(to);
	},
);

test.each([
	['transaction', 'none', 'nothing'],
	['transaction', 'open', 'transaction'],
	['transaction', 'failed', 'transaction'],
	['tab', 'none', 'tab'],
	['nothing', 'none', 'nothing'],
] as const)('after a run, of %s with the transaction %s is left %s', (agreed, transaction, left) => {
	expect(afterRun({agreed, transaction: 'open'}, transaction)).toEqual({transaction, agreed: left});
});

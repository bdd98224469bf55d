import {expect, test} from 'vitest';
import {functions} from '../../../../source/local/dialect/functions/functions.ts';
import {functionSignatures, signaturesOf} from '../../../../source/sql/language/completion/function-signatures.ts';
import {signatureAt} from '../../../../source/sql/language/completion/signature-at.ts';
import {atMark} from './shop-schema.ts';

test.each([
	['select coalesce(|', 'coalesce', 0],
	['select coalesce(a, |', 'coalesce', 1],
	['select coalesce(a, nullif(b, c), |)', 'coalesce', 2],
	['select coalesce(a, nullif(b, |), 1)', 'nullif', 1],
	['select round((1 + 2) * 3, |) from t', 'round', 1],
	["select split_part('a,b(', ',', |", 'split_part', 2],
	['select UPPER(na|me)', 'upper', 0],
])('%s is in %s, argument %d', (marked, name, argument) => {
	const {sql, offset} = atMark(marked);
	expect(signatureAt(sql, offset)).toMatchObject({name, argument});
});

test.each([
	'select (|',
	'select a|',
	'select f(a)|',
	"select upper('a|')",
	'insert into t (|',
	'select nothing_known(|',
])('%s is in no known call', marked => {
	const {sql, offset} = atMark(marked);
	expect(signatureAt(sql, offset)).toBeUndefined();
});

test.each([
	['dateadd', 'datepart, interval, date | time | timestamp', 'timestamp'],
	['current_date', '', 'date'],
	['listagg', '[distinct] expression [, delimiter]', 'varchar(65535)'],
	['pi', '', 'double precision'],
])('%s takes (%s) and returns %s', (name, parameters, returns) => {
	expect(signaturesOf(name)[0]).toMatchObject({name, parameters, returns});
});

test('every signature has a name and a return type', () => {
	const broken = functionSignatures().filter(({name, returns}) => !/^[a-z]\w*$/.test(name) || returns === '');
	expect(broken).toEqual([]);
	expect(
		functionSignatures()
			.filter(({isBare}) => isBare)
			.map(({name}) => name),
	).toContain('sysdate');
});

// Not in AWS's list of functions: synonyms that Redshift accepts.
const undocumented = new Set(
	'date type sql every ifnull isnull date_add date_diff pgdate_part now current_timestamp bit_length'.split(' '),
);

test('the functions that the embedded warehouse runs have a signature', () => {
	const missing = Object.keys(functions).filter(name => signaturesOf(name).length === 0 && !undocumented.has(name));
	expect(missing).toEqual([]);
});

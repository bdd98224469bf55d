import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scan} from '../../../../source/sql/language/lexer/lexer.ts';
import {rescan} from '../../../../source/sql/language/lexer/rescan.ts';

const pieces = [
	...[
		'select ',
		'a',
		' ',
		'\n',
		"'",
		'"',
		'--',
		'-',
		'/*',
		'*/',
		'*',
		'$$',
		'$a$',
		'$',
		'1',
		'.5',
		'e',
		"e'",
		':n',
		':',
	],
	...['::', ';', '(', ')', '{{', '}}', '#t', '\\', "''", '夜', '\t', '||', '|'],
];
const text = fc.array(fc.constantFrom(...pieces), {maxLength: 40}).map(parts => parts.join(''));
const edit = fc.record({
	from: fc.nat(60),
	removed: fc.nat(6),
	added: fc.array(fc.constantFrom(...pieces), {maxLength: 3}),
});

test('after any change, the tokens are those of a full scan', () => {
	fc.assert(
		fc.property(text, fc.array(edit, {maxLength: 6}), (start, edits) => {
			let scanned = rescan(undefined, start);
			for (const {from, removed, added} of edits) {
				const at = Math.min(from, scanned.text.length);
				const next = scanned.text.slice(0, at) + added.join('') + scanned.text.slice(at + removed);
				scanned = rescan(scanned, next);
				expect(scanned.tokens).toEqual(scan(next));
			}
		}),
	);
});

test('a key in a long text scans only a few tokens', () => {
	const long = Array.from({length: 2000}, (_, n) => `select ${n}, 'text' from t where a = ${n}; -- line`).join('\n');
	const before = rescan(undefined, long);
	const at = long.indexOf('select 1000') + 8;
	const after = rescan(before, `${long.slice(0, at)}x${long.slice(at)}`);
	const changed = after.tokens.filter((token, index) => token !== before.tokens[index]);
	expect(before.tokens.slice(0, 1000)).toEqual(after.tokens.slice(0, 1000));
	// Earlier tokens are the same objects.
	expect(changed.length).toBeLessThan(before.tokens.length * 0.51);
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readCfg} from '../../source/config/read-cfg.ts';
import {writeValue} from '../../source/config/write-value.ts';

const host = {section: 'CLUSTER', key: 'HOST'};

describe('writing a value changes that value and nothing else', () => {
	test.each([
		['bare', '[CLUSTER]\nHOST=old\n', 'new', '[CLUSTER]\nHOST=new\n'],
		['spaced', '[CLUSTER]\nHOST = old \n', 'new', '[CLUSTER]\nHOST = new \n'],
		['single quotes', "[cluster]\nhost='old'\n", 'new', "[cluster]\nhost='new'\n"],
		['double quotes', '[CLUSTER]\nHost = "old"\n', 'new', '[CLUSTER]\nHost = "new"\n'],
		['empty quotes', "[CLUSTER]\nHOST=''\n", 'new', "[CLUSTER]\nHOST='new'\n"],
		['to empty quotes', "[CLUSTER]\nHOST='old'\n", '', "[CLUSTER]\nHOST=''\n"],
		['to nothing', '[CLUSTER]\nHOST=old # mine\n', '', '[CLUSTER]\nHOST= # mine\n'],
		['an inline comment', '[CLUSTER]\nHOST=old  ; mine\n', 'new', '[CLUSTER]\nHOST=new  ; mine\n'],
		['nothing there', '[CLUSTER]\nHOST=\nDB_NAME=x\n', 'new', '[CLUSTER]\nHOST=new\nDB_NAME=x\n'],
		['nothing there, aligned', '[CLUSTER]\nHOST   =\nDB_NAME=x\n', 'new', '[CLUSTER]\nHOST   = new\nDB_NAME=x\n'],
		['nothing but a comment', '[CLUSTER]\nHOST= # mine\n', 'new', '[CLUSTER]\nHOST= new # mine\n'],
		['nothing but a far comment', '[CLUSTER]\nHOST =    # mine\n', 'new', '[CLUSTER]\nHOST = new   # mine\n'],
		['a comment at the delimiter', '[CLUSTER]\nHOST=#mine\n', 'new', '[CLUSTER]\nHOST=new #mine\n'],
		['Windows lines', '[CLUSTER]\r\nHOST=old\r\nDB_NAME=x\r\n', 'new', '[CLUSTER]\r\nHOST=new\r\nDB_NAME=x\r\n'],
		['no last newline', '[CLUSTER]\nHOST=old', 'new', '[CLUSTER]\nHOST=new'],
		['the last of two', '[CLUSTER]\nHOST=a\nHOST=b\n', 'new', '[CLUSTER]\nHOST=a\nHOST=new\n'],
		['a byte order mark', '\uFEFF[CLUSTER]\nHOST=old\n', 'new', '\uFEFF[CLUSTER]\nHOST=new\n'],
		['a colon', '[CLUSTER]\nHOST: old\n', 'new', '[CLUSTER]\nHOST: new\n'],
		['a value that needs quotes', '[CLUSTER]\nHOST=old\n', 'a # b', "[CLUSTER]\nHOST='a # b'\n"],
		['a value with the quote in it', "[CLUSTER]\nHOST='old'\n", "it's ' # x", '[CLUSTER]\nHOST="it\'s \' # x"\n'],
		['one unbalanced quote', "[CLUSTER]\nHOST = 'old\n", 'new', '[CLUSTER]\nHOST = new\n'],
	])('%s', (_, before, value, after) => {
		expect(writeValue(before, host, value)).toBe(after);
	});

	test.each([
		['no file', '', '[CLUSTER]\nHOST = new\n'],
		['no section', '[AWS]\nKEY=\n', '[AWS]\nKEY=\n\n[CLUSTER]\nHOST=new\n'],
		['no section, no last newline', '[AWS]\nKEY=x', '[AWS]\nKEY=x\n\n[CLUSTER]\nHOST=new'],
		[
			'no key',
			'[CLUSTER]\nDB_NAME=x\nDB_USER=y\n\n[S3]\nA=b\n',
			'[CLUSTER]\nDB_NAME=x\nDB_USER=y\nHOST=new\n\n[S3]\nA=b\n',
		],
		['no key, aligned', '[CLUSTER]\nDB_NAME  = x # c\n', '[CLUSTER]\nDB_NAME  = x # c\nHOST     = new\n'],
		['an empty section', '[CLUSTER]\n\n[S3]\nA=b\n', '[CLUSTER]\nHOST=new\n\n[S3]\nA=b\n'],
		['Windows lines', '[AWS]\r\nKEY=\r\n', '[AWS]\r\nKEY=\r\n\r\n[CLUSTER]\r\nHOST=new\r\n'],
	])('adds what is missing: %s', (_, before, after) => {
		expect(writeValue(before, host, 'new')).toBe(after);
	});

	test.each([
		['a line break', host, 'a\nb'],
		['both kinds of quotes and a comment sign', host, `' # " # x`],
		['a key with an equals sign', {section: 'CLUSTER', key: 'A=B'}, 'x'],
		['a section with a bracket', {section: 'A]B', key: 'A'}, 'x'],
	])('refuses %s', (_, place, value) => {
		expect(() => writeValue('', place, value)).toThrow('a dwh.cfg cannot hold this value');
	});

	test('does not show a secret that it refuses', () => {
		expect(() => writeValue('', {section: 'AWS', key: 'SECRET'}, 'hush\nhush')).toThrow(
			/^Could not set \[AWS\] SECRET to this value: /,
		);
	});
});

const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const anyValue = fc.oneof(
	fc.string({maxLength: 12}),
	fc.string({unit: 'grapheme', maxLength: 8}),
	fc.stringMatching(/^[ '"#;=%$a\\]{0,8}$/),
);
const value = anyValue.filter(text => !/[\r\n]/.test(text));
const lineText = fc.oneof(
	fc.constantFrom('', '# comment', '; comment = x', '   '),
	word.map(name => `[${name}]`),
	fc
		.record({
			key: fc.oneof(word, fc.constantFrom('DB_PASSWORD', 'SECRET')),
			delimiter: fc.constantFrom('=', ' = ', '   =', ': ', '='),
			value,
			comment: fc.constantFrom('', ' # mine', '\t; mine'),
		})
		.map(({key, delimiter, value: text, comment}) => `${key}${delimiter}${text}${comment}`),
);
const file = fc
	.record({
		lines: fc.array(lineText, {maxLength: 12}),
		newline: fc.constantFrom('\n', '\r\n'),
		isEnded: fc.boolean(),
	})
	.map(({lines, newline, isEnded}) => `[FIRST]${newline}${lines.join(newline)}${isEnded ? newline : ''}`);

const written = (text: string, place: {section: string; key: string}, wanted: string): string | undefined => {
	try {
		return writeValue(text, place, wanted);
	} catch {
		return undefined;
	}
};

test('in any file, the value reads back and every other line is byte-identical', () => {
	fc.assert(
		fc.property(file, fc.nat(), value, (text, pick, wanted) => {
			const {entries} = readCfg(text);
			const entry = entries[pick % Math.max(entries.length, 1)];
			fc.pre(entry !== undefined);
			const after = written(text, entry!, wanted);
			fc.pre(after !== undefined);

			const isSame = (other: {section: string; key: string}) =>
				`${other.section}.${other.key}`.toLowerCase() === `${entry!.section}.${entry!.key}`.toLowerCase();
			const changed = entries.findLast(isSame)!;
			expect(readCfg(after!).entries.findLast(isSame)?.value).toBe(wanted);
			expect(after!.startsWith(text.slice(0, changed.afterDelimiter))).toBe(true);
			expect(after!.endsWith(text.slice(changed.lineEnd))).toBe(true);
			const others = (all: typeof entries) =>
				all.filter(other => other.line !== changed.line).map(({key, value: kept}) => [key, kept]);
			expect(others(readCfg(after!).entries)).toEqual(others(entries));
		}),
		{numRuns: 500},
	);
});

test('a plain value can always be written, and writing it again changes nothing', () => {
	const plain = fc.stringMatching(/^[A-Za-z0-9:/._<>%$#;-]{1,30}$/);
	fc.assert(
		fc.property(file, word, word, plain, (text, section, key, wanted) => {
			const once = writeValue(text, {section, key}, wanted);
			expect(writeValue(once, {section, key}, wanted)).toBe(once);
		}),
		{numRuns: 300},
	);
});

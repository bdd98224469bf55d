import {describe, expect, test} from 'vitest';
import {keyFileTemplate} from '../../../source/config/keys/key-file-template.ts';
import {readKeyFile} from '../../../source/config/keys/read-key-file.ts';
import type {KeyScope} from '../../../source/core/keys/key-entry.ts';
import {keyTable} from '../../../source/core/keys/key-table.ts';

const read = (text: string) => readKeyFile(text, 'keys.cfg');
const keysOf = (text: string, scope: KeyScope, action: string) =>
	read(text).entries.find(entry => entry.scope === scope && entry.action === action)?.keys;
const problemsOf = (text: string) =>
	read(text).problems.map(({file, line, key, message}) => `${file}:${line} ${key}: ${message}`);

describe('the file of keys', () => {
	test('remaps an action, and leaves all others unchanged', () => {
		const {entries, problems} = read('[tables]\ncreate = m ctrl+k\n');
		expect(problems).toEqual([]);
		expect(entries.filter(entry => !keyTable.includes(entry))).toEqual([
			expect.objectContaining({scope: 'tables', action: 'create', keys: ['m', 'ctrl+k']}),
		]);
		expect(entries).toHaveLength(keyTable.length);
	});

	test.each([
		['two actions exchange their keys', '[tables]\ncreate = d\ncompare = c', 'tables', 'compare', ['c']],
		['signs that INI files know', "[global]\nhelp = '#'", 'global', 'help', ['#']],
		['the sign + itself', '[tables]\ncreate = + alt++', 'tables', 'create', ['+', 'alt++']],
		[
			'both orders of two modifiers',
			'[query.editor]\nrun = alt+ctrl+r',
			'query.editor',
			'run',
			['ctrl+alt+r', 'alt+ctrl+r'],
		],
		['a capital behind ctrl, which sends the same', '[etl]\nstart = ctrl+S', 'etl', 'start', ['ctrl+s']],
		['a function key as screens write it', '[etl]\nstart = alt+F5', 'etl', 'start', ['alt+f5']],
		['the key that leaves a dialog, which stays', '[palette]\nclose = f12', 'palette', 'close', ['f12', 'ctrl+c']],
		['the arrows of lists, which stay', '[list]\ndown = ctrl+x', 'list', 'down', ['ctrl+x', 'down']],
		['an action that has no key by default', '[global]\ntheme mono = f12', 'global', 'theme mono', ['f12']],
		['a screen by another key', '[global]\nopen query = Q', 'global', 'open query', ['Q']],
	] as const)('takes %s', (_what, text, scope, action, expected) => {
		expect(problemsOf(text)).toEqual([]);
		expect(keysOf(text, scope, action)).toEqual(expected);
	});

	test.each([
		['[tabels]\ncreate = m', ['keys.cfg:2 [tabels] create: There is no scope "tabels". Did you mean tables?']],
		['[tables]\ncraete = m', ['keys.cfg:2 [tables] craete: [tables] has no action "craete". Did you mean create?']],
		['[tables]\ncreate = entr', ['keys.cfg:2 [tables] create: There is no key "entr". Did you mean enter?']],
		['[tables]\ncreate = ctl+k', ['keys.cfg:2 [tables] create: There is no key "ctl+k". Did you mean ctrl+k?']],
		['[tables]\ncreate = shift+m', ['keys.cfg:2 [tables] create: "shift+m": write the character it types: M.']],
		['[tables]\ncreate = ctrl+i', ['keys.cfg:2 [tables] create: A terminal sends tab for "ctrl+i": write tab.']],
		['[tables]\ncreate = alt+alt+m', ['keys.cfg:2 [tables] create: "alt+alt+m" has a modifier twice: write alt+m.']],
		['[tables]\ncreate =', ['keys.cfg:2 [tables] create: No key is given: add one, or delete the line.']],
		[
			'[tables]\ncreate = d',
			[
				'keys.cfg:2 [tables] create: d would mean both [tables] create and [tables] compare. Give one of them another key.',
			],
		],
		[
			'[tables]\ncreate = j',
			['keys.cfg:2 [tables] create: j would mean both [tables] create and [list] down. Give one of them another key.'],
		],
		[
			'[tables]\ncreate = q',
			[
				'keys.cfg:2 [tables] create: q would mean both [tables] create and [global] quit. Give [tables] create another key.',
			],
		],
		[
			'[confirm]\nyes = ctrl+c',
			[
				'keys.cfg:2 [confirm] yes: ctrl+c would mean both [confirm] yes and [confirm] no. Give [confirm] yes another key.',
			],
		],
		[
			'[query.copy]\ncopy-row = q',
			[
				'keys.cfg:2 [query.copy] copy-row: q would mean both [query.copy] copy-row and [global] quit. Give [query.copy] copy-row another key.',
			],
		],
		[
			'[global]\nquit = Q\ninterrupt = ctrl+x',
			[
				'keys.cfg:2 [global] quit: The quit keys cannot be changed, so that there is always a way out: delete the line.',
				'keys.cfg:3 [global] interrupt: The quit keys cannot be changed, so that there is always a way out: delete the line.',
			],
		],
		[
			'[query.editor]\nrun = r',
			[
				'keys.cfg:2 [query.editor] run: Text is typed in this scope, so r cannot be used as a key. Use one with ctrl+ or alt+, or f1 to f12.',
			],
		],
		[
			'[query.history]\nrun = space backspace',
			[
				'keys.cfg:2 [query.history] run: Text is typed in this scope, so space and backspace cannot be used as a key. Use one with ctrl+ or alt+, or f1 to f12.',
			],
		],
		[
			'[query.editor]\nrun = enter',
			[
				'keys.cfg:2 [query.editor] run: Enter starts a new line in this scope, so it cannot be used as a key. Use one with ctrl+ or alt+, or f1 to f12.',
			],
		],
		[
			'[tables]\ncreate = m\ncreate = M',
			['keys.cfg:3 [tables] create: Line 2 already sets the keys of this action: delete one of the two.'],
		],
		['[tables]\ncreate m', [expect.stringMatching(/^keys\.cfg:2 \[tables\]: This line is neither/)]],
	])('refuses %j', (text, expected) => {
		expect(problemsOf(text)).toEqual(expected);
	});

	test.each([
		// Each as it was, and as its message says to write it.
		['[tabels]\ncreate = m', /Did you mean tables\?/, '[tables]\ncreate = m'],
		['[tables]\ncraete = m', /Did you mean create\?/, '[tables]\ncreate = m'],
		['[tables]\ncreate = ctl+k', /Did you mean ctrl\+k\?/, '[tables]\ncreate = ctrl+k'],
		['[tables]\ncreate = shift+y', /: Y\.$/, '[tables]\ncreate = Y'],
		['[tables]\ncreate = shift+ctrl+k', /: ctrl\+K\.$/, '[tables]\ncreate = ctrl+K'],
		['[tables]\ncreate = alt+alt+m', /write alt\+m\.$/, '[tables]\ncreate = alt+m'],
		['[tables]\ncreate =', /delete the line\.$/, '[tables]'],
		['[tables]\ncreate = m\ncreate = M', /delete one of the two\.$/, '[tables]\ncreate = m'],
		['[tables]\ncreate = q', /Give \[tables\] create another key\.$/, '[tables]\ncreate = m'],
		['[tables]\ncreate = d', /Give one of them another key\.$/, '[tables]\ncreate = d\ncompare = m'],
		['[confirm]\nyes = ctrl+c', /Give \[confirm\] yes another key\.$/, '[confirm]\nyes = f9'],
		['[query.editor]\nrun = r', /f1 to f12\.$/, '[query.editor]\nrun = f11'],
		['[global]\nquit = Q', /delete the line\.$/, '[global]'],
		['create = m', /a header such as \[query\] above it\.$/, '[tables]\ncreate = m'],
	])('what it says about %j mends it', (text, says, mended) => {
		expect(problemsOf(text)).toEqual([expect.stringMatching(says)]);
		expect(problemsOf(mended)).toEqual([]);
	});

	test('makes no guess that would be refused in its turn', () => {
		expect(problemsOf('[tables]\ncreate = shft+m')).toEqual([expect.stringMatching(/There is no key "shft\+m"\.$/)]);
		expect(problemsOf('[tables]\ncreate = shift+1')).toEqual([expect.stringMatching(/the character it types\.$/)]);
	});

	test('reports every problem at once and uses every other line', () => {
		const text = '[tables]\ncreate = entr\ndrop = m\n[etl]\nstart = j\nlog-tail = L\n';
		expect(problemsOf(text)).toHaveLength(2);
		expect(keysOf(text, 'tables', 'create')).toEqual(['c']);
		expect(keysOf(text, 'tables', 'drop')).toEqual(['m']);
		expect(keysOf(text, 'etl', 'start')).toEqual(['s']);
		expect(keysOf(text, 'etl', 'log-tail')).toEqual(['L']);
	});

	test('refuses both lines of a swap if one of them is invalid', () => {
		const text = '[tables]\ncreate = d\ncompare = c entr\n';
		expect(problemsOf(text)).toHaveLength(2);
		expect(keysOf(text, 'tables', 'create')).toEqual(['c']);
		expect(keysOf(text, 'tables', 'compare')).toEqual(['d']);
	});
});

describe('the template', () => {
	test('changes nothing', () => {
		expect(read(keyFileTemplate())).toEqual({entries: keyTable, problems: []});
	});

	test('contains the defaults', () => {
		const uncommented = keyFileTemplate().replaceAll(/^#(\S.* = .+)$/gm, '$1');
		const {entries, problems} = read(uncommented);
		expect(problems).toEqual([]);
		const keysIn = (table: typeof keyTable) =>
			table.map(({scope, action, keys}) => `${scope} ${action}: ${keys.toSorted().join(' ')}`);
		expect(keysIn(entries)).toEqual(keysIn(keyTable));
	});
});

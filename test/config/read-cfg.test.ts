import fc from 'fast-check';
import ini from 'ini';
import {describe, expect, test} from 'vitest';
import {readCfg} from '../../source/config/read-cfg.ts';

const only = (text: string) => readCfg(`[A]\n${text}`).entries.map(({key, value}) => [key, value]);

describe('a line becomes a key and its value', () => {
	test.each([
		['KEY=v', 'KEY', 'v'],
		['key = v', 'key', 'v'],
		['Key      =   v   ', 'Key', 'v'],
		['  KEY=v', 'KEY', 'v'],
		['KEY: v', 'KEY', 'v'],
		['KEY=a=b', 'KEY', 'a=b'],
		['KEY=', 'KEY', ''],
		["KEY=''", 'KEY', ''],
		['KEY=""', 'KEY', ''],
		["KEY='v'", 'KEY', 'v'],
		['KEY="v"', 'KEY', 'v'],
		[`KEY="it's"`, 'KEY', "it's"],
		["KEY=it's", 'KEY', "it's"],
		["KEY=' v '", 'KEY', ' v '],
		['KEY=ra3.large # choose a type', 'KEY', 'ra3.large'],
		['KEY=ra3.large ; choose a type', 'KEY', 'ra3.large'],
		["KEY='s3://a/b' # there", 'KEY', 's3://a/b'],
		["KEY='a # b' # c", 'KEY', 'a # b'],
		['KEY=s3://a/b#c;d', 'KEY', 's3://a/b#c;d'],
		['KEY=# nothing', 'KEY', ''],
		['KEY=%(x)s $HOME', 'KEY', '%(x)s $HOME'],
		['KEY=C:\\data', 'KEY', 'C:\\data'],
		['DB_PASSWORD=a#b;c$d%e', 'DB_PASSWORD', 'a#b;c$d%e'],
		['DB_PASSWORD=a #b ;c', 'DB_PASSWORD', 'a #b ;c'],
		['DB_PASSWORD=#Secret1', 'DB_PASSWORD', '#Secret1'],
		["DB_PASSWORD='a # b'", 'DB_PASSWORD', 'a # b'],
		["DB_PASSWORD='a' # b'", 'DB_PASSWORD', "a' # b"],
		["DB_PASSWORD='Passw0rd' # mine", 'DB_PASSWORD', 'Passw0rd'],
		['DB_PASSWORD=', 'DB_PASSWORD', ''],
		["DB_PASSWORD=''", 'DB_PASSWORD', ''],
		['DB_PASSWORD= # choose one', 'DB_PASSWORD', ''],
		["dwh_db_password='quoted;#1", 'dwh_db_password', "'quoted;#1"],
		['SECRET=abc/+ # mine', 'SECRET', 'abc/+'],
	])('%s', (line, key, value) => {
		expect(only(line)).toEqual([[key, value]]);
	});

	test.each(['', '   ', '# KEY=v', ';KEY=v', '   # KEY=v'])('no key in %j', line => {
		expect(only(line)).toEqual([]);
	});
});

test('sections in any notation, line ends of any system', () => {
	const {entries, flaws} = readCfg('\uFEFF[DWH] \r\nA=1\r\n  [ S3 ]  # data\rB=2\n[IAM_ROLE];x\nC=3');
	expect(entries.map(({section, key, value, line}) => [section, key, value, line])).toEqual([
		['DWH', 'A', '1', 2],
		['S3', 'B', '2', 4],
		['IAM_ROLE', 'C', '3', 6],
	]);
	expect(flaws).toEqual([]);
});

test.each([
	['KEY=v\n[A]', 1, 'is above the first [section]'],
	["[A]\nREGION = 'ap-southeast-1", 2, 'a quote on one side only'],
	["[A]\nREGION = ap-southeast-1'", 2, 'a quote on one side only'],
	['[A]\n\njust words with Hush1234', 3, 'neither a [section], a KEY = value nor a comment'],
	['[A\nKEY=v', 1, 'no closing bracket'],
])('reports the error of the line: %j', (text, line, message) => {
	const {flaws} = readCfg(text);
	expect(flaws).toHaveLength(1);
	expect(flaws[0]).toMatchObject({line, message: expect.stringContaining(message)});
	expect(flaws[0]!.message).not.toContain('Hush1234');
});

test('an unbalanced quote is not part of the value', () => {
	expect(only("REGION = 'ap-southeast-1")).toEqual([['REGION', 'ap-southeast-1']]);
});

test('each value is at its offsets', () => {
	const text = "[A]\r\nX = 'a' # c\r\nDB_PASSWORD=p;#\r\nY=\r\nZ=last";
	expect(readCfg(text).entries.map(({start, end}) => text.slice(start, end))).toEqual(["'a'", 'p;#', '', 'last']);
});

test('the ini package reads a plain file the same way', () => {
	const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
	const plain = fc.stringMatching(/^[A-Za-z0-9:/._%$-]{0,12}$/).filter(text => !/^(?:true|false|null)$/.test(text));
	const section = fc.tuple(word, fc.dictionary(word, plain, {maxKeys: 5}));
	fc.assert(
		fc.property(fc.array(section, {maxLength: 4}), sections => {
			const named = Object.fromEntries(sections.map(([name, keys]) => [name, {...keys}]));
			const read: Record<string, Record<string, string>> = {};
			for (const {section: name, key, value} of readCfg(ini.stringify(named)).entries) {
				read[name] = {...read[name], [key]: value};
			}
			expect(read).toEqual(
				Object.fromEntries(Object.entries(named).filter(([, keys]) => Object.keys(keys).length > 0)),
			);
		}),
	);
});

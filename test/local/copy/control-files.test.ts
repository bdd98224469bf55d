import {describe, expect, test} from 'vitest';
import {load, refusal} from './copy-case.ts';

const data = '{"A":{"b":"x","c":[1,2]},"d e":5}\n{"A":{"b":null,"c":[3,4]}}';
const columns = 'p character varying(30); q integer';

const withPaths = (paths: string) => ({
	columns,
	files: {'data/x.json': data, 'paths.json': paths},
	copy: `FROM 's3://b/data/' JSON 's3://b/paths.json'`,
});

describe('A jsonpaths file', () => {
	test.each([
		[
			`["$['A']['b']", "$['d e']"]`,
			[
				['x', '5'],
				[null, null],
			],
		],
		[
			`["$.A.b", "$.A.c[1]"]`,
			[
				['x', '2'],
				[null, '4'],
			],
		],
		[
			`["$['A']['c']", "$['A']['c'][0]"]`,
			[
				['[1,2]', '1'],
				['[3,4]', '3'],
			],
		],
		[
			`["$.A", "$.nothing.here"]`,
			[
				['{"b":"x","c":[1,2]}', null],
				['{"b":null,"c":[3,4]}', null],
			],
		],
		[
			`["$['d e']", "$['d e']"]`,
			[
				['5', '5'],
				[null, null],
			],
		],
	])('takes the values at %s', async (paths, rows) => {
		expect((await load(withPaths(`{"jsonpaths": ${paths}}`))).rows).toEqual(rows);
	});

	test('takes the elements of arrays', async () => {
		const {rows} = await load({
			columns,
			files: {'data/x.json': '["a", 1]\n["b", 2]', 'p.json': '{"jsonpaths":["$[0]","$[1]"]}'},
			copy: `FROM 's3://b/data/' JSON 's3://b/p.json'`,
		});
		expect(rows).toEqual([
			['a', '1'],
			['b', '2'],
		]);
	});

	test('distinguishes keys by their case', async () => {
		const {rows} = await load({
			columns,
			files: {'data/x.json': '{"a":"l","A":1}', 'p.json': '{"jsonpaths":["$.a","$.A"]}'},
			copy: `FROM 's3://b/data/' JSON 's3://b/p.json'`,
		});
		expect(rows).toEqual([['l', '1']]);
	});

	test('with another key means auto, as on Redshift', async () => {
		const {rows} = await load({
			columns,
			files: {'data/x.json': '{"p":"v","q":3}', 'p.json': '{"json_paths":["$.a"]}'},
			copy: `FROM 's3://b/data/' JSON 's3://b/p.json'`,
		});
		expect(rows).toEqual([['v', '3']]);
	});

	test.each([
		['not JSON', '{"jsonpaths": [', 'The jsonpaths file s3://b/paths.json is not one JSON object in UTF-8'],
		['two objects', '{"jsonpaths": []} {}', 'is not one JSON object in UTF-8'],
		['an array', '["$.a"]', 'is not one JSON object.'],
		['a text instead of a list of paths', '{"jsonpaths": "$.a"}', 'is not an array'],
		['too few paths', '{"jsonpaths": ["$.a"]}', 'has 1 paths for 2 columns: p, q.'],
		[
			'an empty path',
			'{"jsonpaths": ["$.a", ""]}',
			'Path 2 in the jsonpaths file s3://b/paths.json is not a valid JSONPath: ""',
		],
		['a number as a path', '{"jsonpaths": ["$.a", 3]}', 'not a valid JSONPath: 3'],
		['a wildcard', '{"jsonpaths": ["$.a", "$[*]"]}', 'Path 2'],
		['both notations', `{"jsonpaths": ["$.a", "$['a'].b"]}`, 'Path 2'],
		['a path without $', '{"jsonpaths": ["a", "$.b"]}', 'Path 1'],
	])('that is or contains %s is refused with a next step', async (_what, paths, message) => {
		const error = await refusal(withPaths(paths));
		expect(error.kind).toBe('storage');
		expect(error.message).toContain(message);
		expect(error.nextSteps).toHaveLength(1);
	});

	test('that is missing is named', async () => {
		const error = await refusal({
			columns,
			files: {'data/x.json': data},
			copy: `FROM 's3://b/data/' JSON 's3://b/paths.json'`,
		});
		expect(error).toMatchObject({kind: 'storage', message: 'The jsonpaths file s3://b/paths.json does not exist.'});
	});

	test('a path to a missing array element is a load error', async () => {
		const error = await refusal(withPaths('{"jsonpaths": ["$.A.b", "$.A.c[2]"]}'));
		expect(error.loadErrors[0]).toMatchObject({
			line: 1,
			column: 'q',
			reason: 'Invalid JSONPath format: Not an array or index out of range.',
		});
	});
});

describe('A manifest', () => {
	const files = {'one.json': '{"p":"1"}', 'two.json': '{"p":"2"}', 'two.json.bak': '{"p":"no"}'};
	const entry = (name: string, rest = {}) => ({url: `s3://b/${name}`, ...rest});
	const copying = (manifest: unknown) => ({
		columns: 'p character varying(9)',
		files: {...files, 'm.manifest': typeof manifest === 'string' ? manifest : JSON.stringify(manifest)},
		copy: `FROM 's3://b/m.manifest' JSON MANIFEST`,
	});

	test('names files, not prefixes, and may name one twice', async () => {
		const {rows, result} = await load(
			copying({
				entries: [
					entry('two.json', {mandatory: true, meta: {content_length: 9}}),
					entry('one.json'),
					entry('one.json'),
					entry('gone.json'),
				],
			}),
		);
		expect(rows).toEqual([['1'], ['1'], ['2']]);
		expect(result.files).toBe(3);
	});

	test.each([
		[
			'that lacks a mandatory file',
			{entries: [entry('gone.json', {mandatory: true})]},
			'The mandatory file s3://b/gone.json of the manifest s3://b/m.manifest does not exist.',
		],
		[
			'without one file that exists',
			{entries: [entry('gone.json')]},
			"The specified S3 prefix 's3://b/m.manifest' does not exist.",
		],
		['that is not JSON', 'one.json', 'is not one JSON object in UTF-8'],
		['without entries', {files: []}, 'has no list named "entries"'],
		['with an entry without url', {entries: [{}]}, 'entry 1 has no "url"'],
		['with an invalid flag', {entries: [entry('one.json', {mandatory: 'yes'})]}, '"mandatory" of entry 1'],
	])('%s is refused', async (_what, manifest, message) => {
		const error = await refusal(copying(manifest));
		expect(error.kind).toBe('storage');
		expect(error.message).toContain(message);
		expect(error.nextSteps.length).toBeGreaterThan(0);
	});
});

test('A prefix without files is refused, as on Redshift', async () => {
	const error = await refusal({columns, files: {'data/x.json': data}, copy: `FROM 's3://b/dada' JSON`});
	expect(error).toMatchObject({kind: 'storage', message: "The specified S3 prefix 's3://b/dada' does not exist."});
});

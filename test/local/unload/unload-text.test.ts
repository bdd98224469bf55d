import {gunzipSync, zstdDecompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {run} from '../../contract/backend-under-test.ts';
import {makeUnloadWorld, type UnloadWorld} from './unload-world.ts';

let unloads: UnloadWorld;

beforeAll(async () => {
	unloads = await makeUnloadWorld();
});

afterAll(() => unloads.world.dispose());

const venues = 'select * from venue order by venueid';
const kinds = 'select b, i, n, f, r, d, t, z, s, v, x from kinds order by i desc nulls last';

type Case = readonly [what: string, query: string, options: string, files: Readonly<Record<string, string>>];

const cases: readonly Case[] = [
	[
		'delimited text',
		venues,
		'',
		{'0000_part_00': '1|Pine Hall|Akron|OH|0\n2|The "Old" Barn|Columbus|OH|\n3|Left, Right|Up|Kansas City||68756\n'},
	],
	[
		'CSV',
		venues,
		'csv',
		{
			'0000_part_00':
				'1,Pine Hall,Akron,OH,0\n2,"The ""Old"" Barn",Columbus,OH,\n3,"Left, Right|Up",Kansas City,,68756\n',
		},
	],
	[
		'CSV with another delimiter',
		venues,
		"format as csv delimiter as '|'",
		{
			'0000_part_00':
				'1|Pine Hall|Akron|OH|0\n2|"The ""Old"" Barn"|Columbus|OH|\n3|"Left, Right|Up"|Kansas City||68756\n',
		},
	],
	[
		'tabs',
		'select venueid, venuename from venue where venueid = 1',
		"delimiter '\\\\t'",
		{'0000_part_00': '1\tPine Hall\n'},
	],
	[
		'NULL AS',
		'select venueid, venuestate, venueseats from venue order by 1',
		"null as 'fred'",
		{'0000_part_00': '1|OH|0\n2|OH|fred\n3|fred|68756\n'},
	],
	[
		'HEADER without PARALLEL',
		'select venueid, venuename as "Name|d" from venue where venueid = 1',
		'header parallel off',
		{'000': 'venueid|name|d\n1|Pine Hall\n'},
	],
	[
		'HEADER alone where there are no rows',
		'select venueid from venue where false',
		'csv header',
		{'0000_part_00': 'venueid\n'},
	],
	['an empty file where there are no rows', 'select venueid from venue where false', '', {'0000_part_00': ''}],
	['no JSON file where there are no rows', 'select venueid from venue where false', 'json', {}],
	[
		'ESCAPE',
		"select 'a|b' || chr(10) || 'c' || chr(13) || chr(92) || 'd\"' as x, 7 as n",
		'escape header',
		{'0000_part_00': 'x|n\na\\|b\\\nc\\\r\\\\d"|7\n'},
	],
	[
		'ADDQUOTES',
		"select 1 as id, 'Hello, World' as t, null::varchar as m",
		"delimiter ',' addquotes header",
		{'0000_part_00': '"id","t","m"\n"1","Hello, World",\n'},
	],
	['ADDQUOTES with ESCAPE', `select 'it''s "x"' as t`, 'addquotes escape', {'0000_part_00': '"it\\\'s \\"x\\""\n'}],
	[
		'FIXEDWIDTH',
		'select venueid, venuestate, venueseats from venue order by 1',
		"fixedwidth as 'venueid:3,state:2,seats:6'",
		{'0000_part_00': '1  OH0     \n2  OH      \n3    68756 \n'},
	],
	[
		'FIXEDWIDTH counts bytes, and NULL AS leaves what it does not fit into empty',
		"select 'é' as t, null::int as n",
		"fixedwidth 't:3,n:2' null as 'none'",
		{'0000_part_00': 'é   \n'},
	],
	[
		'every type in text',
		kinds,
		"null as '\\\\N'",
		{
			'0000_part_00':
				't|12345678901|1.50|0.1|2.5|2024-02-29|2024-02-29 13:14:15.5|2024-02-29 11:14:15+00|{"a":[1,null]}|616263|x\n' +
				'f|-1|0.00|1e+300|-0.5|0099-01-01|2024-02-29 00:00:00|2024-02-29 00:00:00+00|null|\\N|\n' +
				'\\N|\\N|\\N|\\N|\\N|\\N|\\N|\\N|null|\\N|\\N\n',
		},
	],
	[
		'every type in CSV',
		kinds,
		'csv',
		{
			'0000_part_00':
				't,12345678901,1.50,0.1,2.5,2024-02-29,2024-02-29 13:14:15.5,2024-02-29 11:14:15+00,"{""a"":[1,null]}",616263,x\n' +
				'f,-1,0.00,1e+300,-0.5,0099-01-01,2024-02-29 00:00:00,2024-02-29 00:00:00+00,null,,\n' +
				',,,,,,,,null,,\n',
		},
	],
	[
		'every type in JSON',
		'select b, i, n, f, d, t, s, x from kinds order by i desc nulls last',
		'json',
		{
			'0000_part_00':
				'{"b":"t","i":12345678901,"n":1.50,"f":0.1,"d":"2024-02-29","t":"2024-02-29 13:14:15.5","s":{"a":[1,null]},"x":"x"}\n' +
				'{"b":"f","i":-1,"n":0.00,"f":1e+300,"d":"0099-01-01","t":"2024-02-29 00:00:00","s":null,"x":""}\n' +
				'{"b":null,"i":null,"n":null,"f":null,"d":null,"t":null,"s":null,"x":null}\n',
		},
	],
	[
		'text in JSON',
		`select 'a"b' || chr(92) || 'c' || chr(10) || 'é' as "t""x"`,
		'json',
		{'0000_part_00': '{"t\\"x":"a\\"b\\\\c\\né"}\n'},
	],
	['EXTENSION', 'select 1', "extension 'txt'", {'0000_part_00.txt': '1\n'}],
	['sums beyond 64 bits keep their digits', 'select sum(i) from kinds', '', {'0000_part_00': '12345678900\n'}],
	[
		"partitions by Hive's rules",
		"select venueid, coalesce(venuestate, 'a/b=') as state, venueseats is null as unknown from venue order by 1",
		'partition by (state, unknown)',
		{
			'state=OH/unknown=f/0000_part_00': '1\n',
			'state=OH/unknown=t/0000_part_00': '2\n',
			'state=a%2Fb%3D/unknown=f/0000_part_00': '3\n',
		},
	],
	[
		'the default partition, and INCLUDE',
		'select venueid, venuestate from venue where venueid > 1 order by 1',
		'csv partition by (venuestate) include parallel off',
		{'venuestate=OH/000': '2,OH\n', 'venuestate=__HIVE_DEFAULT_PARTITION__/000': '3,\n'},
	],
	['columns with the same name', 'select 1 as a, 2 as a', 'header', {'0000_part_00': 'a|a\n1|2\n'}],
	['a comment and semicolons in the query', 'select 1 -- one\n;;', '', {'0000_part_00': '1\n'}],
];

describe('UNLOAD writes', () => {
	test.each(cases.map((one, at) => [...one, at] as const))('%s', async (_what, query, options, files, at) => {
		const folder = `text/${at}`;
		await run(
			unloads.backend,
			`unload ('${query.replaceAll("'", "''")}') to 's3://bucket/${folder}/' iam_role default ${options} ${Object.keys(files).length === 0 ? 'manifest' : ''}`,
		);
		const {manifest, ...written} = unloads.textsIn(folder);
		expect(written).toEqual(files);
		if (Object.keys(files).length === 0) expect(JSON.parse(manifest ?? '')).toEqual({entries: []});
	});

	test.each([
		['gzip', '.gz', gunzipSync],
		['zstd', '.zst', zstdDecompressSync],
	])('%s', async (option, suffix, unpack) => {
		await run(unloads.backend, `unload ('${venues}') to 's3://bucket/${option}/v_' iam_role default csv ${option}`);
		const files = unloads.filesIn(option);
		expect(Object.keys(files)).toEqual([`v_0000_part_00${suffix}`]);
		expect(unpack(Object.values(files)[0] ?? Buffer.alloc(0)).toString()).toContain('1,Pine Hall,Akron,OH,0\n2,');
	});

	test('the number of rows is reported', async () => {
		const {rowsAffected} = await run(unloads.backend, `unload ('${venues}') to 's3://bucket/rows/' iam_role default`);
		expect(rowsAffected).toEqual([3]);
	});

	test('its files can be loaded with COPY', async () => {
		await run(unloads.backend, 'create table again (like kinds)');
		await run(unloads.backend, 'create table twice (like kinds)');
		await run(
			unloads.backend,
			`unload ('select * from kinds') to 's3://bucket/again/' iam_role default csv null as '@' manifest`,
			"copy again from 's3://bucket/again/manifest' iam_role default csv null as '@' manifest",
			`unload ('select * from again') to 's3://bucket/twice/' iam_role default addquotes escape null as '@'`,
			"copy twice from 's3://bucket/twice/' iam_role default removequotes escape null as '@'",
			`unload ('select * from twice order by i') to 's3://bucket/thrice/' iam_role default csv`,
			`unload ('select * from kinds order by i') to 's3://bucket/once/' iam_role default csv`,
		);
		expect(unloads.textsIn('thrice')).toEqual(unloads.textsIn('once'));
	});
});

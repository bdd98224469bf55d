import {describe, expect, test} from 'vitest';
import {readCatalogue} from '../../../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../../../source/sql/catalogue/read-project.ts';
import {folderOf, loans} from '../../_helpers/project-folder.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const read = async (files: Files, extra: readonly string[] = []) =>
	readCatalogue(await readProject(folderOf({...loans, ...files})), extra);

/** The problems of these files added to a valid project, with paths shortened to the file. */
const complaint = async (files: Files): Promise<string> => {
	const error = await rejectionOf(read(files));
	expect(error.kind).toBe('config');
	expect(error.nextSteps.length).toBeGreaterThan(0);
	return error.message.replaceAll(/\S*\/(?=\w+\/[\w.-]+)/g, '');
};

describe('a valid project', () => {
	test('is read with every header value', async () => {
		const catalogue = await read({});
		expect(catalogue.queries[0]).toMatchObject({
			kind: 'queries',
			name: 'top-readers',
			doc: 'Who borrows most.',
			title: 'Top readers',
			chart: 'bar',
			params: [
				{name: 'top', value: 10},
				{name: 'kind', value: 'all'},
			],
		});
		expect(catalogue.checks[0]).toMatchObject({severity: 'warning', scope: 'audit', title: 'readers-unique'});
	});

	test('is ordered by needs, ties by name', async () => {
		const catalogue = await read({});
		expect(catalogue.tables.map(({name}) => name)).toEqual(['readers', 'loans', 'staging_loans']);
		expect(catalogue.transform.map(({name}) => name)).toEqual(['readers', 'loans']);
	});

	test('knows the role of each table', async () => {
		const {roleOf} = await read({});
		expect(['staging_loans', 'readers', 'loans'].map(roleOf)).toEqual(['staging', 'dimension', 'fact']);
	});

	test('keeps the header in the text and leaves the semicolon out', async () => {
		const {tables} = await read({});
		expect(tables.at(-1)?.sql).toBe(loans['tables/staging_loans.sql'].replace(';\n', ''));
	});

	test('may have a byte order mark, Windows line ends, comments, and no title', async () => {
		const text =
			'\uFEFF-- doc: Books.\r\n-- A comment: with a colon later.\r\n-- https://example.com\r\nselect 1;\r\n-- the end\r\n';
		const {queries} = await read({'queries/all-books.sql': text});
		expect(queries[0]).toMatchObject({name: 'all-books', title: 'All books', doc: 'Books.', chart: 'none'});
	});

	test('may fill a table by hand when its role is written', async () => {
		const {roleOf} = await read({
			'tables/branches.sql': '-- doc: B.\n-- role: dimension\ncreate table branches (a int)',
		});
		expect(roleOf('branches')).toBe('dimension');
	});

	test('may use a common table expression, EXTRACT and DISTINCT FROM with the name of a table', async () => {
		const sql = `-- doc: D.\n-- needs: readers\nwith readers as (select 1 as loans from :table.readers)
			select extract(year from loans) from readers where loans is distinct from loans`;
		await expect(read({'checks/odd.sql': sql.replace('-- needs: readers\n', '')})).resolves.toBeDefined();
	});
});

describe('problems are reported with file, line and remedy', () => {
	test.each<[string, Files, string]>([
		[
			'an unknown key',
			{'queries/a.sql': '-- doc: A.\n-- chrat: bar\nselect 1'},
			'queries/a.sql:2: "chrat" is not a header key.',
		],
		[
			'a key in capitals',
			{'queries/a.sql': '-- Doc: A.\n-- doc: A.\nselect 1'},
			'queries/a.sql:1: the header key "Doc" has capitals.',
		],
		[
			'a key of another kind',
			{'queries/a.sql': '-- doc: A.\n-- severity: error\nselect 1'},
			'queries/a.sql:2: "severity" has no meaning in queries/.',
		],
		['no doc', {'queries/a.sql': 'select 1'}, 'queries/a.sql:1: it has no "-- doc:" line.'],
		['an empty doc', {'queries/a.sql': '-- doc:\nselect 1'}, 'queries/a.sql:1: "doc" has no value.'],
		[
			'a key twice',
			{'queries/a.sql': '-- doc: A.\n-- doc: B.\nselect 1'},
			'queries/a.sql:2: "doc" is set twice, first on line 1.',
		],
		[
			'a bad value',
			{'queries/a.sql': '-- doc: A.\n-- chart: pie\nselect 1'},
			'queries/a.sql:2: "pie" is not a valid chart.',
		],
		[
			'a bad parameter',
			{'queries/a.sql': '-- doc: A.\n-- params: top 10\nselect :top'},
			'queries/a.sql:2: the parameter top has no value.',
		],
		[
			'a parameter that is not declared',
			{'queries/a.sql': '-- doc: A.\nselect\n:top'},
			'queries/a.sql:3: :top has no value.',
		],
		[
			'a parameter that is not used',
			{'queries/a.sql': '-- doc: A.\n-- params: top = 1\nselect 1'},
			'queries/a.sql: the parameter top is not used.',
		],
		[
			'an unknown need',
			{'tables/loans.sql': loans['tables/loans.sql'].replace('needs: readers', 'needs: reader')},
			'tables/loans.sql:3: it needs "reader", but there is no tables/reader.sql.',
		],
		[
			'needs in a circle',
			{'transform/readers.sql': '-- doc: R.\n-- needs: loans\nselect reader from :table.loans'},
			'transform/loans.sql:2: the needs form a cycle: loans needs readers needs loans.',
		],
		[
			'two statements',
			{'queries/a.sql': '-- doc: A.\nselect 1;\n\nselect 2'},
			'queries/a.sql:4: a second statement starts here.',
		],
		['no statement', {'queries/a.sql': '-- doc: A.\n;\n'}, 'queries/a.sql: it contains no statement.'],
		[
			'an open quote',
			{'queries/a.sql': "-- doc: A.\nselect\n'a"},
			'queries/a.sql:3: a quote starts here and is never closed.',
		],
		[
			'an open comment',
			{'queries/a.sql': '-- doc: A.\nselect /* 1'},
			'queries/a.sql:2: a comment starts here and is never closed.',
		],
		[
			'a bad query name',
			{'queries/Top_Ten.sql': '-- doc: A.\nselect 1'},
			'queries/Top_Ten.sql: "Top_Ten" is not a valid file name.',
		],
		[
			'a bad table name',
			{'tables/top-ten.sql': '-- doc: A.\n-- role: fact\ncreate table "top-ten" (a int)'},
			'tables/top-ten.sql: "top-ten" is not a valid table name.',
		],
		[
			'the name of a shadow',
			{'tables/a__next.sql': '-- doc: A.\n-- role: fact\ncreate table a__next (a int)'},
			'"a__next" is not a valid table name.',
		],
		[
			'a transform without a table',
			{'transform/books.sql': '-- doc: B.\nselect 1'},
			'transform/books.sql: it fills the table books, but there is no tables/books.sql.',
		],
		[
			'a load without a table',
			{'load/books.sql': "-- doc: B.\ncopy books from 's3://a' csv"},
			'load/books.sql: it fills the table books, but there is no tables/books.sql.',
		],
		[
			'a table that nothing fills',
			{'tables/books.sql': '-- doc: B.\ncreate table books (a int)'},
			'tables/books.sql: nothing fills the table books.',
		],
		['a table filled twice', {'load/loans.sql': "-- doc: L.\ncopy loans from 's3://a' csv"}, 'load/loans.sql and'],
		[
			'a target without a role',
			{'tables/readers.sql': loans['tables/readers.sql'].replace('-- role: dimension\n', '')},
			'tables/readers.sql: the role of readers, fact or dimension, is missing.',
		],
		[
			'two roles',
			{'transform/readers.sql': loans['transform/readers.sql'].replace('\n', '\n-- role: fact\n')},
			'tables/readers.sql:2: readers is a dimension here and a fact in',
		],
		[
			'a fact filled by a load',
			{'tables/staging_loans.sql': loans['tables/staging_loans.sql'].replace('\n', '\n-- role: fact\n')},
			'tables/staging_loans.sql:2: staging_loans is filled by a load',
		],
		[
			'another table than the file says',
			{'tables/loans.sql': loans['tables/loans.sql'].replace('table loans', 'table lons')},
			'tables/loans.sql:4: it creates the table lons, not loans.',
		],
		[
			'a COPY into another table',
			{'load/staging_loans.sql': "-- doc: L.\ncopy loans from 's3://a' csv"},
			'load/staging_loans.sql:2: it copies into loans, not staging_loans.',
		],
		[
			'a table file without a table',
			{'tables/loans.sql': '-- doc: L.\n-- role: fact\nselect 1'},
			'tables/loans.sql:3: it is not a CREATE TABLE.',
		],
		[
			'a load that is no COPY',
			{'load/staging_loans.sql': '-- doc: L.\ninsert into loans values (1)'},
			'load/staging_loans.sql:2: it is not a COPY.',
		],
		[
			'a transform that inserts itself',
			{'transform/readers.sql': '-- doc: R.\ninsert into readers select 1'},
			'transform/readers.sql:2: it does more than read.',
		],
		[
			'a query that deletes',
			{'queries/a.sql': '-- doc: A.\ndelete from loans'},
			'queries/a.sql:2: it does more than read.',
		],
		[
			'a table that is not there',
			{'queries/a.sql': '-- doc: A.\nselect * from\n:table.books'},
			'queries/a.sql:3: there is no tables/books.sql.',
		],
		[
			'a target read before it is built',
			{'transform/loans.sql': loans['transform/loans.sql'].replace('-- needs: readers\n', '')},
			'transform/loans.sql:2: it reads readers, which may not be built yet.',
		],
		[
			'a transform that reads itself',
			{'transform/readers.sql': '-- doc: R.\nselect * from :table.readers'},
			'transform/readers.sql:2: a transform cannot read the table it fills.',
		],
		[
			'an audit that would read the published table',
			{'checks/a.sql': '-- doc: A.\nselect *\nfrom readers'},
			'checks/a.sql:3: it reads readers by its own name',
		],
		['a folder by another name', {'transforms/a.sql': 'select 1'}, 'transforms: this folder is not read.'],
		[
			'bytes that are no text',
			{'queries/a.sql': new Uint8Array([0x2d, 0xff, 0xfe])},
			'queries/a.sql: this file is not UTF-8 text.',
		],
	])('%s', async (_, files, expected) => {
		expect(await complaint(files)).toContain(expected);
	});

	test('all problems of all files come in one error', async () => {
		const error = await rejectionOf(
			read({
				'queries/a.sql': '-- chrat: bar\ndelete from loans',
				'checks/b.sql': '-- doc: B.\n-- scope: here\nselect 1',
			}),
		);
		expect(error.message.split('\n')).toHaveLength(5);
		expect(error.message).toContain('has 4 problems');
		expect(error.nextSteps).toHaveLength(4);
		expect(error.nextSteps[0]).toMatch(/checks\/b\.sql:2: Write one of audit, published, both\.$/);
	});
});

describe("a person's own queries", () => {
	test('join the catalogue, without a header and under any name', async () => {
		const own = folderOf({'My loans_2024.sql': 'select 1;', 'notes.txt': 'not SQL', 'b.sql': '-- doc: B.\nselect 2'});
		const {queries} = await read({}, [own]);
		expect(queries.map(({name, title, doc}) => [name, title, doc])).toEqual([
			['My loans_2024', 'My loans 2024', ''],
			['b', 'B', 'B.'],
			['top-readers', 'Top readers', 'Who borrows most.'],
		]);
	});

	test('must not reuse a name: both files are reported', async () => {
		const own = folderOf({'top-readers.sql': 'select 1'});
		const {message} = await rejectionOf(read({}, [own]));
		expect(message).toContain(`${own}/top-readers.sql: `);
		expect(message).toMatch(/queries\/top-readers\.sql already has the name "top-readers"\.$/);
	});

	test('must read only', async () => {
		const own = folderOf({'tidy.sql': 'delete from loans'});
		expect((await rejectionOf(read({}, [own]))).message).toContain('it does more than read');
	});

	test('a folder named twice, or the project’s own, counts once', async () => {
		const folder = folderOf(loans);
		const own = folderOf({'b.sql': 'select 2'});
		const project = await readProject(folder);
		const {queries} = await readCatalogue(project, [`${folder}/queries`, own, `${own}/`]);
		expect(queries.map(({name}) => name)).toEqual(['b', 'top-readers']);
	});

	test('a folder that does not exist is a problem', async () => {
		expect((await rejectionOf(read({}, ['/nowhere/at/all']))).message).toBe(
			'/nowhere/at/all: this folder does not exist.',
		);
	});
});

import {readFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import {findBoards, openBoard} from '../../../source/config/board/find-boards.ts';
import {readBoard} from '../../../source/config/board/read-board.ts';
import {openCatalogue} from '../../../source/sql/catalogue/open-catalogue.ts';
import {readProject} from '../../../source/sql/catalogue/read-project.ts';
import {folderOf} from '../../_helpers/project-folder.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';

const queries = [
	{name: 'top-goods', title: 'Top goods', chart: 'bar', params: [{name: 'most', value: 10}]},
	{name: 'all-buyers', title: 'All buyers', chart: 'none'},
] as const;

const read = (text: string) => readBoard(text, 'boards/shop.board', queries);

const whole = `# What sells.
[board]
title = The shop
columns = 3
every = 30

[Best sellers]
query = top-goods
params = most = 5
width = 3

[Buyers]
query = all-buyers

[How many]
query = all-buyers
show = FIGURE
column = id
row = 1

[In detail]
query = top-goods
show = heatmap
height = 4
`;

describe('a board', () => {
	test('has a title and a section per tile', () => {
		const {board, problems} = read(whole);
		expect(problems).toEqual([]);
		expect(board).toMatchObject({name: 'shop', title: 'The shop', columns: 3, every: 30});
		const rest = {params: [], column: undefined, row: undefined};
		expect(board.tiles).toEqual([
			{
				...rest,
				title: 'Best sellers',
				query: 'top-goods',
				show: 'bar',
				params: [{name: 'most', value: 5}],
				width: 3,
				height: 2,
			},
			{...rest, title: 'Buyers', query: 'all-buyers', show: 'table', width: 2, height: 2},
			{...rest, title: 'How many', query: 'all-buyers', show: 'figure', column: 'id', row: '1', width: 1, height: 1},
			{...rest, title: 'In detail', query: 'top-goods', show: 'heat map', width: 2, height: 4},
		]);
	});

	test('needs no [board], and accepts quoted texts, Windows line ends and a byte order mark', () => {
		const {board, problems} = readBoard(
			"\u{FEFF}[One]\r\nquery = with-text\r\nparams = kind = 'a''b', n = 2\r\n",
			'my board.BOARD',
			[
				{
					name: 'with-text',
					title: 'With text',
					chart: 'none',
					params: [
						{name: 'kind', value: ''},
						{name: 'n', value: 1},
					],
				},
			],
		);
		expect(problems).toEqual([]);
		expect(board).toMatchObject({name: 'my board', title: 'my board', columns: 4, every: undefined});
		expect(board.tiles[0]?.params).toEqual([
			{name: 'kind', value: "a'b"},
			{name: 'n', value: 2},
		]);
	});

	test.each([
		['[A]\nquery = top-good\n', 2, 'query: there is no query "top-good" in the catalogue.', 'Did you mean top-goods?'],
		['[A]\nquery = xyz\n', 2, 'there is no query "xyz"', 'Available queries: top-goods, all-buyers.'],
		['[A]\nshow = bar\n', 1, 'the tile [A] has no query.', 'query = NAME'],
		['[A]\nqueri = top-goods\nquery = top-goods', 2, '"queri" is not a key of a tile.', 'Did you mean query?'],
		[
			'[board]\ncolor = red\n[A]\nquery = top-goods',
			2,
			'"color" is not a key of [board].',
			'The keys are title, columns, every.',
		],
		['[A]\nquery = top-goods\nshow = bars', 3, '"bars" is not a valid value for show.', 'Did you mean bar?'],
		['[A]\nquery = top-goods\nshow = ???', 3, '"???" is not a valid value', 'Write one of figure, table, bar'],
		['[A]\nquery = top-goods\nwidth = 5', 3, '"5" is not a valid value for width.', 'from 1 to 4'],
		['[A]\nquery = top-goods\nheight = tall', 3, '"tall" is not a valid value for height.', 'from 1 to 12'],
		['[board]\nevery = 1\n[A]\nquery = top-goods', 2, '"1" is not a valid value for every.', 'from 5'],
		[
			'[A]\nquery = top-goods\nparams = least = 5',
			3,
			'params: top-goods has no parameter "least".',
			'Its parameters: most.',
		],
		['[A]\nquery = top-goods\nparams = mots = 5', 3, 'has no parameter "mots"', 'Did you mean most?'],
		['[A]\nquery = all-buyers\nparams = most = 5', 3, 'has no parameter "most"', 'all-buyers has no parameters.'],
		['[A]\nquery = top-goods\nparams = most: 5', 3, 'params: the parameter most has no value.', 'name = 10'],
		['[A]\nquery = top-goods\ncolumn = n', 3, '"column" applies only to tiles with show = figure.', 'show = figure'],
		['[A]\nquery = top-goods\nquery = all-buyers', 3, '"query" is set twice, first on line 2.', 'Remove one'],
		['[A]\nquery = top-goods\n[a]\nquery = top-goods', 3, '[a] occurs twice, first on line 1.', 'Rename one'],
		['[A]\nquery =\n', 2, '"query" has no value.', 'Write a value'],
		['[A]\nquery = top-goods\nsome words', 3, 'neither a [section]', 'key = value'],
		['query = top-goods\n[A]\nquery = top-goods', 1, 'is above the first [section]', 'key = value'],
		['[board]\ntitle = Empty', undefined, 'the board has no tiles.', 'a section for each tile'],
	])('%j is wrong in line %j', (text, line, message, remedy) => {
		const problem = read(text).problems.find(one => one.message.includes(message));
		expect(problem).toMatchObject({file: 'boards/shop.board', line});
		expect(problem?.remedy).toContain(remedy);
	});

	test('is refused with every problem at once, each with its position', async () => {
		const folder = folderOf({'bad.board': '[A]\nquery = top-good\nwidth = 0\n'});
		const error = await rejectionOf(openBoard('bad', [folder], {queries: [...queries] as never}));
		expect(error.kind).toBe('config');
		expect(error.message).toMatch(/The board .*bad\.board has 2 problems:/);
		expect(error.message).toContain('bad.board:2: query: there is no query "top-good"');
		expect(error.message).toContain('bad.board:3: "0" is not a valid value for width.');
	});
});

describe('finding boards', () => {
	const good = '[A]\nquery = top-goods\n';

	test('returns those of the folders, the first of each name, and a broken one does not hide the others', async () => {
		const own = folderOf({'a.board': '[board]\ntitle = Mine\n[A]\nquery = top-goods', 'notes.txt': 'x'});
		const project = folderOf({'a.board': good, 'b.board': good, 'c.board': '[A]\nquery = no'});
		const {boards, errors} = await findBoards([own, project, '/does/not/exist'], {queries: [...queries] as never});
		expect(boards.map(({name, title}) => [name, title])).toEqual([
			['a', 'Mine'],
			['b', 'b'],
		]);
		expect(errors.map(({message}) => message)).toEqual([
			expect.stringContaining('c.board:2: query: there is no query'),
		]);
	});

	test.each([
		['mian', 'There is no board "mian".', ['Did you mean main?', 'Available boards: main.']],
		['nowhere/x.board', 'x.board does not exist.', ['Correct the path.']],
	])('%s is not a board', async (name, message, nextSteps) => {
		const folder = folderOf({'main.board': good});
		const error = await rejectionOf(openBoard(name, [folder], {queries: [...queries] as never}));
		expect(error.message).toContain(message);
		expect(error.nextSteps).toEqual(nextSteps);
	});

	test('a board is opened by its name, and by its file', async () => {
		const folder = folderOf({'main.board': good});
		const catalogue = {queries: [...queries] as never};
		expect((await openBoard('main', [folder], catalogue)).name).toBe('main');
		expect((await openBoard(`${folder}/main.board`, [], catalogue)).name).toBe('main');
	});
});

describe('the boards that come with the program', () => {
	test.each([
		['sparkify', undefined],
		['harbor-bikes', 'examples/harbor-bikes'],
	])('of %s refer to existing queries', async (_name, folder) => {
		const project = await readProject(folder);
		const {catalogue} = await openCatalogue(project, []);
		const {boards, errors} = await findBoards([`${project.folder}/boards`], catalogue);
		expect(errors).toEqual([]);
		expect(boards).toHaveLength(1);
		expect(boards[0]?.tiles.length).toBeGreaterThan(4);
	});

	test('and the example of docs/boards.md works with the built-in project unchanged', async () => {
		const page = await readFile('docs/boards.md', 'utf8');
		const [, example] = /^```ini\n(\[board\]\n.*?)^```$/ms.exec(page) ?? [];
		const {catalogue} = await openCatalogue(await readProject(undefined), []);
		const {board, problems} = readBoard(example ?? '', 'boards/glance.board', catalogue.queries);
		expect(problems).toEqual([]);
		expect(board.tiles.map(({title}) => title)).toEqual(['Plays', 'Top ten']);
	});
});

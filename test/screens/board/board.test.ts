import {afterEach, describe, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Board, BoardTile} from '../../../source/sql/catalogue/board.ts';
import type {Session} from '../../../source/store/session.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shopSettings, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const tile = (title: string, query: string, rest: Partial<BoardTile> = {}): BoardTile => ({
	title,
	query,
	params: [],
	show: 'figure',
	column: undefined,
	row: undefined,
	width: 2,
	height: 1,
	...rest,
});

const boardOf = (name: string, tiles: readonly BoardTile[], rest: Partial<Board> = {}): Board => ({
	name,
	file: `boards/${name}.board`,
	title: `The ${name}`,
	columns: 4,
	every: undefined,
	tiles,
	...rest,
});

const shopBoard = boardOf('shop', [tile('Goods', 'top-goods'), tile('Buyers', 'all-buyers')]);
const counted = (n: number) => ({
	result: {columns: ['kind', 'n'], types: ['character varying(9)', 'bigint'], rows: [['all', n]]},
});

const boardsOf = (...boards: readonly Board[]): NonNullable<Session['boards']> => ({
	find: async () => ({boards, errors: []}),
	open: async name => boards.find(board => board.name === name)!,
});

type Options = Parameters<typeof openScreen>[1];

/** The dashboard on a board of the shop; with a function that says that the warehouse may have changed. */
const openBoard = (script: SessionScript = {}, boards = boardsOf(shopBoard), options: Options = {}) => {
	const fake = createFakeSession({tables: stocked, ...script});
	let change = () => {};
	const session: Session & Pick<typeof fake, 'backend'> = {
		...fake,
		boards,
		async connect(): Promise<Backend> {
			const backend = script.states ? fake.backend : await fake.connect();
			const watch = (onChange: () => void) => {
				change = onChange;
				return () => undefined;
			};
			return {...backend, provisioner: {...backend.provisioner, watch}};
		},
	};
	screen = openScreen(session, {board: 'shop', ...options});
	return {...session, changed: () => change()};
};

const published = {
	startedAt: 1,
	ms: 1,
	outcome: 'ok',
	tables: [],
	steps: [],
	skippedRecords: 0,
	error: undefined,
} as const;

describe('a board', () => {
	test('is the first thing that is shown, with each query read a single time and only read', async () => {
		const twice = boardOf('shop', [
			tile('Goods', 'top-goods'),
			tile('Again', 'top-goods'),
			tile('Buyers', 'all-buyers'),
		]);
		const {backend} = openBoard(
			{
				behaviors: [
					['top-goods', counted(41)],
					['all-buyers', counted(2)],
				],
			},
			boardsOf(twice),
		);
		await screen.until(/41 n +41 n/);
		await screen.until('2 n');
		await screen.until('read just now');
		expect(backend.submitted.map(({name, isReadOnly}) => [name, isReadOnly])).toEqual([
			['top-goods', true],
			['all-buyers', true],
		]);
		await screen.press('escape');
		await screen.until('Pipeline');
	});

	test('takes a click on a tile: the first goes to it, the second opens its query', async () => {
		openBoard({behaviors: [['top-goods', counted(41)]]}, boardsOf(shopBoard), {env: {DWH_MOUSE: '1'}});
		await screen.until('▸Goods');
		const click = (text: string) => {
			const row = screen.lines().findIndex(line => line.includes(text));
			const column = screen.lines()[row]?.indexOf(text) ?? 0;
			screen.type(`\u{1B}[<0;${column + 1};${row + 1}M\u{1B}[<0;${column + 1};${row + 1}m`);
		};
		click('Buyers');
		await screen.until('▸Buyers');
		click('41 n');
		await screen.until('▸Goods');
		click('41 n');
		await screen.until(/dwh-tui › .*Query/);
		await screen.until(/all +│ +41/);
	});

	test('is read again when a load of this program publishes, and says what has changed', async () => {
		openBoard({
			behaviors: [
				['top-goods', {...counted(41), times: 1}],
				['top-goods', counted(50)],
				['all-buyers', counted(2)],
			],
		});
		await screen.until('41 n');
		await screen.press('4');
		await screen.until('starts it');
		await screen.press('s');
		await screen.until('Load and publish?');
		await screen.press('enter');
		await screen.until(/✔ done in/);
		await screen.press('B');
		await screen.until('50 n');
		await screen.until(/\+9 since \d\d:\d\d:\d\d +unchanged since/);
	});

	test('is read again when another program has published', async () => {
		const {records, changed, backend} = openBoard({
			behaviors: [
				['top-goods', {...counted(41), times: 1}],
				['top-goods', counted(50)],
				['all-buyers', counted(2)],
			],
		});
		await screen.until('41 n');
		await screen.until('read just now');
		// A load that failed has published nothing.
		await records.saveRun({...published, id: '2026-01-01', outcome: 'failed'});
		changed();
		await records.saveRun({...published, id: '2026-01-02'});
		changed();
		await screen.until(/50 n[\s\S]*\+9 since/);
		expect(backend.submitted.filter(({name}) => name === 'top-goods')).toHaveLength(2);
	});

	test('shows the error of a tile in its place, and what was read before', async () => {
		const fail = new DwhError('sql', 'The table goods is missing.');
		openBoard(
			{
				behaviors: [
					['top-goods', {...counted(41), times: 1}],
					['top-goods', {fail}],
					['all-buyers', counted(2)],
				],
			},
			undefined,
			{
				columns: 120,
				rows: 40,
			},
		);
		await screen.until('41 n');
		await screen.press('r');
		await screen.until('✖ The table goods is missing.');
		await screen.until(/✖ failed/);
		expect(screen.frame()).toContain('41 n');
		await screen.until('unchanged since');
	});

	test.each([
		[80, 24],
		[120, 40],
		[60, 16],
		[60, 10],
	])('fills a window of %dx%d, after it was another one', async (columns, rows) => {
		openBoard(
			{
				behaviors: [
					['top-goods', counted(41)],
					['all-buyers', counted(2)],
				],
			},
			undefined,
			{columns: 100, rows: 30},
		);
		await screen.until('41 n');
		screen.resize(columns, rows);
		await screen.until(new RegExp(`─{${columns}}\n[^\n]*q quit`));
		await screen.until('41 n');
		await screen.until('Buyers ─');
	});

	test('reads two tiles at once at the most, says how far each is, and is cancelled by leaving', async () => {
		const many = boardOf(
			'shop',
			['1', '2', '3', '4'].map(most =>
				tile(`Tile ${most}`, 'top-goods', {params: [{name: 'most', value: Number(most)}]}),
			),
		);
		const {backend} = openBoard({behaviors: [['top-goods', untilCancelled]]}, boardsOf(many));
		const submitted = () => backend.submitted.filter(({name}) => name === 'top-goods');
		await screen.until(/Tile 1 ─+ ▸ \d:\d\d +Tile 2 ─+ ▸ \d:\d\d/);
		await screen.until(/Tile 3 ─+ waiting +Tile 4 ─+ waiting/);
		expect(submitted()).toHaveLength(2);
		await screen.press('0');
		await expect.poll(() => backend.cancelled).toHaveLength(2);
		await screen.press('B');
		await screen.until(/Tile 1 ─+ ▸ \d:\d\d/);
		await expect.poll(submitted).toHaveLength(4);
		await screen.press('x');
		await screen.until('r reads it.');
		await expect.poll(() => backend.cancelled).toHaveLength(4);
	});

	test('says of a tile whose statement waits that it is queued, and for whom', async () => {
		const waitsFor = 'the warehouse is in use by process 7 (dwh-tui query)';
		openBoard({behaviors: [['top-goods', {...untilCancelled, waitsFor}]]});
		await screen.until(/Goods ─+ queued +/);
		await screen.until(/▸ queued: the warehouse is in use by +.*\n +process 7 \(dwh-tui query\)/);
		expect(screen.frame()).not.toMatch(/▸ \d:\d\d/);
		await screen.press('x');
		await screen.until('r reads it.');
		expect(screen.frame()).not.toContain('queued');
	});

	test('moves by arrows and letters, shows a tile alone, and opens its query with its values', async () => {
		const params = [{name: 'most', value: 3}];
		const three = boardOf('shop', [
			tile('Goods', 'top-goods', {params}),
			tile('Buyers', 'all-buyers'),
			tile('Below', 'all-buyers'),
		]);
		const {backend} = openBoard(
			{
				behaviors: [
					['top-goods', counted(41)],
					['all-buyers', counted(2)],
				],
			},
			boardsOf(three),
		);
		await screen.until('▸Goods');
		await screen.press('l');
		await screen.until('▸Buyers');
		await screen.press('down');
		await screen.until('▸Below');
		await screen.press('z');
		await screen.until('tile 3 of 3');
		expect(screen.frame()).not.toContain('Goods');
		await screen.press('escape');
		await screen.until('Goods');
		await screen.press('k');
		await screen.until('▸Goods');
		await screen.press('enter');
		await screen.until('dwh-tui › Query');
		await screen.until('rows 1-1 of 1');
		expect(backend.submitted.at(-1)?.sql[0]).toContain('limit 3');
		await screen.press('escape', 'escape');
		await screen.until('▸Goods');
	});

	test('is one of several', async () => {
		const other = boardOf('other', [tile('Elsewhere', 'all-buyers')]);
		openBoard(
			{
				behaviors: [
					['top-goods', counted(41)],
					['all-buyers', counted(2)],
				],
			},
			boardsOf(shopBoard, other),
		);
		await screen.until('The shop · 1 of 2');
		await screen.press('b');
		await screen.until('The other · 2 of 2');
		await screen.until('2 n');
		await screen.press('[');
		await screen.until('The shop · 1 of 2');
	});
});

describe('what bills is not read without a request', () => {
	const settings = {...shopSettings, target: 'aws'} as const;
	const behaviors = [
		['top-goods', counted(41)],
		['all-buyers', counted(2)],
	] as const;

	test('a warehouse that a statement would wake is read by r alone, and never again by itself', async () => {
		const snapshot = {wakesOnStatements: true};
		const every = boardsOf({...shopBoard, every: 5});
		const {backend, records, changed} = openBoard({target: 'aws', settings, behaviors, snapshot}, every);
		await screen.until('! A statement would wake the warehouse, which bills. Refresh: r');
		expect(screen.frame()).toMatch(/Goods ─+ not read/);
		expect(backend.submitted).toEqual([]);
		await screen.press('i');
		await screen.until('Each refresh would wake the warehouse');
		await screen.press('r');
		await screen.until('Run a statement?');
		await screen.press('enter');
		await screen.until('41 n');
		await screen.until('read just now');
		await records.saveRun({...published, id: '2026-01-01'});
		changed();
		await screen.until('! Old: another program has published a load.');
		await screen.until(/Goods ─+ ! old/);
		await screen.until('which bills. Refresh: r');
		expect(backend.submitted).toHaveLength(2);
	});

	test('the interval of the file waits for a person on AWS', async () => {
		openBoard({target: 'aws', settings, behaviors}, boardsOf({...shopBoard, every: 30}));
		await screen.until('41 n');
		await screen.until('read just now');
		expect(screen.frame()).not.toContain('every');
		await screen.press('i');
		await screen.until('read just now · every 10 s');
	});

	test('a paused warehouse is not read, and the way out is said', async () => {
		const {backend} = openBoard({behaviors, states: ['paused']});
		await screen.until('! The warehouse is paused. Status (2), then u, resumes it.');
		await screen.press('r');
		await screen.until('! The warehouse is paused.');
		expect(backend.submitted).toEqual([]);
	});
});

test('without a board the screen says how one is written, and finds it afterwards', async () => {
	let boards: readonly Board[] = [];
	openBoard(
		{
			behaviors: [
				['top-goods', counted(41)],
				['all-buyers', counted(2)],
			],
		},
		{
			find: async () => ({
				boards,
				errors: [new DwhError('config', 'a.board:2: there is no query "x".')].slice(boards.length),
			}),
			open: async () => boards[0]!,
		},
		{board: undefined},
	);
	await screen.until('← next');
	await screen.press('B');
	await screen.until('✖ a.board:2: there is no query "x".');
	boards = [shopBoard];
	await screen.press('r');
	await screen.until('41 n');
});

test('is plain in ASCII and without color', async () => {
	openBoard(
		{
			behaviors: [
				['top-goods', counted(41)],
				['all-buyers', counted(2)],
			],
		},
		undefined,
		{isAscii: true},
	);
	await screen.until('41 n');
	await screen.until('Buyers -');
	expect(screen.written()).toMatch(/^[\u{0}-\u{7E}]*$/u);
});

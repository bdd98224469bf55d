import {afterEach, describe, expect, test} from 'vitest';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const on = '\u{1B}[?1000h\u{1B}[?1006h';
const off = '\u{1B}[?1000l\u{1B}[?1006l';

const open = async (
	script: SessionScript = {},
	{env = {DWH_MOUSE: '1'}, columns = 120, rows = 40}: {env?: NodeJS.ProcessEnv; columns?: number; rows?: number} = {},
) => {
	screen = openScreen(createFakeSession({tables: stocked, ...script}), {columns, rows, env});
	await screen.until('← next');
};

/** Row and column, from 1, of the first place where the text is shown. */
const cellOf = (text: string): readonly [row: number, column: number] => {
	const lines = screen.lines();
	const row = lines.findIndex(line => line.includes(text));
	if (row < 0) throw new Error(`${text} is not shown:\n${screen.frame()}`);
	const line = lines[row] ?? '';
	return [row + 1, displayWidth(line.slice(0, line.indexOf(text))) + 1];
};

const report = (button: number, text: string) => {
	const [row, column] = cellOf(text);
	screen.type(`\u{1B}[<${button};${column};${row}M\u{1B}[<${button};${column};${row}m`);
};

const click = (text: string) => report(0, text);

describe('the mouse', () => {
	test('is off by default, and what it sends then does nothing', async () => {
		await open({}, {env: {}});
		expect(screen.written()).not.toMatch(/\u{1B}\[\?(1000|1002|1003|1006)h/u);
		click('Setup ');
		await screen.press('down');
		await screen.until('▸ 7 Teardown');
		expect(screen.frame()).toContain('Pipeline');
	});

	test('is switched on and off in the palette, and off at the end', async () => {
		await open({}, {env: {}});
		await screen.press(':');
		screen.type('mouse');
		await screen.until(/▸ +mouse/);
		await screen.press('enter');
		await screen.until('Mouse on');
		expect(screen.written()).toContain(on);
		await screen.press(':');
		screen.type('mouse');
		await screen.until(/▸ +mouse/);
		await screen.press('enter');
		await screen.until('Mouse off');
		expect(screen.written()).toContain(off);
	});

	test('is on by DWH_MOUSE, off while another program has the terminal, and off at the end', async () => {
		await open();
		expect(screen.written()).toContain(on);
		await screen.press('q');
		await screen.ended;
		expect(screen.written()).toContain(off);
	});

	test('chooses a row with the first click and opens it with the second', async () => {
		await open();
		click('Setup ');
		await screen.until('▸ 1 Setup');
		click('Setup ');
		await screen.until('dwh-tui › Setup');
	});

	test('does what the keys of the footer and of sentences do, and goes where the header leads', async () => {
		await open();
		click('? help');
		await screen.until('Keys of Home');
		click('esc close');
		await screen.until('Pipeline');
		await screen.press('7');
		await screen.until('What would be removed');
		await screen.press('3');
		await screen.until('dwh-tui › Teardown › Tables');
		click('Teardown ›');
		await screen.until('What would be removed');
		click('dwh-tui ›');
		await screen.until('Pipeline');
		await screen.press('q');
		await screen.ended;
	});

	test('answers a dialog where its keys are clicked', async () => {
		await open();
		await screen.press('5', 'ctrl+n');
		await screen.until('F5 runs the statement');
		screen.type('select 1');
		await screen.until('select 1');
		await screen.press('ctrl+c');
		await screen.until('y yes   n no');
		click('n no');
		await screen.untilGone('y yes   n no');
		await screen.press('ctrl+c');
		await screen.until('y yes   n no');
		click('y yes');
		expect(await screen.ended).toBe(0);
	});

	test('scrolls what is under it: the list, or the text beside it', async () => {
		await open({}, {rows: 12});
		await screen.press('3');
		await screen.until('5 of 5 exist');
		report(65, 'raw_goods');
		await screen.until(/▸ ✔ buyers/);
		report(64, 'raw_goods');
		await screen.until(/▸ ✔ raw_orders/);
	});

	test('scrolls and chooses in help and the palette', async () => {
		await open({}, {rows: 14});
		await screen.press('?');
		await screen.until('Keys of Home');
		report(65, 'Keys of Home');
		await screen.untilGone('Open the selected screen.');
		await screen.press('escape', ':');
		screen.type('tables');
		await screen.until('tables: schema, create, drop');
		click('tables: schema');
		await screen.until(/▸ 3 +tables: schema/);
		click('tables: schema');
		await screen.until('dwh-tui › Tables');
	});

	test('does nothing where the window is too small, and nothing outside it', async () => {
		await open();
		screen.type('\u{1B}[<0;500;500M\u{1B}[<0;0;0M\u{1B}[<65;500;1M');
		screen.resize(40, 8);
		await screen.until('40x8');
		await screen.press('\u{1B}[<0;5;3M\u{1B}[<64;5;3M');
		screen.resize(120, 40);
		await screen.until('← next');
		expect(screen.frame()).toContain('▸ 6 Verify');
	});
});

describe('the mouse on the Query screen', () => {
	const toQuery = async () => {
		await screen.press('5');
		await screen.until('Queries');
	};

	test('runs a query of the list, chooses a cell of its result, and shows the row', async () => {
		await open();
		await toQuery();
		await screen.press('enter');
		await screen.until(/✔|rows? · /);
		const lines = screen.lines();
		const heading = lines.findIndex(line => /─┼─|──{8,}/.test(line.slice(36)) && !line.startsWith('─'));
		const row = lines[heading + 1] ?? '';
		const cell =
			row
				.slice(36)
				.trim()
				.split(/\s*│\s*/)[0] ?? '';
		expect(cell).not.toBe('');
		click(cell);
		await screen.until(/shift\+tab|y copy/);
	});

	test('sorts by the column whose heading is clicked: ascending, descending, original order', async () => {
		const rows = [3, 1, 2].map(n => [n, `good ${n}`]);
		await open({behaviors: [['top-goods', {result: {columns: ['amount', 'name'], types: ['integer', 'text'], rows}}]]});
		await toQuery();
		await screen.press('enter');
		await screen.until('rows 1-3 of 3');
		click('amount');
		await screen.until(/amount ▲[\s\S]*▸ +1 │ good 1/);
		click('amount ▲');
		await screen.until(/amount ▼[\s\S]*▸ +3 │ good 3/);
		click('amount ▼');
		await screen.untilGone('▼');
		click('name');
		await screen.until('name ▲');
	});

	test('goes to the editor and puts its cursor where it is clicked', async () => {
		await open();
		await toQuery();
		await screen.press('ctrl+n');
		await screen.until('F5 runs the statement');
		screen.type('select one_two');
		await screen.until('select one_two');
		await screen.press('f6');
		await screen.until('tab editor');
		click('one_two');
		screen.type('x.');
		await screen.until('select x.one_two');
	});

	test('shows a tab that is clicked', async () => {
		await open();
		await toQuery();
		await screen.press('ctrl+n');
		await screen.until('F5 runs the statement');
		screen.type('select 11');
		await screen.press('ctrl+n');
		await screen.until(/\[2 /);
		click('1 ');
		await screen.until('select 11');
	});

	test('unfolds a table of the schema with a click on the chosen one', async () => {
		await open();
		await toQuery();
		await screen.press('f6');
		await screen.until('Schema');
		await screen.until(/▸ orders/);
		click('orders ');
		click('orders ');
		await screen.until('▾ orders');
	});
});

import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;

const goods = {
	columns: ['id', 'name'],
	types: ['integer', 'character varying(20)'],
	rows: [
		[1, 'tea'],
		[2, 'a "b"'],
		[3, null],
		[4, 'x\ty'],
	],
};

const openResult = async (isAscii = false) => {
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['top-goods', {result: goods}]]}), {
		columns: 100,
		rows: 24,
		isAscii,
	});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('rows 1-4 of 4');
	screen.written();
};

/** What the terminal was given to copy last. */
const copied = (): string | undefined => {
	const [, text] = [...screen.written().matchAll(/\u{1B}\]52;c;([^\u{7}]*)\u{7}/gu)].at(-1) ?? [];
	return text === undefined ? undefined : Buffer.from(text, 'base64').toString();
};

afterEach(() => screen.close());

test('y y copies the cell as it is, by an escape sequence where there is no clipboard', async () => {
	await openResult();
	await screen.press('right', 'down', 'y');
	await screen.until('tab [TSV]');
	await screen.press('y');
	await screen.until('The cell sent to the terminal (OSC 52), which may refuse it.');
	expect(copied()).toBe('a "b"');
});

test('Y copies the row, tab in the menu changes the format', async () => {
	await openResult();
	await screen.press('Y');
	await screen.until('1 row as TSV sent to the terminal');
	expect(copied()).toBe('id\tname\n1\ttea\n');
	await screen.press('y', 'tab', 'tab');
	await screen.until('[JSON]');
	await screen.press('r');
	await screen.until('1 row as JSON');
	expect(copied()).toBe('[\n{"id":1,"name":"tea"}\n]\n');
	await screen.press('y', 'tab', 'tab');
	await screen.until('[SQL]');
	await screen.press('l');
	await screen.until('A column of 4 rows as INSERT statements');
	expect(copied()).toContain('(id) values\n\t(1),\n\t(2),\n\t(3),\n\t(4);\n');
});

test('space and ranges mark rows, which are copied in the order that is shown, and esc takes the marks away', async () => {
	await openResult();
	await screen.press('space');
	await screen.until(/•.*1 │ tea/);
	await screen.press('down', 'V', 'down');
	await screen.until(/▸•.*4 │/);
	await screen.press('V', 'y');
	await screen.until('m 3 marked');
	await screen.press('tab', 'm');
	await screen.until('3 rows as CSV');
	expect(copied()).toBe('id,name\r\n1,tea\r\n3,\r\n4,x\ty\r\n');
	await screen.press('escape');
	await screen.untilGone('•');
	await screen.press('y', 'm');
	await screen.until('No rows are marked. Mark one: space');
});

test('marks stay with their rows when these are sorted or filtered, and a filter copies what it shows', async () => {
	await openResult();
	await screen.press('space', 's', 's');
	await screen.until(/id ▼/);
	await screen.until(/•.*1 │ tea/);
	await screen.press('/');
	screen.type('id<3');
	await screen.press('enter');
	await screen.until('2 of 4 rows');
	await screen.press('y', 'a');
	await screen.until('2 rows as TSV');
	expect(copied()).toBe('id\tname\n2\t"a ""b"""\n1\ttea\n');
});

test('shift and an arrow mark as they go; in ASCII a mark is a star', async () => {
	await openResult(true);
	screen.type('\u{1B}[1;2B\u{1B}[1;2B');
	await screen.until(/>\*> +3 \|/);
	await screen.until(/ \* +1 \| tea/);
});

test('a hidden column is not copied', async () => {
	await openResult();
	await screen.press('D');
	await screen.until('1 hidden');
	await screen.press('Y');
	await screen.until('1 row as TSV');
	expect(copied()).toBe('name\ntea\n');
});

import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../../../source/core/dwh-error.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../../_helpers/screen.ts';
import {stocked} from '../../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;
afterEach(() => screen.close());

const open = async (text: string, script: SessionScript & {editText?: FakeSession['editText']} = {}) => {
	const {editText, ...rest} = script;
	session = createFakeSession({tables: stocked, ...rest});
	screen = openScreen(editText ? {...session, editText} : session, {columns: 90, rows: 30});
	await screen.until('available');
	await screen.press('5', 'ctrl+n');
	screen.type(`\u{1B}[200~${text.replaceAll('\n', '\r')}\u{1B}[201~`);
	await screen.until(text.split('\n').at(-1) ?? '');
};

const ran = () => session.backend.submitted.filter(({name}) => /^query/.test(name)).map(({sql}) => sql[0]);

test('F5 runs the statement at the cursor, which is marked; F9 runs all', async () => {
	await open('select 1;\nselect 2;\nselect 3');
	await screen.until(/2 │ select 2;\n.*3 ┃ select 3/);
	await screen.press('up');
	await screen.until(/2 ┃ select 2;\n.*3 │ select 3/);
	await screen.press('f5');
	await screen.until('Statement 2 of 3');
	await screen.until('no rows');
	expect(ran()).toEqual(['select 2']);
	await screen.press('f9');
	await screen.until('✔ [3 select]');
	expect(ran()).toEqual(['select 2', 'select 1', 'select 2', 'select 3']);
});

test('F5 runs what is selected, and says how much that is', async () => {
	await open('select 1 + 41');
	await screen.press(...Array.from({length: 5}, () => 'shift+left'));
	await screen.until('5 characters selected');
	await screen.press('home', 'shift+left');
	await screen.untilGone('selected');
	await screen.press('end', 'shift+home', 'f5');
	await screen.until('Selection');
	await screen.until('no rows');
	expect(ran()).toEqual(['select 1 + 41']);
});

test('an error of a part is marked at its place in the whole text, and goes with the next change', async () => {
	const fail = new DwhError('sql', 'syntax error at or near "form"', {
		sql: 'select * form x',
		position: {line: 1, column: 10},
		nextSteps: ['Did you mean from?'],
	});
	await open('select 1;\nselect * form x;\nselect 3', {behaviors: [['query', {fail}]]});
	await screen.press('up', 'f5');
	const frame = await screen.until(
		/select \* form x;\n.*✖ line 2, column 10: syntax error at or near "form" Did you mean from/,
	);
	expect(frame.match(/line 2, column 10/g)).toHaveLength(2);
	screen.type('X');
	await screen.until('select * Xform x;');
	await screen.untilGone('✖ line 2');
});

test('an error at the end of a text is said to be at one place', async () => {
	const sql = 'select * from users where';
	const fail = new DwhError('sql', 'Syntax error at the end of the statement', {sql, position: {line: 1, column: 26}});
	await open(sql, {behaviors: [['query', {fail}]]});
	await screen.press('f5');
	await screen.until(/✖ line 1, column 26: Syntax error/);
	await screen.until(/✖ Syntax error[\s\S]*line 1, column 26/);
	expect(screen.frame()).not.toContain('column 25');
});

test('enter in the middle of a text that ends in a semicolon begins a line', async () => {
	await open('select 1;\nselect 2;');
	await screen.press('up', 'enter');
	await screen.until(/3 [│┃] select 2;/);
	expect(ran()).toEqual([]);
});

test('lines are indented, taken back and made comments; what is cut can be written', async () => {
	await open('select a\nfrom t');
	await screen.press('alt+a', 'tab');
	await screen.until(/ {4}select a\n.* {4}from t/);
	await screen.press('shift+tab');
	await screen.until('┃ select a');
	await screen.press('alt+/');
	await screen.until(/-- select a\n.*-- from t/);
	await screen.press('alt+/', 'alt+a', 'ctrl+x');
	await screen.untilGone('select a');
	await screen.press('alt+v', 'alt+v');
	await screen.until('from tselect a');
});

test('a text is found while it is typed, further with F3, replaced everywhere, and undo takes that back', async () => {
	await open('select song, song_id\nfrom songs');
	await screen.press('ctrl+f');
	screen.type('song_');
	await screen.until('find song_▏');
	await screen.press('enter');
	await screen.until('5 characters selected');
	await screen.press('alt+s');
	await screen.until('replace song_▏');
	await screen.press('enter');
	await screen.until('with ▏');
	screen.type('track_');
	await screen.press('enter');
	await screen.until('select song, track_id');
	await screen.until('Replaced in 1 place');
	await screen.press('ctrl+z');
	await screen.until('select song, song_id');
	await screen.press('ctrl+f');
	screen.type('nothing like it');
	await screen.press('enter');
	await screen.until('The text does not contain nothing like it.');
});

test('ctrl+g goes to a line, and a long text says where the cursor is', async () => {
	await open(Array.from({length: 200}, (_, n) => `select ${n};`).join('\n'));
	await screen.until('line 200 of 200');
	await screen.press('ctrl+g');
	screen.type('42');
	await screen.press('enter');
	await screen.until('line 42 of 200');
	screen.type('X');
	await screen.until('Xselect 41;');
});

test('the function whose arguments are written is explained below the text', async () => {
	await open('select datediff(');
	await screen.until(/── datediff\(datepart, date/);
});

test('ctrl+o gives the text to the person’s editor, and undo takes back what came of it', async () => {
	await open('select 1', {editText: async text => `${text} + 1\n`});
	await screen.press('ctrl+o');
	await screen.until('select 1 + 1');
	await screen.press('ctrl+z');
	await screen.untilGone('+ 1');
});

test.each([
	['alt+c', 'The selection sent to the terminal (OSC 52), which may refuse it.'],
	['ctrl+x', 'The cut text sent to the terminal (OSC 52), which may refuse it.'],
])('%s copies the selection as results are copied, and says what became of it', async (key, said) => {
	await open('select 夜');
	await screen.press('alt+a');
	screen.written();
	await screen.press(key);
	await screen.until(said);
	const [, text = ''] = /\u{1B}\]52;c;([^\u{7}]*)\u{7}/u.exec(screen.written()) ?? [];
	expect(Buffer.from(text, 'base64').toString()).toBe('select 夜');
});

test('a line that is longer than the window says on which sides more of it stands', async () => {
	const names = Array.from({length: 40}, (_, place) => `column_${place}`).join(', ');
	await open('select 1');
	await screen.press('alt+a');
	screen.type(`\u{1B}[200~select ${names} from users\u{1B}[201~`);
	await screen.until(/1 │ ‹.*column_39 from users/);
	await screen.press('home');
	await screen.until(/1 │ select column_0, .*›$/m);
	for (let step = 0; step < 12; step++) await screen.press('\u{1B}[1;5C');
	await screen.until(/1 │ ‹.*›$/m);
});

test('a list of suggestions that is longer than its window says which of how many is chosen', async () => {
	await open('select c');
	await screen.press('\0');
	await screen.until(/ 1 of \d\d/);
	await screen.press('down', 'down', 'down', 'down', 'down', 'down');
	await screen.until(/▸ [^\n]+ 7 of \d\d/);
});

test('a reserved word that is a value by itself is explained below the text', async () => {
	await open('select user from buyers');
	await screen.press('home', ...Array.from({length: 9}, () => 'right'));
	await screen.until('user → varchar: a reserved word; quote a column of this name: "user"');
});

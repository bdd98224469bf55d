import {afterEach, expect, test} from 'vitest';
import {readKeyFile} from '../../../source/config/keys/read-key-file.ts';
import type {OwnKeys} from '../../../source/store/session.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';

let screen: TestScreen;
afterEach(() => screen.close());

/** A file of keys that changes as the test says. */
const open = async (text: string, more: Partial<OwnKeys> = {}, tables = {}, size = {columns: 120, rows: 40}) => {
	let now = text;
	let changed = () => {};
	const keyFile: OwnKeys = {
		file: '/state/keys.cfg',
		read: async () => readKeyFile(now, '/state/keys.cfg'),
		openEditor: async () => {},
		watch(onChange) {
			changed = onChange;
			return () => {
				changed = () => {};
			};
		},
		...more,
	};
	screen = openScreen({...createFakeSession({tables}), keyFile}, size);
	await screen.until('← next');
	return {
		write(next: string) {
			now = next;
			changed();
		},
	};
};

test('footer, sentences, next steps, help and palette name the keys of the file, and the old ones do nothing', async () => {
	await open('[home]\nnext = N\n[global]\nhelp = f1\nopen tables = T\n[tables]\ncreate = m\n');
	expect(screen.frame()).toMatch(/N does it/);
	expect(screen.frame()).toMatch(/N next step .* F1 help/);
	expect(screen.frame()).toMatch(/T Tables/);
	await screen.press('T');
	await screen.until('This table does not exist yet. Create it: m');
	await screen.until(/m create /);
	screen.type('\u{1B}OP');
	await screen.until('Keys of Tables');
	expect(screen.frame()).toMatch(/m +Create the tables that are missing/);
	await screen.press('escape', ':');
	screen.type('tables create');
	await screen.until(/ m +tables create/);
	await screen.press('escape');
	await screen.press('c');
	await screen.press('m');
	await screen.until('Create 5 tables, empty?');
	await screen.press('enter');
	await screen.until('done in');
});

test('lines that cannot be used are said at once, in help all of them, and their defaults apply', async () => {
	await open('[tables]\ncreate = q\ndrop = zz\n[global]\nquit = Q\n');
	expect(screen.frame()).toContain(
		'3 lines of keys.cfg are ignored; Config (9) and ? show them. keys.cfg:2 [tables] create: q',
	);
	await screen.press('?');
	await screen.until('keys.cfg:3 [tables] drop: There is no key "zz"');
	expect(screen.frame()).toContain('The quit keys cannot be changed');
	await screen.press('escape', '3');
	await screen.until(/c create /);
	await screen.press('q');
	expect(await screen.ended).toBe(0);
});

test('a change of the file applies at once', async () => {
	const file = await open('');
	await screen.until(/n next step/);
	file.write('[home]\nnext = N');
	await screen.until('The keys of /state/keys.cfg are in use.');
	await screen.until(/N next step/);
	file.write('[home]\nnext = j');
	await screen.until('keys.cfg:2 [home] next: j would mean both [home] next and [list] down');
	await screen.until(/n next step/);
});

test('the palette opens the file in the editor', async () => {
	const {promise, resolve} = Promise.withResolvers<void>();
	await open('', {openEditor: async () => resolve()});
	await screen.press(':');
	screen.type('keys file');
	await screen.until(/▸ 9 K +config keys file: Open keys.cfg/);
	await screen.press('enter');
	await promise;
});

test('a line that is not used is said whole in a narrow window, and stays on Config until it is mended', async () => {
	const file = await open('[tables]\ncreate = q\n', {}, {}, {columns: 80, rows: 24});
	const told = '! keys.cfg:2 [tables] create: q would mean both [tables] create and [global] quit.';
	const words = () => screen.frame().replaceAll('─', ' ').replaceAll(/\s+/g, ' ');
	await screen.until('! keys.cfg:2 [tables] create');
	expect(words()).toContain(`${told} Give [tables] create another key.`);
	await screen.press('9');
	await screen.until('/state/keys.cfg:2 [tables] create');
	expect(screen.frame()).not.toContain('no problems');
	file.write('[tables]\ncreate = m\n');
	await screen.until('✔ no problems');
});

test('where problems do not fit above the values, Config shows them alone', async () => {
	const lines = Array.from({length: 30}, (_, number) => `craete${number} = m`);
	await open(`[tables]\n${lines.join('\n')}\n`, {}, {}, {columns: 80, rows: 24});
	await screen.press('9');
	await screen.until(/\d+ more problems; p shows all of them/);
	await screen.press('p');
	await screen.until('30 problems');
	await screen.press('end');
	await screen.until('keys.cfg:31 [tables] craete29');
	await screen.press('escape');
	await screen.until(/\d+ more problems; p shows all of them/);
});

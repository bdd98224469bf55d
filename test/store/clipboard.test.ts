import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {createClipboard, maxTerminalBytes, terminalSequence} from '../../source/store/clipboard.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dwh-clipboard-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** A folder with commands of these names, which write their input to a file beside them, or fail. */
const pathWith = (name: string, commands: Readonly<Record<string, 'takes' | 'fails'>>): string => {
	const place = path.join(folder, name);
	mkdirSync(place);
	for (const [command, does] of Object.entries(commands)) {
		const file = path.join(place, command);
		writeFileSync(file, `#!/bin/sh\n${does === 'takes' ? 'exec /bin/cat > "$0.taken"' : 'exit 1'}\n`);
		chmodSync(file, 0o755);
	}

	return place;
};

const copy = async (env: NodeJS.ProcessEnv, text = 'a "text" 夜', platform: NodeJS.Platform = 'linux') => {
	const written: string[] = [];
	const outcome = await createClipboard({env, platform, write: sequence => written.push(sequence)}).copy(text);
	return {outcome, written: written.join('')};
};

const osc = '\u{1B}]52;c;YSAidGV4dCIg5aSc\u{7}';

test('a command of the display is used, and the terminal gets nothing', async () => {
	const PATH = pathWith('one', {xclip: 'takes', 'wl-copy': 'takes'});
	expect(await copy({PATH, DISPLAY: ':0'})).toEqual({outcome: {kind: 'command', command: 'xclip'}, written: ''});
	expect(readFileSync(path.join(PATH, 'xclip.taken'), 'utf8')).toBe('a "text" 夜');
	expect((await copy({PATH, DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0'})).outcome).toEqual({
		kind: 'command',
		command: 'wl-copy',
	});
});

test('a failing command is skipped, and the terminal is the last resort', async () => {
	const PATH = pathWith('two', {xclip: 'fails', xsel: 'takes'});
	expect((await copy({PATH, DISPLAY: ':0'})).outcome).toEqual({kind: 'command', command: 'xsel'});
	const failing = pathWith('three', {xclip: 'fails'});
	expect(await copy({PATH: failing, DISPLAY: ':0'})).toEqual({outcome: {kind: 'terminal'}, written: osc});
});

test.each<[string, NodeJS.ProcessEnv]>([
	['without a display', {}],
	['at the far end of a connection', {DISPLAY: ':10', SSH_CONNECTION: 'a'}],
])('%s only the terminal is used', async (name, env) => {
	const PATH = pathWith(name, {xclip: 'takes'});
	expect(await copy({...env, PATH})).toEqual({outcome: {kind: 'terminal'}, written: osc});
	expect(existsSync(path.join(PATH, 'xclip.taken'))).toBe(false);
});

test('Windows under WSL gets UTF-16 with a byte order mark', async () => {
	const PATH = pathWith('wsl', {'clip.exe': 'takes'});
	expect((await copy({PATH, WSL_DISTRO_NAME: 'Ubuntu'})).outcome).toEqual({kind: 'command', command: 'clip.exe'});
	expect(readFileSync(path.join(PATH, 'clip.exe.taken'), 'utf16le')).toBe('\u{FEFF}a "text" 夜');
});

test('text that is too long for terminals is not sent', async () => {
	expect(await copy({}, 'x'.repeat(maxTerminalBytes + 1))).toEqual({
		outcome: {kind: 'too-long', bytes: maxTerminalBytes + 1, maxBytes: maxTerminalBytes},
		written: '',
	});
	expect((await copy({}, 'x'.repeat(maxTerminalBytes))).outcome).toEqual({kind: 'terminal'});
});

test('tmux gets a copy and one to pass on, GNU Screen gets pieces', () => {
	expect(terminalSequence('a "text" 夜', {TMUX: '/tmp/x'})).toBe(`${osc}\u{1B}Ptmux;\u{1B}${osc}\u{1B}\\`);
	const pieces = terminalSequence('x'.repeat(200), {STY: '1.pts'}).split('\u{1B}\\');
	expect(pieces.pop()).toBe('');
	expect(pieces.length).toBeGreaterThan(2);
	expect(pieces.every(piece => piece.startsWith('\u{1B}P') && piece.length <= 80)).toBe(true);
	const whole = pieces.map(piece => piece.slice(2)).join('');
	expect(Buffer.from(whole.slice('\u{1B}]52;c;'.length, -1), 'base64').toString()).toBe('x'.repeat(200));
});

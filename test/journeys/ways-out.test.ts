import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, afterEach, expect, test} from 'vitest';
import {setUp} from '../_helpers/loaded-warehouse.ts';
import {cliFile, createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli();
const pidFile = path.join(cli.home, 'pid');
const hook = pathToFileURL(path.resolve(import.meta.dirname, '../_helpers/break-on-signal.mjs')).href;
let terminal: TerminalSession | undefined;
let looks = 0;

afterEach(() => {
	terminal?.kill('SIGKILL');
	if (existsSync(pidFile)) {
		try {
			process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
		} catch {
			// It has ended, as it should.
		}
	}

	rmSync(pidFile, {force: true});
});
afterAll(cli.remove);

const pid = () => Number(readFileSync(pidFile, 'utf8'));

/** A shell in a terminal, with the dashboard started in it. */
const startInShell = async (env: NodeJS.ProcessEnv = {}): Promise<TerminalSession> => {
	terminal = openTerminal(cli, [], {
		shell: '/bin/sh',
		columns: 100,
		rows: 30,
		env: {PS1: 'prompt> ', PID_FILE: pidFile, DWH_MOUSE: '1', ...env},
	});
	await terminal.until('prompt>');
	terminal.type(`NODE_OPTIONS='--import ${hook}' ${process.execPath} ${cliFile}; echo "code=$?"\r`);
	await terminal.until('← next');
	expect(terminal.isAlternate()).toBe(true);
	expect(terminal.raw()).toContain('\u{1B}[?1000h\u{1B}[?1006h');
	return terminal;
};

/** The shell's terminal is as it was: main screen, cursor, echo, line mode, no bracketed paste, no mouse. */
const expectRestored = async (screen: TerminalSession) => {
	expect(screen.isAlternate()).toBe(false);
	const raw = screen.raw();
	expect(raw.lastIndexOf('\u{1B}[?1049l')).toBeGreaterThan(raw.lastIndexOf('\u{1B}[?1049h'));
	expect(raw.lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(raw.lastIndexOf('\u{1B}[?25l'));
	expect(raw.lastIndexOf('\u{1B}[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u{1B}[?2004h'));
	for (const mode of ['1000', '1006'])
		expect(raw.lastIndexOf(`\u{1B}[?${mode}l`)).toBeGreaterThan(raw.lastIndexOf(`\u{1B}[?${mode}h`));
	expect(raw).not.toMatch(/\u{1B}\[\?(1002|1003|1004)h/u);
	const end = `the end ${++looks}`;
	screen.type(`stty -a; echo "${end}"\r`);
	const after = await screen.until(`\n${end}`);
	const modes = after.slice(after.lastIndexOf('speed'));
	for (const mode of ['echo', 'icanon', 'isig', 'icrnl', 'opost']) expect(modes).toMatch(new RegExp(`[^-]${mode}\\b`));
};

test.each([
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const)('%s gives the terminal back and ends with %i', async (signal, code) => {
	const screen = await startInShell();
	process.kill(pid(), signal);
	await screen.until(`code=${code}`);
	await expectRestored(screen);
});

test.each([
	['throw', 'Broken in a timer.'],
	['reject', 'Broken in a promise.'],
	['render', 'Broken in a drawing.'],
])('a crash (%s) gives the terminal back and leaves its words on the main screen', async (way, words) => {
	const screen = await startInShell({BREAK: way});
	process.kill(pid(), 'SIGUSR2');
	if (way === 'render') {
		await expect.poll(() => existsSync(`${pidFile}.broken`), {timeout: 120_000}).toBe(true);
		screen.type(keys.down);
	}

	const shown = await screen.until('code=1');
	expect(shown).toContain(words);
	await expectRestored(screen);
});

test('an exit from anywhere gives the terminal back', async () => {
	const screen = await startInShell({BREAK: 'exit'});
	process.kill(pid(), 'SIGUSR2');
	await screen.until('code=7');
	await expectRestored(screen);
});

test('Ctrl+Z gives the shell back, and fg the dashboard', async () => {
	const screen = await startInShell();
	screen.type(keys.ctrlZ);
	await screen.until(/Stopped|Suspended/);
	await expectRestored(screen);
	screen.type('fg\r');
	await screen.until('Pipeline');
	expect(screen.isAlternate()).toBe(true);
	screen.type('?');
	await screen.until('Show all keys');
	screen.type(keys.escape);
	await screen.until('← next');
	// A stop from outside is the same.
	process.kill(pid(), 'SIGTSTP');
	await screen.until(/(Stopped|Suspended)[\s\S]*(Stopped|Suspended)/);
	await expectRestored(screen);
	screen.type('fg\r');
	await screen.until('Pipeline');
	screen.type('q');
	await screen.until(/fg\n.*cli\.js\nprompt>\s*$/);
	screen.type('echo "code=$?"\r');
	await screen.until('code=0');
	await expectRestored(screen);
});

test('while a load runs: q asks, Ctrl+C cancels first and leaves second, and a signal says what became of the load', async () => {
	await setUp(cli);
	const screen = await startInShell();
	screen.type('4');
	await screen.until('starts it');
	screen.type(`s${keys.enter}`);
	await screen.until('▸ run');
	screen.type('q');
	await screen.until('Quit while work is running?');
	screen.type('n');
	await screen.until('▸ run');
	screen.type(keys.ctrlC);
	await screen.until('■ cancelled after');
	screen.type(`s${keys.enter}`);
	await screen.until('▸ run');
	process.kill(pid(), 'SIGTERM');
	expect(await screen.until('code=143')).toMatch(/ETL.*[Cc]ancelled/);
	await expectRestored(screen);
});

test('a window that is closed ends the program', async () => {
	const screen = await startInShell();
	const running = pid();
	screen.close();
	await expect
		.poll(
			() => {
				try {
					return process.kill(running, 0);
				} catch {
					return false;
				}
			},
			{timeout: 120_000},
		)
		.toBe(false);
});

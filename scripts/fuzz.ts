/**
 * Presses random keys, pastes, clicks and resizes on every screen of the built program, and says what broke:
 * a frame that is not whole, one that a whole redraw changes, keys that are not answered, an end of the program.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {screenKeys} from '../source/core/keys/screen-id.ts';
import {
	frameFlaw,
	isSmallWindow,
	keyPresses,
	mouseInput,
	otherInput,
	randomFrom,
	windowSizes,
} from '../test/_helpers/random-keys.ts';
import {keys, openTerminal, type TerminalSession} from '../test/_helpers/terminal.ts';
import {type Redraws, watchRedraws} from '../test/_helpers/watch-redraws.ts';

const {values} = parseArgs({options: {seed: {type: 'string'}, minutes: {type: 'string'}}});
const seed = Number(values.seed ?? 1);
const minutes = Number(values.minutes ?? 5);

const repaint = '\u{C}';
const keptInput = 30;
const answerMs = 10_000;
const quietMs = 200;

const folder = mkdtempSync(path.join(tmpdir(), 'dwh-fuzz-'));
process.env.TMPDIR = folder;
// Only now: they read where temporary files go.
const {createCli} = await import('../test/_helpers/run-cli.ts');
const {setUpLoaded} = await import('../test/_helpers/loaded-warehouse.ts');

const random = randomFrom(seed);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const cli = createCli();
const last: string[] = [];
const seen = new Map<string, number>();
const faults: string[] = [];
const counts = {steps: 0, inputs: 0, redraws: 0, starts: 0};
let size = windowSizes[2] ?? ([80, 24] as const);

type Running = {readonly terminal: TerminalSession; readonly redraws: Redraws; code: number | undefined};

const start = async (): Promise<Running> => {
	counts.starts++;
	const terminal = openTerminal(cli, [], {
		columns: size[0],
		rows: size[1],
		env: {EDITOR: 'true', VISUAL: 'true', DWH_MOUSE: '1'},
	});
	const running: Running = {terminal, redraws: watchRedraws(terminal.emulator), code: undefined};
	void terminal.ended.then(code => {
		running.code = code;
	});
	await terminal.until(isSmallWindow(size) ? /quits/ : 'LOCAL');
	return running;
};

const report = (what: string, {terminal}: Running) => {
	const fault = `${what}\n${size.join('x')} after ${JSON.stringify(last)}\n${terminal.screen()}`;
	faults.push(fault);
	process.stdout.write(`\nFAULT ${faults.length}: ${fault}\n`);
};

/** Until nothing was written for a moment, or a second has gone: some of what is shown counts seconds. */
const untilQuiet = async ({terminal}: Running): Promise<void> => {
	const until = performance.now() + 1000;
	let before = -1;
	while (before !== terminal.raw().length && performance.now() < until) {
		before = terminal.raw().length;
		await sleep(quietMs);
	}
};

const note = (screen: string) => {
	const lines = screen.split('\n');
	const title =
		/(?:›|^) ?(Setup|Status|Tables|ETL|Query|Verify|Teardown|Log|Config|Board|Monitor) +(?:LOCAL|READ)/.exec(
			lines[0] ?? '',
		)?.[1] ?? 'Home';
	const first = lines.find((line, row) => row > 0 && !line.startsWith('─')) ?? '';
	const over = /^ Keys of/.test(first) ? 'help' : /^ :/.test(first) ? 'palette' : '';
	const footer = (lines.at(-1) ?? '').trim().split(/ {2,}/).slice(0, 2).join(', ');
	const place = [title, over || footer].join(' | ');
	seen.set(place, (seen.get(place) ?? 0) + 1);
};

/** Asks for a whole redraw, which also shows that keys are still read, and compares. */
const checkRedraw = async (running: Running): Promise<void> => {
	const {terminal, redraws} = running;
	for (const isSecond of [false, true]) {
		const before = redraws.count();
		terminal.type(repaint);
		const until = performance.now() + answerMs;
		while (redraws.count() === before && running.code === undefined && performance.now() < until) await sleep(5);
		if (running.code !== undefined) return;
		if (redraws.count() > before) {
			counts.redraws++;
			if (redraws.changed().length > 0) report(`A redraw changes:\n${redraws.changed().join('\n')}`, running);
			return;
		}

		// It may have been given to an editor, or be stopped, as a shell would find it.
		process.kill(terminal.pid, 'SIGCONT');
		if (isSecond) report('No key is answered.', running);
	}
};

const press = (running: Running): string => {
	const input = random() < 0.1 ? mouseInput(random, size) : random() < 0.12 ? pick(otherInput) : pick(keyPresses);
	running.terminal.type(input);
	return input;
};

/** Out of whatever it is in, and on to a screen. */
const jump = async ({terminal}: Running): Promise<string> => {
	for (let times = 0; times < 3; times++) {
		terminal.type(keys.escape);
		await sleep(60);
	}

	const key = pick(Object.values(screenKeys));
	terminal.type(key);
	return `jump ${key}`;
};

const step = async (running: Running): Promise<void> => {
	const {terminal} = running;
	const chance = random();
	const done: string[] = [];
	if (chance < 0.1) {
		size = pick(windowSizes);
		terminal.resize(...size);
		done.push(size.join('x'));
	} else if (chance < 0.2) done.push(await jump(running));
	else for (let burst = 1 + Math.floor(random() * 5); burst > 0; burst--) done.push(press(running));
	counts.steps++;
	counts.inputs += done.length;
	last.push(...done);
	last.splice(0, last.length - keptInput);
	await terminal
		.untilWhole(() => (running.code === undefined ? frameFlaw(terminal.screen(), size) : undefined), answerMs)
		.catch(() => report(`The frame is broken: ${frameFlaw(terminal.screen(), size)}`, running));
	await untilQuiet(running);
	if (running.code !== undefined) return;
	if (isSmallWindow(size)) {
		// No key can be lost in there for long.
		if (random() < 0.5) return;
		size = [80, 24];
		terminal.resize(...size);
		last.push('80x24');
		await untilQuiet(running);
	}

	note(terminal.screen());
	await checkRedraw(running);
};

try {
	await setUpLoaded(cli);
	let running = await start();
	const until = performance.now() + minutes * 60_000;
	while (performance.now() < until && faults.length < 10) {
		await step(running);
		if (running.code === undefined) continue;
		// The palette can quit too; anything but an orderly end is a fault.
		if (![0, 130].includes(running.code) || running.terminal.isAlternate())
			report(`It ended with ${running.code}.`, running);
		last.length = 0;
		running = await start();
	}

	running.terminal.kill('SIGKILL');
	await running.terminal.ended;
} finally {
	cli.remove();
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

for (const [place, times] of [...seen].sort()) process.stdout.write(`${String(times).padStart(6)}  ${place}\n`);
process.stdout.write(
	`seed ${seed}: ${counts.inputs} inputs in ${counts.steps} steps, ${counts.redraws} redraws compared, ${counts.starts} starts, ${faults.length} faults\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

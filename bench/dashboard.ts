import {setTimeout as sleep} from 'node:timers/promises';
import {screenIds, screenKeys} from '../source/core/keys/screen-id.ts';
import {memoryOf, processorTimeOf} from '../test/_helpers/process-figures.ts';
import {createCli} from '../test/_helpers/run-cli.ts';
import {
	leaveDashboard,
	longWork,
	makeDigits,
	openWithStatement,
	pressAndTime,
	tenMillionRows,
} from '../test/_helpers/ten-million.ts';
import {keys, openTerminal, type TerminalSession} from '../test/_helpers/terminal.ts';

const say = (what: string, figure: string, budget: string): void => {
	process.stdout.write(`  ${what.padEnd(44)} ${figure.padEnd(40)} ${budget}\n`);
};

const centile = (values: readonly number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const pressMany = async (terminal: TerminalSession, key: string, times: number): Promise<string> => {
	const took: number[] = [];
	const written = terminal.raw().length;
	for (let press = 0; press < times; press++) took.push(await pressAndTime(terminal, key));
	const bytes = (terminal.raw().length - written) / times;
	return `median ${centile(took, 0.5).toFixed(0)} ms, p95 ${centile(took, 0.95).toFixed(0)} ms, ${bytes.toFixed(0)} bytes`;
};

const measureResult = async (terminal: TerminalSession): Promise<void> => {
	const from = performance.now();
	terminal.type(keys.f5);
	await terminal.until(/rows 1-\d+ of/);
	const first = performance.now() - from;
	const told = /· (\S+ m?s) *$/m.exec(terminal.screen())?.[1];
	say('first page from F5', `${first.toFixed(0)} ms, of which the engine ${told}`, 'engine + 150 ms');
	terminal.type(keys.tab);
	await sleep(500);
	say('cursor move', await pressMany(terminal, keys.down, 20), 'p95 50 ms, 1000 bytes');
	say('scrolling by a row', await pressMany(terminal, keys.down, 100), 'p95 50 ms');
	const memory = [memoryOf(terminal.pid)];
	for (let part = 0; part < 10; part++) {
		const figure = await pressMany(terminal, keys.pageDown, 320);
		memory.push(memoryOf(terminal.pid));
		if (part % 3 === 0) say(`PgDn, ${/rows ([\d,]+)/.exec(terminal.screen())?.[1]}`, figure, 'p95 50 ms');
	}

	say('memory over these pages', `${memory.map(mb => mb.toFixed(0)).join(' ')} MB`, 'flat');
};

const measureEscape = async (terminal: TerminalSession): Promise<void> => {
	terminal.type(keys.f5);
	await terminal.until('running');
	await sleep(1000);
	const from = performance.now();
	terminal.type(keys.escape);
	await terminal.until('■ cancelled');
	say('Esc in a long statement', `${(performance.now() - from).toFixed(0)} ms`, '500 ms');
};

const idleMs = 10_000;

const measureIdle = async (terminal: TerminalSession): Promise<void> => {
	await terminal.until('← next');
	for (const id of screenIds) {
		terminal.type(screenKeys[id]);
		await sleep(1500);
		const written = terminal.raw().length;
		const processor = processorTimeOf(terminal.pid);
		await sleep(idleMs);
		const bytes = terminal.raw().length - written;
		const share = ((processorTimeOf(terminal.pid) - processor) / idleMs) * 100;
		say(`idle for 10 s: ${id}`, `${bytes} bytes, ${share.toFixed(1)} % of a processor`, '0 bytes but a clock, 1 %');
	}
};

/** What the dashboard takes with ten million rows open, and with nothing to do. Needs Linux's /proc. */
export const run = async (): Promise<void> => {
	const cli = createCli();
	process.stdout.write('dashboard: keys, memory, idle\n');
	try {
		await makeDigits(cli);
		for (const [open, measure] of [
			[() => openWithStatement(cli, tenMillionRows), measureResult],
			[() => openWithStatement(cli, longWork), measureEscape],
			[async () => openTerminal(cli, [], {columns: 120, rows: 40}), measureIdle],
		] as const) {
			const terminal = await open();
			try {
				await measure(terminal);
			} finally {
				await leaveDashboard(terminal);
			}
		}

		process.stdout.write('\n');
	} finally {
		cli.remove();
	}
};

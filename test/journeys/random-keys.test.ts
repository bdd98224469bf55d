import {afterAll, afterEach, expect, test} from 'vitest';
import {frameFlaw, keyPresses, otherInput, randomFrom, windowSizes} from '../_helpers/random-keys.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli();
let terminal: TerminalSession | undefined;
afterEach(() => terminal?.kill('SIGKILL'));
afterAll(cli.remove);

test.each([1, 2, 3])(
	'random keys and sizes never break a frame (seed %i)',
	async seed => {
		const random = randomFrom(seed);
		const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
		terminal = openTerminal(cli, [], {columns: 80, rows: 24, env: {EDITOR: 'true', VISUAL: 'true'}});
		const screen = terminal;
		let size: readonly [number, number] = [80, 24];
		const done: string[] = [];
		let hasEnded = false;
		void screen.ended.then(() => {
			hasEnded = true;
		});
		await screen.until('Pipeline');
		for (let step = 0; step < 60; step++) {
			if (random() < 0.15) {
				size = pick(windowSizes);
				screen.resize(...size);
				done.push(size.join('x'));
			} else {
				const burst = Array.from({length: 1 + Math.floor(random() * 4)}, () =>
					pick(random() < 0.1 ? otherInput : keyPresses),
				);
				done.push(...burst);
				for (const press of burst) screen.type(press);
			}

			await screen
				.untilWhole(() => frameFlaw(screen.screen(), size))
				.catch((error: unknown) => {
					throw new Error(`${size.join('x')} after ${JSON.stringify(done)}: ${String(error)}`);
				});
			expect(hasEnded, JSON.stringify(done)).toBe(false);
		}

		// Out of whatever it is in, and home.
		screen.resize(80, 24);
		for (let press = 0; press < 8; press++) {
			screen.type(keys.escape);
			await new Promise(resolve => setTimeout(resolve, 60));
		}

		// A question takes one, running work another, and what they change is waited for.
		while (!hasEnded) {
			const before = screen.screen();
			screen.type(keys.ctrlC);
			await Promise.race([screen.ended, screen.untilOther(before, 1000).catch(() => undefined)]);
		}

		expect([0, 130]).toContain(await screen.ended);
		expect(screen.isAlternate()).toBe(false);
	},
	120_000,
);

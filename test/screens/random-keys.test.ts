import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {
	frameFlaw,
	isSmallWindow,
	keyPresses,
	mouseInput,
	otherInput,
	randomFrom,
	windowSizes,
} from '../_helpers/random-keys.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {watchRedraws} from '../_helpers/watch-redraws.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => screen?.close());

const start = async (columns: number, rows: number) => {
	const opened = openScreen(createFakeSession({tables: stocked}), {columns, rows, env: {DWH_MOUSE: '1'}});
	await opened.until(columns < 60 ? 'quits' : 'LOCAL');
	return {opened, redraws: watchRedraws(opened.emulator)};
};

test.each([1, 2])('after any keys a whole redraw changes nothing on the screen (seed %i)', async seed => {
	const random = randomFrom(seed);
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
	let size = windowSizes[2] ?? ([80, 24] as const);
	const {opened, redraws} = await start(...size);
	screen = opened;
	const done: string[] = [];
	for (let step = 0; step < 60; step++) {
		if (random() < 0.15) {
			size = pick(windowSizes.filter(one => !isSmallWindow(one)));
			opened.resize(...size);
			done.push(size.join('x'));
		}

		const burst = Array.from({length: 1 + Math.floor(random() * 4)}, () =>
			random() < 0.1 ? mouseInput(random, size) : pick(random() < 0.1 ? otherInput : keyPresses),
		);
		done.push(...burst);
		await opened.press(...burst);
		const shown = JSON.stringify(done.slice(-20));
		await opened.untilHolds(() => frameFlaw(opened.frame(), size) === undefined, `is broken after ${shown}`);
		// What runs is read again every few seconds, which a redraw may meet.
		if (opened.frame().startsWith(' dwh-tui › Monitor')) continue;
		const before = redraws.count();
		await opened.press('ctrl+l');
		await opened.untilHolds(() => redraws.count() > before, `is not drawn again after ${shown}`);
		expect(redraws.changed(), shown).toEqual([]);
	}
});

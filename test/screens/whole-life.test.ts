import {expect, test} from 'vitest';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {openScreen} from '../_helpers/screen.ts';

const sizes = [
	[80, 24],
	[120, 40],
] as const;

test.each(sizes)(
	'at %dx%d a person goes from nothing to answers and back with the next-step key',
	async (columns, rows) => {
		const held = Promise.withResolvers<void>();
		const session = createFakeSession({
			isThere: false,
			held: held.promise,
			behaviors: [
				[
					'top-goods',
					{
						result: {
							columns: ['id', 'n'],
							types: ['integer', 'integer'],
							rows: [
								[1, 7],
								[2, null],
							],
						},
					},
				],
			],
		});
		const screen = openScreen(session, {columns, rows});
		await screen.until('○ absent');
		await screen.until('← next');
		await screen.press('n');
		await screen.until('Create the warehouse?');
		await screen.press('enter');
		await screen.until('wait until ready');
		held.resolve();
		await screen.until('The warehouse is ready.');
		await screen.until('● available');

		await screen.press('H');
		await screen.until(/tables.*← next/);
		await screen.press('n');
		await screen.until('Create 5 tables, empty?');
		await screen.press('enter');
		await screen.until('All tables exist.');
		await screen.until('5 of 5 exist');

		await screen.press('H');
		await screen.until(/loaded.*← next/);
		await screen.press('n');
		await screen.until('Load and publish?');
		await screen.press('enter');
		await screen.until('ETL published');
		await screen.until('change');

		await screen.press('H');
		await screen.until(/verified.*← next/);
		await screen.press('n');
		await screen.until('✔ ok');

		await screen.press('5', 'enter');
		await screen.until('rows 1-2 of 2');
		await screen.until(/2 │ +∅/);

		await screen.press('7');
		await screen.until('warehouse      dwhcluster');
		await screen.press('d');
		await screen.until('Type dwhcluster to remove it');
		await screen.press('enter');
		await screen.until('The name is wrong');
		screen.type('dwhcluster\r');
		await screen.until('Nothing is left, and nothing bills.');
		await screen.until('○ absent');

		await screen.press('q');
		expect(await screen.ended).toBe(0);
		expect(screen.isAlternate()).toBe(false);
		expect(screen.isRaw()).toBe(false);
		expect(screen.frame()).toContain('✔ ETL published in');
	},
);

import {afterEach, expect, test} from 'vitest';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const open = async (script: SessionScript = {}, size = {columns: 120, rows: 40}) => {
	const session = createFakeSession({tables: stocked, ...script});
	screen = openScreen(session, size);
	await screen.until(/available|not connected/);
	await screen.press('2');
	return session;
};

const statements = {
	result: {
		columns: ['status', 'start_time', 'elapsed_time', 'returned_rows', 'query_text'],
		types: ['varchar', 'timestamp', 'bigint', 'bigint', 'varchar'],
		rows: [
			['running', '2026-01-02 03:04:05', 1_500_000, null, 'select slow from everything'],
			['success', '2026-01-02 03:00:00', 2000, 12, 'select fast'],
			['failed', '2026-01-02 02:00:00', 3000, null, 'select broken'],
		],
	},
};

test('the panel shows the last looks, events, tables and what the warehouse itself remembers', async () => {
	await open({behaviors: [['recent statements', statements]]});
	await screen.until('Statements   1 running');
	const frame = screen.frame();
	expect(frame).toMatch(/▸ running +1\.5 s +select slow from everything/);
	expect(frame).toMatch(/✔ ok +2 ms +12 rows +select fast/);
	expect(frame).toMatch(/✖ FAILED +3 ms +select broken/);
	expect(frame).toMatch(/state +●+ +available in all/);
	expect(frame).toContain('seen first: available');
	expect(frame).toMatch(/Tables +nothing loaded yet/);
});

test('in a small window the rest is a few keys away', async () => {
	await open({behaviors: [['recent statements', statements]]}, {columns: 60, rows: 16});
	await screen.until(/\d+ more lines, ↓/);
	await screen.press('G');
	await screen.until('select broken');
	await screen.press('g');
	await screen.until('Warehouse   seen');
});

test('a look that changes nothing writes next to nothing', async () => {
	await open({behaviors: [['recent statements', statements]]});
	await screen.until('Statements   1 running');
	await new Promise(resolve => setTimeout(resolve, 500));
	screen.written();
	await new Promise(resolve => setTimeout(resolve, 2500));
	expect(screen.written()).toBe('');
});

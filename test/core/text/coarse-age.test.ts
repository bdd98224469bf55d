import {expect, test} from 'vitest';
import {coarseAge} from '../../../source/core/text/format-time.ts';
import {toAscii} from '../../../source/core/text/to-ascii.ts';
import {sparkline} from '../../../source/results/chart/sparkline.ts';

test.each([
	[0, 'just now', 10_000],
	[-5, 'just now', 10_000],
	[9_999, 'just now', 1],
	[10_000, '10 s ago', 10_000],
	[34_000, '30 s ago', 6_000],
	[60_000, '1 min ago', 60_000],
	[150_000, '2 min ago', 30_000],
	[3_600_000, '1 h ago', 3_600_000],
])('after %d ms one says %s for %d ms more', (ms, text, nextMs) => {
	expect(coarseAge(ms)).toEqual({text, nextMs});
	expect(coarseAge(Math.max(0, ms) + nextMs).text).not.toBe(text);
});

test.each([
	[[1, 2, 3], '▁▅█'],
	[[5, 5, 5], '▁▁▁'],
	[[0, undefined, 8], '▁·█'],
	[[], ''],
	[[undefined], '·'],
])('%j is drawn as %s', (values, drawn) => {
	expect(sparkline(values)).toBe(drawn);
});

test('every height of a sparkline has its own character in ASCII', () => {
	expect(new Set(toAscii('▁▂▃▄▅▆▇█')).size).toBe(8);
	expect(toAscii('▁▂▃▄▅▆▇█')).toMatch(/^[\u{20}-\u{7E}]{8}$/u);
});

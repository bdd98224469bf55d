import {expect, test} from 'vitest';
import {textFromDayMicros, textFromDays, textFromMicros} from '../../../source/local/engine/cells.ts';

test.each([
	[0n, '1970-01-01 00:00:00'],
	[1_541_106_106_796_000n, '2018-11-01 21:01:46.796'],
	[1_541_106_106_500_000n, '2018-11-01 21:01:46.500'],
	[1_541_106_106_000_001n, '2018-11-01 21:01:46.000001'],
	[-1_000n, '1969-12-31 23:59:59.999'],
	[-1n, '1969-12-31 23:59:59.999999'],
	[-62_135_596_800_000_000n, '0001-01-01 00:00:00'],
	[253_402_300_799_000_000n, '9999-12-31 23:59:59'],
])('%d microseconds are %s', (micros, text) => {
	expect(textFromMicros(micros)).toBe(text);
});

test.each([
	[0, '1970-01-01'],
	[-1, '1969-12-31'],
	[17836, '2018-11-01'],
	[-719162, '0001-01-01'],
	[-719163, '0001-12-31 BC'],
])('%d days are %s', (days, text) => {
	expect(textFromDays(days)).toBe(text);
});

test.each([
	[0n, '00:00:00'],
	[3_723_500_000n, '01:02:03.500'],
	[86_399_999_999n, '23:59:59.999999'],
])('%d microseconds of a day are %s', (micros, text) => {
	expect(textFromDayMicros(micros)).toBe(text);
});

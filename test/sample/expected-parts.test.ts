import {describe, expect, test} from 'vitest';
import {compareText} from '../../source/sample/compare-text.ts';
import {doubleEncode} from '../../source/sample/double-encode.ts';
import {isoWeekOf, weekdayOf} from '../../source/sample/expected/calendar.ts';
import {createMatcher} from '../../source/sample/expected/create-matcher.ts';
import {percent, tenths} from '../../source/sample/expected/tally.ts';
import {jsonText, jsonTextWithSlashes} from '../../source/sample/json-text.ts';
import {createRandom} from '../../source/sample/random.ts';

describe('parts of the expected results', () => {
	test.each([
		[1, 3, '0.3'],
		[2, 3, '0.7'],
		[1, 20, '0.1'],
		[3, 20, '0.2'],
		[967, 20, '48.4'],
		[0, 7, '0.0'],
		[7, 7, '1.0'],
		[24_999_999, 2, '12499999.5'],
	])('%d / %d is %s, halves rounded up', (dividend, divisor, text) => {
		expect(tenths(dividend, divisor)).toBe(text);
	});

	test('a share is in percent', () => {
		expect([percent(1, 8), percent(1, 1), percent(1229, 6820)]).toEqual(['12.5', '100.0', '18.0']);
	});

	test.each([
		['2018-11-01', 2018, 44],
		['2018-11-04', 2018, 44],
		['2018-11-05', 2018, 45],
		['2018-12-30', 2018, 52],
		['2018-12-31', 2019, 1],
		['2021-01-01', 2020, 53],
		['2021-01-04', 2021, 1],
		['2027-01-03', 2026, 53],
	])('%s lies in ISO week %d-%d', (date, year, week) => {
		expect(isoWeekOf(Date.parse(`${date}T23:59:59.796Z`))).toEqual({year, week});
	});

	test('Sunday is day 0', () => {
		expect(weekdayOf(Date.parse('2018-11-04T00:00:00Z'))).toBe(0);
	});

	test('text sorts by its UTF-8 bytes', () => {
		const texts = ['', ' a', 'A', 'Z', 'a', 'a!', 'ab', 'é', 'ø', '\u4e00', '\ufffd', '\u{1f319}', '\u{1f319}a'];
		const bytes = texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
		expect(texts.toReversed().toSorted(compareText)).toEqual(bytes);
		expect(compareText('same', 'same')).toBe(0);
	});

	test.each(['plain', "it's", 'say "so"', 'a\\b', 'a/b', 'Ärger', '\u0019', '\u{1f319}', '\ufffd', '', 'tab\there'])(
		'%j survives as a JSON text in ASCII',
		text => {
			for (const json of [jsonText(text), jsonTextWithSlashes(text)]) {
				expect(json).toMatch(/^[ -~]*$/);
				expect(JSON.parse(json)).toBe(text);
			}
		},
	);

	test('text encoded twice shows its bytes', () => {
		expect(doubleEncode('Björn')).toBe('BjÃ¶rn');
	});

	test('random numbers are the same on every machine', () => {
		const random = createRandom(1, 2);
		expect(Array.from({length: 4}, () => random.below(1_000_000))).toEqual([489_416, 757_699, 801_101, 595_582]);
	});
});

describe('the song of a play', () => {
	const song = (songId: string, title: string, artistName: string | number, duration: number) => ({
		trackId: 'TRAAA',
		songId,
		title,
		artistId: `artist of ${songId}`,
		artistName,
		artistLocation: '',
		artistLatitude: null,
		artistLongitude: null,
		duration,
		year: 0,
	});
	const matcher = createMatcher();
	for (const record of [
		song('S3', 'Tide', 'Otter', 200.5),
		song('S2', 'Tide', 'Otter', 220.5),
		song('S1', 'Tide', 'Heron', 210.5),
		song('S4', 'Spaced ', 'Otter', 100),
		song('S5', 'Numbers', 112, 100),
	]) {
		matcher.addSong(record);
	}

	test.each([
		['the nearer one', 'Tide', 'Otter', 201, 'S3'],
		['the other nearer one', 'Tide', 'Otter', 300, 'S2'],
		['the lower id in the middle', 'Tide', 'Otter', 210.5, 'S2'],
		['the right artist', 'Tide', 'Heron', 1, 'S1'],
		['nothing for the title alone', 'Tide', 'Badger', 200.5, undefined],
		['nothing in other letters', 'tide', 'Otter', 200.5, undefined],
		['nothing with a space in front', ' Tide', 'Otter', 200.5, undefined],
		['the same without a space at the end', 'Spaced', 'Otter', 1, 'S4'],
		['a name that is a number', 'Numbers', '112', 1, 'S5'],
	])('is %s', (_, title, artist, length, songId) => {
		expect(matcher.find(title, artist, length)?.songId).toBe(songId);
	});
});

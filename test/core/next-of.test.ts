import {expect, test} from 'vitest';
import {nextOf} from '../../source/core/next-of.ts';

const formats = ['tsv', 'csv', 'json'] as const;

test.each([
	['tsv', 1, 'csv'],
	['json', 1, 'tsv'],
	['csv', -1, 'tsv'],
	['tsv', -1, 'json'],
] as const)('from %s by %d comes %s', (from, by, to) => {
	expect(nextOf(formats, from, by)).toBe(to);
});

test.each([1, -1] as const)('an unknown item is followed by the first one, by %d too', by => {
	expect(nextOf([undefined, 'aws', 'local'], 'gone', by)).toBeUndefined();
	expect(nextOf(['aws', 'local'], 'gone', by)).toBe('aws');
});

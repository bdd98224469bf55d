import {describe, expect, it} from 'vitest';
import {
	foundPlace,
	foundTexts,
	needsPerl,
	perlPattern,
	replacedText,
	writePattern,
} from '../../../source/local/dialect/functions/perl-pattern.ts';

const written = (pattern: string, isCaseless = false): string => {
	const read = perlPattern(pattern, isCaseless);
	if (!read) throw new Error(`${pattern} is not read`);
	return writePattern(read);
};

describe('patterns that the engine does not support', () => {
	it.each([
		['(?=a)', true],
		['(?<!a)b', true],
		['(a)\\1', true],
		['(?:a|b)+', false],
		['(?i)a', false],
	])('%s: %s', (pattern, expected) => {
		expect(needsPerl(pattern)).toBe(expected);
	});
});

describe('matches of a pattern', () => {
	it.each([
		['(?<=\\$)\\d+', '$45 and $6', ['45', '6']],
		['(\\w)\\1', 'hello, all', ['ll', 'll']],
		['a(?!b)', 'ab ac', ['a']],
		['[[:alpha:]]+(?=[0-9])', 'ab1 cd', ['ab']],
		['[]x]+(?=!)', ']x! x', [']x']],
		['\\Aab(?=c)', 'abc abc', ['ab']],
		['c(?=$)', 'c c\n', ['c']],
		['a.(?=c)', 'a\nc abc', ['ab']],
		['(?s)a.(?=c)', 'a\nc abc', ['a\n', 'ab']],
		['(?P<first>.)(?P=first)|(?=x)x', 'x', undefined],
		['(?#why)a(?=\\-)', 'a-b', ['a']],
		['\\x41(?=\\x{42})', 'AB', ['A']],
		['a{2}(?=})', 'aa}', ['aa']],
	])('%s in %s', (pattern, text, expected) => {
		const read = perlPattern(pattern, false);
		expect(read && foundTexts(text, writePattern(read), 1, 0)).toEqual(expected);
	});

	it('start at a character, which may have two code units', () => {
		expect(foundTexts('𝄞a𝄞a', written('(?<=𝄞)a'), 3, 0)).toEqual(['a']);
		expect(foundPlace('𝄞a𝄞a', written('(?<=𝄞)a'), 1, 2, false)).toBe(4);
		expect(foundPlace('𝄞a𝄞a', written('(?<=𝄞)a'), 1, 2, true)).toBe(5);
		expect(foundPlace('b', written('(?=a)a'), 1, 1, false)).toBe(0);
	});

	it('ignore the case if requested', () => {
		expect(foundTexts('AB', written('a(?=b)', true), 1, 0)).toEqual(['A']);
	});

	it('are replaced, with their groups', () => {
		expect(replacedText('ab ac', written('(a)(?=c)'), 1, '<$1\\1$>')).toBe('ab <aa$>c');
		expect(replacedText('ab ab', written('a(?=b)'), 2, '')).toBe('ab b');
	});
});

it.each(['(?>a)(?=b)', '\\Ka(?=b)', 'a++(?=b)'])('%s is not misread', pattern => {
	expect(perlPattern(pattern, false)).toBeUndefined();
});

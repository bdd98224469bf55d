import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {coverageReport} from './coverage-report.ts';
import {readCases} from './read-cases.ts';
import {readContents} from './read-contents.ts';

const files = readCases();
const sections = readContents();

test('every case names a page of the contents', () => {
	const pages = new Set(sections.flatMap(({entries}) => entries.map(({page}) => page)));
	const unknown = files.flatMap(({cases}) =>
		cases.filter(({page}) => !pages.has(page)).map(({place, page}) => `${place} ${page}`),
	);
	expect(unknown).toEqual([]);
});

test('no page is listed twice in the contents', () => {
	const pages = sections.flatMap(({entries}) => entries.map(({page}) => page));
	expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
});

test('docs/redshift-coverage.md is the output of npm run coverage', () => {
	expect(readFileSync('docs/redshift-coverage.md', 'utf8')).toBe(coverageReport(sections, files));
});

import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

// Where a path in a text may begin.
const starts = ['', 'source/', 'source/local/', 'source/sql/catalogue/'];

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): string[] =>
	[...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		(heading ?? '')
			.toLowerCase()
			.replaceAll(/[^\w -]/g, '')
			.replaceAll(' ', '-'),
	);

const leadsSomewhere = (document: string, link: string): boolean => {
	const [file = '', anchor] = link.split('#');
	const page = file === '' ? document : path.join(path.dirname(document), file);
	return existsSync(page) && (anchor === undefined || anchorsOf(page).includes(anchor));
};

const documents = ['CONTRIBUTING.md', 'README.md', 'examples/harbor-bikes/README.md', ...globSync('docs/*.md')];

test.each(documents)('%s names files that exist', document => {
	const names = [...readFileSync(document, 'utf8').matchAll(/`([\w/.-]+\.(?:tsx?|mjs))`/g)].map(
		([, name]) => name ?? '',
	);
	expect(names.filter(name => !starts.some(start => existsSync(start + name)))).toEqual([]);
});

test.each(documents)('%s links to files and headings that exist', document => {
	const links = [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link ?? '');
	expect(links.filter(link => !leadsSomewhere(document, link))).toEqual([]);
});

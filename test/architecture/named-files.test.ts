import {existsSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

// Where a path in a text may begin.
const starts = ['', 'source/', 'source/local/', 'source/sql/catalogue/'];

test.each(['CONTRIBUTING.md', 'README.md', 'examples/harbor-bikes/README.md'])(
	'%s names files that exist',
	document => {
		const names = [...readFileSync(document, 'utf8').matchAll(/`([\w/.-]+\.(?:tsx?|mjs))`/g)].map(
			([, name]) => name ?? '',
		);
		expect(names.filter(name => !starts.some(start => existsSync(start + name)))).toEqual([]);
	},
);

import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {expectedQueries} from '../../source/sample/expected/create-expected-results.ts';

test('every query of the catalogue has an expected result, and there are no others', () => {
	const folder = join(import.meta.dirname, '../../source/sql/sparkify/queries');
	const names = readdirSync(folder).map(file => file.replace(/\.sql$/, ''));
	expect(Object.keys(expectedQueries).sort()).toEqual(names.sort());
});

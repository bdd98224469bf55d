import {expect, test} from 'vitest';
import {areResultsAbout} from '../../../source/workflows/verify/verify-steps.ts';

const expectedResults = {
	source: 'made',
	rowCounts: {},
	queries: {},
	reads: [{place: 'bucket/goods', files: 3, bytes: 100}],
};
const loaded = {table: 'goods', uri: 's3://bucket/goods', files: 3, bytes: 100};

test.each([
	['the same place with the same content', expectedResults, [loaded], true],
	['a part of the place', expectedResults, [{...loaded, uri: 's3://bucket/goods/a', files: 1}], false],
	['other content in the same place', expectedResults, [{...loaded, bytes: 101}], false],
	['another place', expectedResults, [{...loaded, uri: 's3://other/goods'}], false],
	['more than it knows', expectedResults, [loaded, {...loaded, uri: 's3://bucket/orders'}], false],
	['a load without a record', expectedResults, undefined, false],
	['expected results that name no place', {...expectedResults, reads: undefined}, undefined, true],
])('%s', (_name, known, sources, isAbout) => {
	expect(areResultsAbout(known, sources)).toBe(isAbout);
});

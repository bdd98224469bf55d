import {globSync} from 'node:fs';
import {expect, test} from 'vitest';
import config from '../../vitest.config.ts';

type Project = {readonly test: {readonly include: readonly string[]; readonly exclude?: readonly string[]}};

test('each test file belongs to one project', () => {
	const projects = (config.test?.projects ?? []) as readonly Project[];
	const taken = projects
		.flatMap(({test: {include, exclude = []}}) => globSync([...include]).filter(file => !exclude.includes(file)))
		.sort();
	expect(taken).toEqual(globSync('test/**/*.test.{ts,tsx}').sort());
});

import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

const files = sourceFiles();
const known = new Set(files);

/** Every import of a file of ours, those of types too: a circle of types is as hard to read as any other. */
const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\(|^import )'(\.{1,2}\/[^']+)'/gm)]
		.map(([, specifier = '']) => path.posix.join(path.posix.dirname(file), specifier))
		.filter(target => known.has(target));

const graph = new Map(files.map(file => [file, importsOf(file)]));

/** A chain that leads from a file back to itself, or undefined. */
const circleFrom = (start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | undefined => {
	const seen = new Set<string>();
	const waiting: string[][] = [[start]];
	for (const chain of waiting) {
		for (const target of imports.get(chain.at(-1) ?? '') ?? []) {
			if (target === start) return [...chain, target];
			if (seen.has(target)) continue;
			seen.add(target);
			waiting.push([...chain, target]);
		}
	}

	return undefined;
};

test('no file imports itself by way of others', () => {
	expect(files.flatMap(file => circleFrom(file, graph) ?? [])).toEqual([]);
});

test('a circle is found', () => {
	const circular = new Map([
		['a', ['b']],
		['b', ['c']],
		['c', ['b']],
	]);
	expect(circleFrom('b', circular)).toEqual(['b', 'c', 'b']);
	expect(circleFrom('a', circular)).toBeUndefined();
});

// What each room may import of ours besides itself; the files above the rooms may import any.
const mayImport: Readonly<Record<string, readonly string[]>> = {
	core: [],
	'backend.ts': ['core'],
	files: ['core'],
	sql: ['core', 'files'],
	config: ['core', 'sql', 'files'],
	results: ['core', 'sql', 'files'],
	sample: ['core', 'files', 'backend.ts'],
	aws: ['core', 'sql', 'files', 'backend.ts'],
	local: ['core', 'sql', 'files', 'backend.ts'],
	workflows: ['core', 'sql', 'files', 'results', 'backend.ts'],
	present: ['core', 'sql', 'backend.ts', 'workflows'],
	store: ['core', 'sql', 'results', 'backend.ts', 'workflows', 'present'],
	commands: ['core', 'sql', 'files', 'results', 'backend.ts', 'config', 'sample', 'workflows', 'present', 'store'],
	accessible: ['core', 'sql', 'backend.ts', 'config', 'workflows', 'present', 'store', 'commands'],
	hooks: ['core', 'store'],
	components: ['core'],
	screens: ['core', 'sql', 'results', 'backend.ts', 'workflows', 'present', 'store', 'hooks', 'components'],
};

const roomOf = (file: string): string => file.split('/')[1] ?? '';

describe('imports run one way between the rooms', () => {
	test.each(Object.entries(mayImport))('%s imports of ours itself and [%s]', (room, allowed) => {
		const refused = files
			.filter(file => roomOf(file) === room)
			.flatMap(file =>
				(graph.get(file) ?? [])
					.filter(target => roomOf(target) !== room && !allowed.includes(roomOf(target)))
					.map(target => `${file} -> ${target}`),
			);
		expect(refused).toEqual([]);
	});

	test('every folder of the sources is a room', () => {
		const rooms = new Set(files.filter(file => file.split('/').length > 2).map(roomOf));
		expect(Object.keys(mayImport)).toEqual(expect.arrayContaining([...rooms]));
	});
});

test('folders of workflows import one way', () => {
	const folders = new Set<string>();
	for (const [file, targets] of graph) {
		for (const target of targets) {
			const [from, to] = [path.posix.dirname(file), path.posix.dirname(target)];
			const isWorkflow = [from, to].every(folder => folder.startsWith('source/workflows/'));
			if (isWorkflow && from !== to) folders.add(`${from} ${to}`);
		}
	}

	expect(folders.size).toBeGreaterThan(10);
	expect([...folders].filter(pair => folders.has(pair.split(' ').toReversed().join(' ')))).toEqual([]);
});

test('no folder is crowded: more than 25 files are two rooms', () => {
	const crowds = new Map<string, number>();
	for (const file of files) crowds.set(path.posix.dirname(file), (crowds.get(path.posix.dirname(file)) ?? 0) + 1);
	expect([...crowds].filter(([, count]) => count > 25)).toEqual([]);
});

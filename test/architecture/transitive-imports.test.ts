import {beforeAll, describe, expect, test} from 'vitest';
import {chainTo, type ImportGraph, readImportGraph} from './import-graph.ts';

let graph: ImportGraph = new Map();
beforeAll(async () => {
	graph = await readImportGraph();
});

const filesOf = (part: string): string[] =>
	[...graph.keys()].filter(file => file === `source/${part}` || file.startsWith(`source/${part}/`));

type Rule = [part: string, what: string, forbidden: RegExp];

const targets = /^source\/(?:local|aws)\//;
const engine = /^@duckdb\//;
const sdk = /^@aws-sdk\/|^@smithy\//;
const drawing = /^(?:react|ink|react-reconciler|ink-table)(?:\/|$)/;
const anything = /^(?!source\/core\/|string-width$)/;

describe('what is loaded with', () => {
	test.each<Rule>([
		['core', 'anything but core', anything],
		['backend.ts', 'anything but core', anything],
		...['sql', 'config', 'sample', 'files', 'results', 'workflows', 'present', 'store', 'commands'].flatMap(
			(part): Rule[] => [
				[part, 'a target', targets],
				[part, 'the embedded engine', engine],
				[part, "AWS's SDK", sdk],
				[part, 'React or Ink', drawing],
			],
		),
		...['components', 'hooks', 'screens', 'app.tsx'].flatMap((part): Rule[] => [
			[part, 'a target', targets],
			[part, 'the embedded engine', engine],
			[part, "AWS's SDK", sdk],
		]),
		['components', 'files or processes', /^node:/],
		['local', 'React or Ink', drawing],
		['local', "AWS's SDK", sdk],
		[
			'local',
			'what uses it',
			/^source\/(?:workflows|present|commands|accessible|store|hooks|components|screens|config|sample)\//,
		],
		['aws', 'React or Ink', drawing],
		['aws', 'the embedded engine', engine],
	])('%s never includes %s, not even later', (part, _, forbidden) => {
		expect(chainTo(graph, {from: filesOf(part), forbidden, isDynamic: true})).toBeUndefined();
	});

	test.each<Rule>([
		['cli.tsx', 'anything, so that an old Node can be told', /^(?!package\.json$|node:module$)/],
		['main.ts', 'React or Ink', drawing],
		['main.ts', 'a target', targets],
		['main.ts', 'an engine or SDK', new RegExp(`${engine.source}|${sdk.source}`)],
		['run-dashboard.ts', 'a target', targets],
		['run-dashboard.ts', 'an engine or SDK', new RegExp(`${engine.source}|${sdk.source}`)],
		['open-dashboard.tsx', 'a target', targets],
		['open-session.ts', 'a target', targets],
		['open-session.ts', 'the sample generator', /^source\/sample\//],
	])('%s at once does not include %s', (part, _, forbidden) => {
		expect(chainTo(graph, {from: filesOf(part), forbidden, isDynamic: false})).toBeUndefined();
	});
});

const importersOf = (pattern: RegExp): string[] =>
	[...graph].filter(([, imports]) => imports.some(({to}) => pattern.test(to))).map(([file]) => file);

test('only its target imports an engine or SDK', () => {
	expect(importersOf(engine).filter(file => !file.startsWith('source/local/'))).toEqual([]);
	expect(importersOf(sdk).filter(file => !file.startsWith('source/aws/'))).toEqual([]);
});

test('one place opens a target', () => {
	expect(importersOf(targets).filter(file => !targets.test(file))).toEqual(['source/open-session.ts']);
});

test('the graph is the real one', () => {
	expect(graph.size).toBeGreaterThan(50);
	expect(importersOf(engine).length).toBeGreaterThan(0);
	expect(importersOf(drawing).length).toBeGreaterThan(0);
	expect(chainTo(graph, {from: ['source/cli.tsx'], forbidden: targets, isDynamic: true})).toContain(
		'source/open-session.ts',
	);
});

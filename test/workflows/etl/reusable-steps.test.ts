import {describe, expect, test} from 'vitest';
import type {EtlPlan} from '../../../source/workflows/etl/plan.ts';
import {reusableSteps, stepKeys} from '../../../source/workflows/etl/reusable-steps.ts';
import type {JournalEntry} from '../../../source/workflows/records/records.ts';
import {foldJournal, type JournalStep} from '../../../source/workflows/records/run-journal.ts';

const step = (id: string, needs: readonly string[], sql = id) => ({id, stage: '', title: id, needs, sql: [sql]});

const steps = [
	step('plan', []),
	step('lock', []),
	step('clean up', ['plan', 'lock']),
	step('load raw_orders', ['clean up']),
	step('load raw_goods', ['clean up']),
	step('build goods', ['clean up', 'load raw_orders', 'load raw_goods']),
	step('build orders', ['clean up', 'load raw_orders', 'load raw_goods', 'build goods']),
	step('check orders', ['build goods', 'build orders']),
	step('publish', ['build goods', 'build orders', 'check orders']),
];

const source = (table: string, bytes = 100) => ({
	table,
	uri: `s3://shop/${table}`,
	files: 2,
	bytes,
	firstKeys: [],
	region: '',
	jsonpaths: undefined,
	jsonpathsBytes: undefined,
});

const sources = [source('raw_orders'), source('raw_goods')];

const planOf = (rest: Partial<EtlPlan> = {}): EtlPlan =>
	({
		steps,
		sources,
		tables: [
			{table: 'raw_orders', role: 'staging', rowsNow: 8},
			{table: 'raw_goods', role: 'staging', rowsNow: 3},
		],
		leftovers: [],
		...rest,
	}) as unknown as EtlPlan;

const keys = stepKeys(steps, sources);
const targets = new Map([
	['build goods', 'goods'],
	['build orders', 'orders'],
]);

type Told = readonly [id: string, outcome?: 'ok' | 'failed', rows?: number];

const journal = (told: readonly Told[], isHeard = true): ReadonlyMap<string, JournalStep> =>
	new Map(
		told.map(([id, outcome, rows]) => [
			id,
			{
				key: keys.get(id) ?? '',
				idempotencyKey: `once ${id}`,
				id: isHeard ? `s-${id}` : undefined,
				outcome,
				done: rows === undefined ? {} : {rows},
				at: 1,
			},
		]),
	);

const loaded: readonly Told[] = [
	['load raw_orders', 'ok', 8],
	['load raw_goods', 'ok', 3],
];
const built: readonly Told[] = [...loaded, ['build goods', 'ok'], ['build orders', 'ok']];
const shadows = ['goods__next', 'orders__next'];

const look = (told: readonly Told[], plan: Partial<EtlPlan> = {}, isHeard = true) => {
	const found = reusableSteps(journal(told, isHeard), planOf(plan), id => targets.get(id));
	return {
		done: [...found.done.keys()].join(', '),
		open: [...found.open.keys()].join(', '),
		orphans: found.orphans.map(({name}) => name).join(', '),
		kept: [...found.reusedTables].join(', '),
	};
};

const nothing = {done: '', open: '', orphans: '', kept: ''};

describe('the steps of an interrupted run that are reused', () => {
	test.each<[string, Parameters<typeof look>, Partial<typeof nothing>]>([
		['nothing was begun', [[]], {}],
		['a load is done', [[['load raw_orders', 'ok', 8]]], {done: 'load raw_orders'}],
		['its rows were changed since', [[['load raw_orders', 'ok', 9]]], {}],
		['the number of loaded rows is unknown', [[['load raw_orders', 'ok']]], {}],
		['it failed', [[['load raw_orders', 'failed']]], {}],
		['it may still run', [[['load raw_orders']]], {open: 'load raw_orders'}],
		['whether it was submitted is not known', [[['load raw_orders']], {}, false], {open: 'load raw_orders'}],
		[
			'its files are others now',
			[[['load raw_orders']], {sources: [source('raw_orders', 101), source('raw_goods')]}],
			{orphans: 'load raw_orders'},
		],
		[
			'everything is built',
			[built, {leftovers: shadows}],
			{done: 'load raw_orders, load raw_goods, build goods, build orders', kept: 'goods, orders'},
		],
		[
			'a shadow is gone: it is built again, and so is what reads it',
			[built, {leftovers: ['orders__next']}],
			{done: 'load raw_orders, load raw_goods'},
		],
		[
			'a load is done again: what was built from it counts no more',
			[
				built,
				{
					leftovers: shadows,
					tables: [
						{table: 'raw_orders', role: 'staging', rowsNow: 0},
						{table: 'raw_goods', role: 'staging', rowsNow: 3},
					],
				},
			],
			{done: 'load raw_goods'},
		],
		[
			'a build runs on what a load that failed later was',
			[[['load raw_orders', 'failed'], ['load raw_goods', 'ok', 3], ['build goods']], {leftovers: []}],
			{done: 'load raw_goods', orphans: 'build goods'},
		],
		[
			'its publish may run',
			[[...built, ['publish']], {leftovers: shadows}],
			{
				done: 'load raw_orders, load raw_goods, build goods, build orders',
				open: 'publish',
				kept: 'goods, orders',
			},
		],
		[
			'it was published before anybody heard of it: the shadows are gone',
			[[...built, ['publish']], {leftovers: []}],
			{done: 'load raw_orders, load raw_goods, build goods, build orders, publish', kept: 'goods, orders'},
		],
		[
			'its publish failed',
			[[...built, ['publish', 'failed']], {leftovers: shadows}],
			{done: 'load raw_orders, load raw_goods, build goods, build orders', kept: 'goods, orders'},
		],
	])('%s', (_, given, expected) => {
		expect(look(...given)).toEqual({...nothing, ...expected});
	});
});

describe('keys of steps', () => {
	const keyOf = (id: string, more: Parameters<typeof stepKeys> = [steps, sources]) => stepKeys(...more).get(id);
	const edited = steps.map(one => (one.id === 'build goods' ? {...one, sql: ['other']} : one));

	test.each([
		['build goods', false],
		['build orders', false],
		['load raw_goods', true],
	])('another transform of goods: %s the same? %s', (id, isSame) => {
		expect(keyOf(id, [edited, sources]) === keyOf(id)).toBe(isSame);
	});
	test.each([
		['load raw_orders', false],
		['load raw_goods', true],
		['build goods', false],
	])('another file of orders: %s the same? %s', (id, isSame) => {
		expect(keyOf(id, [steps, [{...source('raw_orders'), files: 3}, source('raw_goods')]]) === keyOf(id)).toBe(isSame);
	});
});

test('the last attempt of a step is the one that counts', () => {
	const entries: JournalEntry[] = [
		{type: 'begin', at: 1, lockId: 'c'},
		{type: 'intend', at: 2, step: 'a', key: 'k', idempotencyKey: '1'},
		{type: 'submit', at: 3, step: 'a', id: 's1'},
		{type: 'end', at: 4, step: 'a', outcome: 'failed'},
		{type: 'intend', at: 5, step: 'a', key: 'k', idempotencyKey: '2'},
	];
	expect(foldJournal(entries).get('a')).toMatchObject({idempotencyKey: '2', id: undefined, outcome: undefined});
	expect(foldJournal([...entries, {type: 'begin', at: 6, lockId: 'c'}]).size).toBe(0);
});

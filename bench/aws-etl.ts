import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {WorkflowEvent} from '../source/core/workflow-event.ts';
import {openSession} from '../source/open-session.ts';
import {makeSample} from '../source/sample/make-sample.ts';
import {defaultSample} from '../source/sample/sample-options.ts';
import {runEtl} from '../source/workflows/etl/run-etl.ts';
import {createTables} from '../source/workflows/tables/create-tables.ts';
import {type AwsWorld, makeAwsWorld} from '../test/aws/_helpers/aws-world.ts';
import type {Double} from '../test/aws-double/start-double.ts';
import {setUp} from '../test/contract/backend-under-test.ts';

/** How long statements of each kind take, in milliseconds. */
const statementMs: Readonly<Record<string, number>> = {
	copy: 4000,
	insert: 2000,
	delete: 100,
	create: 100,
	drop: 50,
	select: 100,
};

/** How long the first request of each name took on the server, in milliseconds. */
const serverMs = (double: Double, since: number): ReadonlyMap<string, number> =>
	new Map(
		[...double.state.data.statements.values()]
			.filter(({createdAt}) => createdAt >= since)
			.reverse()
			.map(({name = '', subs}) => [name, subs.reduce((sum, {duration}) => sum + duration / 1e6, 0)]),
	);

/** Steps that ask several small things, one after another. */
const asks: Readonly<Record<string, readonly string[]>> = {
	plan: ['columns of tables', 'count rows'],
	lock: ['lock the load'],
	report: ['count rows'],
};

/** The longest chain of steps, each as long as its own statements took on the server, and nothing else. */
const criticalMs = (events: readonly WorkflowEvent[], spent: ReadonlyMap<string, number>): number => {
	const steps = events.flatMap(event => (event.type === 'plan' ? event.steps : []));
	const ends = new Map<string, number>();
	const endOf = (id: string): number => {
		const needs = steps.find(step => step.id === id)?.needs ?? [];
		const own = (asks[id] ?? [id]).reduce((sum, name) => sum + (spent.get(name) ?? 0), 0);
		const end = ends.get(id) ?? Math.max(0, ...needs.map(endOf)) + own;
		ends.set(id, end);
		return end;
	};
	return Math.max(...steps.map(({id}) => endOf(id)));
};

const drive = async (workflow: AsyncGenerator<WorkflowEvent, unknown, void>): Promise<readonly WorkflowEvent[]> => {
	const events: WorkflowEvent[] = [];
	for await (const event of workflow) events.push(event);
	return events;
};

/** Loads once, and again with slow statements; the seconds of the second load over its longest chain. */
const measure = async (world: AwsWorld, folder: string): Promise<number> => {
	const env = {DWH_HOME: path.join(folder, 'home'), DWH_TARGET: 'aws'};
	const {session} = await openSession({color: false}, env, folder);
	const {catalogue, clock, records} = session;
	const settings = {...session.settings, db: world.settings.db};
	const backend = await world.open(settings);
	const context = {backend, catalogue, settings, clock, records, signal: new AbortController().signal};
	await setUp(backend);
	await drive(createTables(context, {isDropFirst: false}));
	await drive(runEtl(context));
	world.double.settings.statementMs = (_, kind) => statementMs[kind] ?? 50;
	const since = world.double.clock.now();
	const startedAt = performance.now();
	const events = await drive(runEtl(context));
	return (performance.now() - startedAt) / criticalMs(events, serverMs(world.double, since));
};

/**
 * A load on the stand-in for AWS, each statement with a fixed time, against the longest chain of its own
 * statements: what is above 1 is what the program adds.
 */
export const run = async (): Promise<void> => {
	process.stdout.write('AWS load on the stand-in\n');
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-bench-'));
	const sample = path.join(folder, 'sample');
	await makeSample({...defaultSample, events: 600, songs: 30, days: 3, out: sample});
	const world = await makeAwsWorld(undefined, {buckets: {'udacity-dend': path.join(sample, 'udacity-dend')}});
	try {
		const ratio = await measure(world, folder);
		process.stdout.write(`  wall time over its critical path: ${ratio.toFixed(2)} (budget 1.10)\n\n`);
	} finally {
		await world.dispose();
		await rm(folder, {recursive: true, force: true});
	}
};

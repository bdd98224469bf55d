import type {Quote, Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatBytes, formatCount, formatDollars} from '../../core/text/format-number.ts';
import {priceText} from '../../core/text/price-text.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {requireReady, requireRole} from '../require-ready.ts';
import {createPhases, type Phases} from '../run/phases.ts';
import {readColumns} from '../tables/read-columns.ts';
import {refuseOtherColumns} from '../tables/refuse-other-columns.ts';
import {readRowCounts} from '../tables/table-statements.ts';
import {measureSources} from './measure-sources.ts';
import {type EtlOutline, outlineEtl, outlineSteps} from './outline.ts';
import type {EtlPlan, EtlSource} from './plan.ts';

/** Plans a load: what it reads, replaces and runs. Throws errors that would stop the load before any change. */
export async function* createEtlPlan(context: WorkflowContext): Workflow<EtlPlan> {
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	const outline = outlineEtl(context, snapshot);
	const {clock, signal} = context;
	const phases = createPhases({workflow: 'plan', steps: [outline.plan], notes: outline.notes, clock, signal});
	yield* phases.announce();
	return yield* planPhase(context, phases, {snapshot, outline});
}

/** Measures the sources and reads the tables that a load replaces. Changes nothing. */
export const planPhase = (
	context: WorkflowContext,
	phases: Phases,
	{
		snapshot,
		outline,
		check = () => undefined,
	}: {
		readonly snapshot: Snapshot;
		readonly outline: EtlOutline;
		/** Throws if the load may not run as planned. */
		readonly check?: (plan: EtlPlan) => void;
	},
): Workflow<EtlPlan> =>
	phases.runStep(outline.plan, async (signal, report) => {
		const reading = {...context, report};
		const {catalogue, records, backend} = context;
		const targets = catalogue.transform.map(({name}) => name);
		const tables = [...new Set([...catalogue.load.map(({name}) => name), ...targets])];
		const [sources, columns, runs] = await Promise.all([
			measureSources(context, outline.places, signal),
			readColumns(reading, [...tables, ...targets.map(shadowOf)], signal),
			records.runs(20),
		]);
		requireTables(tables, columns);
		const created = catalogue.tables.filter(({name}) => tables.includes(name));
		refuseOtherColumns(`load into ${snapshot.identifier}`, created, columns);
		const counts = await readRowCounts(reading, tables, signal);
		const plan: EtlPlan = {
			sources,
			tables: tables.map(table => ({table, role: catalogue.roleOf(table), rowsNow: counts.get(table) ?? 0})),
			steps: outlineSteps(outline),
			notes: [
				...outline.notes,
				// Only AWS has regions.
				...(backend.target === 'aws' ? regionNotes(sources, snapshot) : []),
				...uncountedNotes(sources),
			],
			region: snapshot.region,
			dollarsPerHour: snapshot.dollarsPerHour,
			bills: billsText(snapshot, snapshot.quote ?? backend.provisioner.quote?.()),
			lastRun: runs.find(({outcome}) => outcome === 'ok'),
			leftovers: targets.map(shadowOf).filter(shadow => columns.has(shadow)),
			snapshot,
		};
		check(plan);
		return {value: plan, done: {note: sourcesText(sources)}};
	});

const sourcesText = (sources: readonly EtlSource[]): string =>
	[
		`${sources.map(({files}) => (files === undefined ? 'uncounted' : formatCount(files))).join(' + ')} ${sources.length === 1 && sources[0]?.files === 1 ? 'file' : 'files'}`,
		sources.flatMap(({bytes}) => (bytes === undefined ? [] : [formatBytes(bytes)])).join(' + '),
		[...new Set(sources.map(({region}) => region).filter(Boolean))].join(', '),
	]
		.filter(Boolean)
		.join(' · ');

const requireTables = (expected: readonly string[], existing: ReadonlyMap<string, unknown>): void => {
	const missing = expected.filter(table => !existing.has(table));
	if (missing.length === 0) return;
	const names = missing.join(', ');
	throw new DwhError(
		'state',
		missing.length === 1 ? `The table ${names} does not exist.` : `These tables do not exist: ${names}.`,
		{
			nextSteps: [{text: 'Create the missing tables', command: 'tables create'}],
		},
	);
};

const regionNotes = (sources: readonly EtlSource[], {region}: Snapshot): string[] =>
	sources
		.filter(source => source.uri.startsWith('s3://') && source.region !== '' && source.region !== region)
		.map(source => `${source.uri} is in ${source.region}, the warehouse in ${region}: its COPY needs REGION.`);

const uncountedNotes = (sources: readonly EtlSource[]): string[] => [
	...new Set(
		sources.flatMap(({uncounted}) =>
			uncounted ? [`${uncounted.reason} They are loaded anyway, with the role of the warehouse.`] : [],
		),
	),
];

const billsText = ({dollarsPerHour}: Snapshot, quote: Quote | undefined): string | undefined => {
	if (quote?.isPerUse) return `${priceText(quote)}, at least 60 s each time`;
	if (dollarsPerHour > 0) return `${formatDollars(dollarsPerHour)} an hour as long as the warehouse exists`;
	return quote ? priceText(quote) : undefined;
};

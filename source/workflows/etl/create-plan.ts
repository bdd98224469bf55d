import type {Quote, Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatBytes, formatCount, formatDollars} from '../../core/text/format-number.ts';
import {priceText} from '../../core/text/price-text.ts';
import type {PlannedStep, Workflow} from '../../core/workflow-event.ts';
import {createBindings, published, shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {requireReady, requireRole} from '../lifecycle/require-ready.ts';
import {type GraphStep, runGraph} from '../run/run-graph.ts';
import {readColumns} from '../tables/read-columns.ts';
import {refuseOtherColumns} from '../tables/refuse-other-columns.ts';
import {readRowCounts} from '../tables/table-statements.ts';
import {type LoadPlaces, measureSources, placesOf} from './measure-sources.ts';
import type {EtlPlan, EtlSource} from './plan.ts';
import {reportStep} from './publish-steps.ts';
import {plannedLoadLock} from './resume.ts';
import {createFindings} from './step.ts';
import {etlSteps} from './steps.ts';

/** Where the loads read from, and what the project says of such places. */
export const lookAhead = (
	{catalogue, settings, notes = []}: WorkflowContext,
	{role}: Snapshot,
): {readonly places: readonly LoadPlaces[]; readonly notes: readonly string[]} => {
	const bindings = createBindings({settings, catalogue, roleArn: role.arn, tables: published});
	const places = placesOf(catalogue.load, bindings);
	const said = notes.filter(({prefix}) => places.some(({from}) => from.uri.startsWith(prefix)));
	return {places, notes: [...new Set(said.map(({note}) => note))]};
};

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
			nextSteps: ['dwh-tui tables create'],
		},
	);
};

const regionNotes = (sources: readonly EtlSource[], {region}: Snapshot): string[] =>
	sources
		.filter(source => source.uri.startsWith('s3://') && source.region !== '' && source.region !== region)
		.map(source => `${source.uri} is in ${source.region}, the warehouse in ${region}: its COPY has to say REGION.`);

const uncountedNotes = (sources: readonly EtlSource[]): string[] => [
	...new Set(
		sources.flatMap(({uncounted}) =>
			uncounted ? [`${uncounted.reason} They are loaded all the same, by the role of the warehouse.`] : [],
		),
	),
];

const billsText = ({dollarsPerHour}: Snapshot, quote: Quote | undefined): string | undefined => {
	if (quote?.isPerUse) return `${priceText(quote)}, 60 s at least each time`;
	if (dollarsPerHour > 0) return `${formatDollars(dollarsPerHour)} an hour as long as the warehouse is there`;
	return quote ? priceText(quote) : undefined;
};

export type PlanStepOptions = {
	readonly snapshot: Snapshot;
	readonly places: readonly LoadPlaces[];
	readonly notes: readonly string[];
	readonly steps: () => readonly PlannedStep[];
	readonly onPlan: (plan: EtlPlan) => void;
};

/** The step that looks at everything a load will read and replace; it changes nothing. */
export const planStep = (context: WorkflowContext, options: PlanStepOptions): GraphStep => ({
	id: 'plan',
	stage: 'plan',
	title: 'plan',
	needs: [],
	sql: [],
	async run(signal, tell) {
		const asking = {...context, tell};
		const {catalogue, records, backend} = context;
		const {snapshot, places} = options;
		const targets = catalogue.transform.map(({name}) => name);
		const tables = [...new Set([...catalogue.load.map(({name}) => name), ...targets])];
		const [sources, columns, runs] = await Promise.all([
			measureSources(context, places, signal),
			readColumns(asking, [...tables, ...targets.map(shadowOf)], signal),
			records.runs(20),
		]);
		requireTables(tables, columns);
		const created = catalogue.tables.filter(({name}) => tables.includes(name));
		refuseOtherColumns(`load into ${snapshot.identifier}`, created, columns);
		const counts = await readRowCounts(asking, tables, signal);
		// Elsewhere there is no region to be in.
		const notes = [
			...options.notes,
			...(backend.target === 'aws' ? regionNotes(sources, snapshot) : []),
			...uncountedNotes(sources),
		];
		options.onPlan({
			sources,
			tables: tables.map(table => ({table, role: catalogue.roleOf(table), rowsNow: counts.get(table) ?? 0})),
			steps: options.steps(),
			notes,
			region: snapshot.region,
			dollarsPerHour: snapshot.dollarsPerHour,
			bills: billsText(snapshot, snapshot.quote ?? backend.provisioner.quote?.()),
			lastRun: runs.find(({outcome}) => outcome === 'ok'),
			leftovers: targets.map(shadowOf).filter(shadow => columns.has(shadow)),
			snapshot,
		});
		return {note: sourcesText(sources)};
	},
});

/** What a load would read, replace and run. Throws what the load would stop at before it changes anything. */
export async function* createEtlPlan(context: WorkflowContext): Workflow<EtlPlan> {
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	const {places, notes} = lookAhead(context, snapshot);
	const rest = etlSteps(context, snapshot.role.arn, createFindings());
	let plan: EtlPlan | undefined;
	const report = reportStep(
		context,
		() => plan,
		createFindings(),
		() => {},
		undefined,
	);
	const claims = context.backend.warehouse.survivesRestart ? [plannedLoadLock] : [];
	const look: GraphStep = planStep(context, {
		snapshot,
		places,
		notes,
		// As many as a run counts, which begins with this one and ends with the report.
		steps: () =>
			[look, ...claims, ...rest, report].map(({id, stage, title, needs, sql}) => ({id, stage, title, needs, sql})),
		onPlan(found) {
			plan = found;
		},
	});
	yield* runGraph({workflow: 'plan', steps: [look], notes, clock: context.clock, signal: context.signal});
	if (!plan) throw new DwhError('bug', 'The plan was not made.');
	return plan;
}

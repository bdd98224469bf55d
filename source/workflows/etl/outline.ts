import type {Snapshot} from '../../backend.ts';
import type {PlannedStep} from '../../core/workflow-event.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {beforePublish, bindStatement, createBindings, published, shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {buildShadow, countRows, dropTable, reload} from '../tables/table-statements.ts';
import {type LoadPlaces, placesOf} from './measure-sources.ts';
import {buildStepId, checkStepId, loadStepId, publishStepId} from './step-ids.ts';

/** A step that runs the statement of one file. */
export type FileStep = PlannedStep & {readonly statement: Statement};

/** Every step of a load with its SQL, before anything runs. */
export type EtlOutline = {
	/** Where the loads read. */
	readonly places: readonly LoadPlaces[];
	/** Notes of the project about these locations. */
	readonly notes: readonly string[];
	readonly plan: PlannedStep;
	/** Undefined if the engine excludes other processes. */
	readonly lock: PlannedStep | undefined;
	readonly cleanUp: PlannedStep;
	readonly loads: readonly FileStep[];
	readonly builds: readonly FileStep[];
	readonly checks: readonly FileStep[];
	readonly compare: PlannedStep;
	readonly publish: PlannedStep;
	readonly report: PlannedStep;
};

/** A step whose title is its id. */
const titled = (step: Pick<PlannedStep, 'id' | 'stage'> & Partial<PlannedStep>): PlannedStep => ({
	title: step.id,
	needs: [],
	sql: [],
	...step,
});

/** Returns the steps of a load into this warehouse. Throws `config` if a file cannot be bound. */
export const outlineEtl = (
	{backend: {warehouse}, catalogue, settings, notes = []}: WorkflowContext,
	{role}: Snapshot,
): EtlOutline => {
	const shared = {settings, catalogue, roleArn: role.arn};
	const bindings = createBindings({...shared, tables: published});
	const shadowed = createBindings({...shared, tables: beforePublish(catalogue)});
	const targets = catalogue.transform.map(({name}) => name);
	const lock = warehouse.survivesRestart ? titled({id: 'lock', stage: 'plan', title: 'lock the load'}) : undefined;
	const places = placesOf(catalogue.load, bindings);
	const ownNotes = notes.filter(({prefix}) => places.some(({from}) => from.uri.startsWith(prefix)));
	const ofFile = (statement: Statement, step: Parameters<typeof titled>[0]): FileStep => ({...titled(step), statement});

	const loads = catalogue.load.map(load =>
		ofFile(load, {
			id: loadStepId(load.name),
			stage: 'stage',
			needs: ['clean up', ...load.needs.map(loadStepId)],
			sql: reload(load, bindings),
		}),
	);
	// Needs every load, because a transform may read a staging table through a view.
	const afterLoads = ['clean up', ...loads.map(({id}) => id)];
	const builds = catalogue.transform.map(transform =>
		ofFile(transform, {
			id: buildStepId(transform.name),
			stage: 'build',
			needs: [...afterLoads, ...transform.needs.map(buildStepId)],
			sql: buildShadow(transform, shadowed),
		}),
	);
	const filled = [...loads, ...builds].map(({id}) => id);
	const checks = catalogue.checks
		.filter(({scope}) => scope !== 'published')
		.map(check =>
			ofFile(check, {
				id: checkStepId(check.name),
				stage: 'audit',
				needs: filled,
				sql: [bindStatement(check, shadowed)],
			}),
		);
	const compare = titled({
		id: 'compare rows',
		stage: 'compare',
		needs: targets.map(buildStepId),
		sql: targets.length === 0 ? [] : [countRows(targets.map(shadowOf))],
	});
	return {
		places,
		notes: [...new Set(ownNotes.map(({note}) => note))],
		plan: titled({id: 'plan', stage: 'plan'}),
		lock,
		cleanUp: titled({
			id: 'clean up',
			stage: 'stage',
			needs: ['plan', ...(lock ? [lock.id] : [])],
			sql: targets.map(table => dropTable(shadowOf(table))),
		}),
		loads,
		builds,
		checks,
		compare,
		publish: titled({
			id: publishStepId,
			stage: 'publish',
			needs: [...filled, ...checks.map(({id}) => id), compare.id],
			sql: targets.length === 0 ? [] : warehouse.publishSql(targets.map(table => ({table, shadow: shadowOf(table)}))),
		}),
		report: titled({id: 'report', stage: 'report', needs: [publishStepId]}),
	};
};

/** Returns the steps in the order of the list. */
export const outlineSteps = (outline: EtlOutline): readonly PlannedStep[] => {
	const {plan, lock, cleanUp, loads, builds, checks, compare, publish, report} = outline;
	return [plan, ...(lock ? [lock] : []), cleanUp, ...loads, ...builds, ...checks, compare, publish, report].map(
		({id, stage, title, needs, sql}) => ({id, stage, title, needs, sql}),
	);
};

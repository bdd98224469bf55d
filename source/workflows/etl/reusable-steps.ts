import {createHash} from 'node:crypto';
import type {PlannedStep} from '../../core/workflow-event.ts';
import {shadowOf} from '../bind-statement.ts';
import type {JournalStep} from '../records/run-journal.ts';
import type {EtlPlan, EtlSource} from './plan.ts';
import {loadStepId, publishStepId} from './step-ids.ts';

/** The steps of an interrupted load that the new load reuses. */
export type ReusableSteps = {
	readonly keys: ReadonlyMap<string, string>;
	/** Steps that do not run again. */
	readonly done: ReadonlyMap<string, JournalStep>;
	/** Steps with a submitted statement that may still run. It is followed, not submitted again. */
	readonly open: ReadonlyMap<string, JournalStep>;
	/** Statements that may still run but belong to no step of this load. */
	readonly orphans: readonly {readonly id: string; readonly name: string}[];
	/** Targets whose shadow table is built or being built. */
	readonly reusedTables: ReadonlySet<string>;
};

/**
 * Compares the journal with the plan and the existing tables. A step is reused if it would do the same work, all
 * steps that it needs are reused too, and its result still exists: a staging table with the same number of
 * rows, or a shadow table. After a publish there are no shadow tables, and everything is reused.
 */
export const reusableSteps = (
	journal: ReadonlyMap<string, JournalStep>,
	plan: EtlPlan,
	targetOf: (step: string) => string | undefined,
): ReusableSteps => {
	const keys = stepKeys(plan.steps, plan.sources);
	const rowsNow = new Map(plan.tables.map(({table, rowsNow: rows}) => [loadStepId(table), rows]));
	const shadows = new Set(plan.leftovers);
	const same = (id: string): JournalStep | undefined => {
		const step = journal.get(id);
		return step !== undefined && step.key === keys.get(id) ? step : undefined;
	};
	const ofPublish = same(publishStepId);
	const isPublished = ofPublish !== undefined && ofPublish.outcome !== 'failed' && shadows.size === 0;
	const done = new Map<string, JournalStep>();
	const open = new Map<string, JournalStep>();
	for (const {id, needs} of plan.steps) {
		const step = same(id);
		if (!step || step.outcome === 'failed') continue;
		const hasInputs = isPublished || needs.every(need => done.has(need) || !journal.has(need));
		if (!hasInputs) continue;
		const target = targetOf(id);
		const isThere =
			isPublished || (target === undefined ? step.done.rows === rowsNow.get(id) : shadows.has(shadowOf(target)));
		if (id === publishStepId ? isPublished : step.outcome === 'ok' && isThere) done.set(id, step);
		else if (step.outcome === undefined) open.set(id, step);
	}

	const orphans = [...journal].flatMap(([name, {id, outcome}]) =>
		id !== undefined && outcome === undefined && !open.has(name) && !done.has(name) ? [{id, name}] : [],
	);
	const reusedTables = new Set([...done.keys(), ...open.keys()].flatMap(id => targetOf(id) ?? []));
	return {keys, done, open, orphans, reusedTables};
};

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/**
 * Returns a key for the work of each step: its statements, source files and the keys of the steps that it needs.
 * Steps with the same key do the same work.
 */
export const stepKeys = (
	steps: readonly Pick<PlannedStep, 'id' | 'needs' | 'sql'>[],
	sources: readonly EtlSource[],
): ReadonlyMap<string, string> => {
	const byId = new Map(steps.map(step => [step.id, step]));
	const files = new Map(
		sources.map(({table, uri, files: count, bytes, jsonpaths, jsonpathsBytes, uncounted}) => [
			loadStepId(table),
			[uri, count, bytes, jsonpaths, jsonpathsBytes, ...(uncounted ? [uncounted.mark] : [])],
		]),
	);
	const keys = new Map<string, string>();
	const keyOf = (id: string): string => {
		const known = keys.get(id);
		if (known !== undefined) return known;
		const step = byId.get(id);
		const key = step ? hash([id, step.sql, files.get(id), step.needs.map(keyOf)]) : '';
		keys.set(id, key);
		return key;
	};
	for (const {id} of steps) keyOf(id);
	return keys;
};

import type {Snapshot} from '../backend.ts';
import type {ConfigProblem} from '../core/config-problem.ts';
import {toDwhError} from '../core/dwh-error.ts';
import {formatAge} from '../core/format-age.ts';
import {formatCount} from '../core/format-count.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {formatDuration} from '../core/format-duration.ts';
import {formatMoment} from '../core/format-moment.ts';
import type {WorkflowContext} from './context.ts';
import {readColumns} from './read-columns.ts';
import {readRowCounts} from './read-row-counts.ts';

export type ChecklistState = 'done' | 'next' | 'todo' | 'problem';

export type ChecklistItemId = 'configured' | 'role' | 'warehouse' | 'tables' | 'loaded' | 'verified';

export type ChecklistItem = {
	readonly id: ChecklistItemId;
	readonly title: string;
	readonly state: ChecklistState;
	/** One line. */
	readonly detail: string;
};

/** The command that does it, and one line on what it does and costs. */
export type NextStep = {readonly id: ChecklistItemId; readonly command: string; readonly does: string};

/** How far the warehouse is on its way from nothing to verified. */
export type Checklist = {
	readonly items: readonly ChecklistItem[];
	/** Undefined when everything is done. */
	readonly next: NextStep | undefined;
	/** Undefined when nobody could look. */
	readonly snapshot: Snapshot | undefined;
};

type Found = {
	readonly snapshot: Snapshot | undefined;
	/** Why there is no snapshot, or no look into the tables. */
	readonly failure: string | undefined;
	readonly existing: number;
	/** Rows of fact tables. */
	readonly facts: ReadonlyMap<string, number>;
};

const look = async (context: WorkflowContext): Promise<Found> => {
	const {backend, catalogue, signal} = context;
	let snapshot: Snapshot | undefined;
	try {
		snapshot = await backend.provisioner.observe(signal);
		if (!snapshot.isReady) return {snapshot, failure: undefined, existing: 0, facts: new Map()};
		const names = catalogue.tables.map(({name}) => name);
		const columns = await readColumns(context, names, signal);
		const facts = names.filter(name => columns.has(name) && catalogue.roleOf(name) === 'fact');
		return {snapshot, failure: undefined, existing: columns.size, facts: await readRowCounts(context, facts, signal)};
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled') throw error;
		return {snapshot, failure: error.message, existing: 0, facts: new Map()};
	}
};

type Draft = Omit<ChecklistItem, 'state'> & {readonly state: 'done' | 'todo' | 'problem'};

const configured = ({settings}: WorkflowContext, problems: readonly ConfigProblem[]): Draft => {
	const errors = problems.filter(({severity}) => severity === 'error');
	const notices = problems.length - errors.length;
	const file = settings.configFile?.replace(/^.*[\\/]/, '') ?? 'no dwh.cfg, the defaults hold';
	const count =
		errors.length > 0
			? `${errors.length} to correct: ${errors[0]?.message}`
			: notices > 0
				? `${notices} to know`
				: '0 problems';
	return {
		id: 'configured',
		title: 'configured',
		state: errors.length > 0 ? 'problem' : 'done',
		detail: `${file}, ${count}`,
	};
};

const roleItem = ({snapshot, failure}: Found): Draft => {
	const base = {id: 'role', title: 'role'} as const;
	if (!snapshot) return {...base, state: 'problem', detail: failure ?? 'not known'};
	const {role} = snapshot;
	if (role.arn === undefined) return {...base, state: 'todo', detail: `${role.name} does not exist`};
	return {...base, state: 'done', detail: `${role.name}${role.sync ? `, ${role.sync}` : ''}`};
};

const warehouseItem = ({snapshot, failure}: Found): Draft => {
	const base = {id: 'warehouse', title: 'warehouse'} as const;
	if (!snapshot) return {...base, state: 'problem', detail: failure ?? 'not known'};
	const {state, isReady, createdAt, at, waitsFor, dollarsPerHour} = snapshot;
	if (state === 'absent') return {...base, state: 'todo', detail: 'there is none'};
	const age = createdAt === undefined ? '' : `, ${formatAge(at - createdAt)} old`;
	const rate = dollarsPerHour > 0 ? `, ${formatDollars(dollarsPerHour)} an hour` : '';
	if (!isReady) return {...base, state: 'todo', detail: `${state}${waitsFor ? `, ${waitsFor}` : ''}${rate}`};
	return failure === undefined
		? {...base, state: 'done', detail: `${state}${age}${rate}`}
		: {...base, state: 'problem', detail: `${state}, but ${failure}`};
};

const tablesItem = ({existing}: Found, all: number): Draft => ({
	id: 'tables',
	title: 'tables',
	state: existing === all ? 'done' : 'todo',
	detail: `${existing} of ${all}`,
});

const loadedItem = async (
	{records, clock}: WorkflowContext,
	{facts}: Found,
): Promise<Draft & {readonly at: number}> => {
	const last = (await records.runs(20)).find(({outcome}) => outcome === 'ok');
	const rows = [...facts].map(([table, count]) => `${table} ${formatCount(count)}`).join(', ');
	const when = last ? ` · ${formatMoment(last.startedAt, clock.now())} · ${formatDuration(last.ms)}` : '';
	const isLoaded = facts.size > 0 && [...facts.values()].every(count => count > 0);
	return {
		id: 'loaded',
		title: 'loaded',
		state: isLoaded ? 'done' : 'todo',
		detail: isLoaded ? `${rows}${when}` : 'nothing yet',
		at: last ? last.startedAt + last.ms : 0,
	};
};

const verifiedItem = async ({records, clock, catalogue}: WorkflowContext, loadedAt: number): Promise<Draft> => {
	const base = {id: 'verified', title: 'verified'} as const;
	const last = await records.lastVerify();
	if (!last || last.at < loadedAt) {
		const checks = catalogue.checks.filter(({scope}) => scope !== 'audit').length;
		return {...base, state: 'todo', detail: `${checks} checks, ${catalogue.queries.length} questions`};
	}

	const parts = [
		`${last.passed} passed`,
		...(last.failed > 0 ? [`${last.failed} failed`] : []),
		...(last.unknown > 0 ? [`${last.unknown} unknown`] : []),
	];
	return {
		...base,
		state: last.failed > 0 ? 'problem' : 'done',
		detail: `${parts.join(', ')} · ${formatMoment(last.at, clock.now())}`,
	};
};

const nextStep = (id: ChecklistItemId, {backend}: WorkflowContext, {snapshot}: Found): NextStep | undefined => {
	const isLocal = backend.target === 'local';
	const rate = snapshot?.dollarsPerHour ?? 0;
	const bills = isLocal
		? 'costs nothing'
		: rate > 0
			? `the warehouse bills ${formatDollars(rate)} an hour`
			: 'bills by the hour while it exists';
	switch (id) {
		case 'configured':
			return {
				id,
				command: 'dwh-tui config',
				does: 'Shows every value and what is wrong with it; changes nothing, costs nothing.',
			};
		case 'role':
		case 'warehouse':
			if (snapshot?.state === 'paused')
				return {id, command: 'dwh-tui resume', does: `Resumes the warehouse; ${bills}.`};
			return {id, command: 'dwh-tui up', does: `Makes role and warehouse and waits until they can be used; ${bills}.`};
		case 'tables':
			return {
				id,
				command: 'dwh-tui tables create',
				does: 'Makes the tables that do not exist; takes seconds, keeps every row.',
			};
		case 'loaded':
			return {
				id,
				command: 'dwh-tui etl',
				does: `Loads, builds, audits and publishes; readers see nothing until all is well; ${bills}.`,
			};
		case 'verified':
			return {
				id,
				command: 'dwh-tui verify',
				does: `Verifies that the tables answer as expected; reads only, takes seconds, ${bills}.`,
			};
		default:
			return id satisfies never;
	}
};

/**
 * How far everything is and what comes next: one look at the warehouse, and two small statements when
 * it is ready. Never throws for what it finds, only `cancelled`.
 */
export const readChecklist = async (
	context: WorkflowContext,
	problems: readonly ConfigProblem[] = [],
): Promise<Checklist> => {
	const found = await look(context);
	const loaded = await loadedItem(context, found);
	const drafts: Draft[] = [
		configured(context, problems),
		roleItem(found),
		warehouseItem(found),
		tablesItem(found, context.catalogue.tables.length),
		{id: loaded.id, title: loaded.title, state: loaded.state, detail: loaded.detail},
		await verifiedItem(context, loaded.at),
	];
	const first = drafts.find(({state}) => state !== 'done');
	// What has to come first makes everything behind it a thing of later, whatever was true of it before.
	const isBehind = (index: number) => first !== undefined && index > drafts.indexOf(first);
	const items = drafts.map((draft, index): ChecklistItem => {
		if (draft === first) return {...draft, state: draft.state === 'problem' ? 'problem' : 'next'};
		return isBehind(index) && draft.id === 'verified' ? {...draft, state: 'todo'} : draft;
	});
	return {items, next: first && nextStep(first.id, context, found), snapshot: found.snapshot};
};

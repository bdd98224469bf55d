import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {WorkflowContext} from '../context.ts';
import {rememberedTables, rememberTables} from '../records/remembered-tables.ts';
import {refuseUnusable} from '../require-ready.ts';
import {readColumns} from '../tables/read-columns.ts';
import {readRowCounts} from '../tables/table-statements.ts';

/** What one reading of the warehouse finds. */
export type Facts = {
	readonly snapshot: Snapshot | undefined;
	/** Why there is no snapshot, or why the tables were not read. */
	readonly failure: DwhError | undefined;
	/** How many tables of the catalogue exist; undefined when it is not known. */
	readonly existing: number | undefined;
	/** Rows of fact tables; where the project has none, of dimensions. */
	readonly facts: ReadonlyMap<string, number>;
	/** When tables and rows were seen, where it is not now, in milliseconds since 1970. */
	readonly seenAt?: number;
	/** Why no statement was run, though the warehouse is ready. */
	readonly whyNotRead?: string;
};

const nothing = {failure: undefined, facts: new Map<string, number>()};

/** What is known of a warehouse without a statement. */
const withoutStatements = async (context: WorkflowContext, snapshot: Snapshot): Promise<Facts> => {
	const whyNotRead = snapshot.isReady ? 'a statement would wake it, which bills' : undefined;
	const base = {...nothing, snapshot, ...(whyNotRead ? {whyNotRead} : {})};
	if (snapshot.state === 'absent') return {...base, existing: 0};
	const last = await rememberedTables(context, snapshot);
	if (last) return {...base, existing: last.existing, facts: new Map(Object.entries(last.facts)), seenAt: last.at};
	// In one that is only being made, there is nothing yet.
	return {...base, existing: snapshot.state === 'creating' ? 0 : undefined};
};

/** The tables by which a person sees that a load has published. */
const loadedTables = ({tables, roleOf}: WorkflowContext['catalogue']): string[] => {
	const ofRole = (role: TableRole) => tables.map(({name}) => name).filter(name => roleOf(name) === role);
	const facts = ofRole('fact');
	return facts.length > 0 ? facts : ofRole('dimension');
};

const observed = ({backend, signal}: WorkflowContext, otherwise: Snapshot | undefined): Promise<Snapshot | undefined> =>
	backend.provisioner.observe(signal).catch(() => otherwise);

const readTables = async (context: WorkflowContext, signal: AbortSignal) => {
	const {catalogue} = context;
	const names = catalogue.tables.map(({name}) => name);
	const columns = await readColumns(context, names, signal);
	const facts = loadedTables(catalogue).filter(name => columns.has(name));
	return {columns, rows: await readRowCounts(context, facts, signal)};
};

// Another process that is not at work closes the warehouse sooner.
const patienceMs = 3000;

/** Resolves with who it is once another process keeps the warehouse for itself. */
const usedByOther = async ({backend, clock}: WorkflowContext, signal: AbortSignal): Promise<string> => {
	for (;;) {
		await clock.sleep(patienceMs, signal);
		const {usedBy} = await backend.provisioner.observe(signal);
		if (usedBy !== undefined) return usedBy;
	}
};

/** A status waits for no long statement of another process: throws `busy`, which names it. */
const readUnlessUsed = async (context: WorkflowContext) => {
	const {backend, signal} = context;
	// Programs that share a warehouse do not wait for each other.
	if (!backend.warehouse.reserve) return readTables(context, signal);
	const over = new AbortController();
	const stop = AbortSignal.any([signal, over.signal]);
	const reading = readTables(context, stop);
	const used = usedByOther(context, stop);
	try {
		const first = await Promise.race([reading, used]);
		if (typeof first !== 'string') return first;
		throw new DwhError('busy', `Could not read the tables: the warehouse is in use by ${first}.`, {
			nextSteps: [{text: 'Check again when it has finished', command: 'status'}],
		});
	} finally {
		over.abort();
		// What is not waited for any more.
		await Promise.allSettled([reading, used]);
	}
};

/**
 * Reads the warehouse, and never fails for what it finds; throws only `cancelled`. A warehouse that statements
 * wake is queried only with `mayWake`; otherwise the tables are those that were last seen.
 */
export const readFacts = async (context: WorkflowContext, mayWake: boolean): Promise<Facts> => {
	const {backend, signal} = context;
	let snapshot: Snapshot | undefined;
	try {
		snapshot = await backend.provisioner.observe(signal);
		refuseUnusable(snapshot);
		if (!snapshot.isReady || (snapshot.wakesOnStatements && !mayWake))
			return await withoutStatements(context, snapshot);
		const {columns, rows} = await readUnlessUsed(context);
		await rememberTables(context, snapshot, {existing: columns.size, facts: Object.fromEntries(rows)});
		return {...nothing, snapshot, existing: columns.size, facts: rows};
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled') throw error;
		// It was thought to be available until a statement found out.
		if (error.code === 'warehouse-unusable') snapshot = await observed(context, snapshot);
		return {...nothing, snapshot, failure: error, existing: undefined};
	}
};

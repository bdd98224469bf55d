import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {WorkflowContext} from '../context.ts';
import {rememberedTables, rememberTables} from '../records/remembered-tables.ts';
import {refuseUnusable} from '../require-ready.ts';
import {readColumns} from '../tables/read-columns.ts';
import {readRowCounts} from '../tables/table-statements.ts';

/** Facts from one reading of the warehouse. */
export type Facts = {
	readonly snapshot: Snapshot | undefined;
	/** Why there is no snapshot, or why the tables were not read. */
	readonly failure: DwhError | undefined;
	/** Number of existing tables of the catalogue; undefined if unknown. */
	readonly existing: number | undefined;
	/** Rows of fact tables, or of dimensions if the project has no facts. */
	readonly facts: ReadonlyMap<string, number>;
	/** When tables and rows were read, if not now; milliseconds since 1970. */
	readonly seenAt?: number;
	/** Why no statement was run although the warehouse is ready. */
	readonly whyNotRead?: string;
};

const nothing = {failure: undefined, facts: new Map<string, number>()};

/** Returns what is known without running a statement. */
const withoutStatements = async (context: WorkflowContext, snapshot: Snapshot): Promise<Facts> => {
	const whyNotRead = snapshot.isReady ? 'a statement would wake it, which bills' : undefined;
	const base = {...nothing, snapshot, ...(whyNotRead ? {whyNotRead} : {})};
	if (snapshot.state === 'absent') return {...base, existing: 0};
	const last = await rememberedTables(context, snapshot);
	if (last) return {...base, existing: last.existing, facts: new Map(Object.entries(last.facts)), seenAt: last.at};
	// A warehouse that is being created has no tables yet.
	return {...base, existing: snapshot.state === 'creating' ? 0 : undefined};
};

/** Returns the tables that show whether a load was published. */
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

// An idle process closes the warehouse sooner than this.
const patienceMs = 3000;

/** Resolves with the other process when it keeps the warehouse locked. */
const usedByOther = async ({backend, clock}: WorkflowContext, signal: AbortSignal): Promise<string> => {
	for (;;) {
		await clock.sleep(patienceMs, signal);
		const {usedBy} = await backend.provisioner.observe(signal);
		if (usedBy !== undefined) return usedBy;
	}
};

/** Reads the tables. Does not wait for long statements of another process, but throws `busy` with its name. */
const readUnlessUsed = async (context: WorkflowContext) => {
	const {backend, signal} = context;
	// On a shared warehouse processes do not wait for each other.
	if (!backend.warehouse.reserve) return readTables(context, signal);
	const over = new AbortController();
	const stop = AbortSignal.any([signal, over.signal]);
	const reading = readTables(context, stop);
	const used = usedByOther(context, stop);
	try {
		const first = await Promise.race([reading, used]);
		if (typeof first !== 'string') return first;
		throw new DwhError('busy', `Could not read the tables: the warehouse is in use by ${first}.`, {
			nextSteps: [{text: 'Check again after it has finished', command: 'status'}],
		});
	} finally {
		over.abort();
		// Handles the rejection of a promise that nothing awaits any more.
		await Promise.allSettled([reading, used]);
	}
};

/**
 * Reads the warehouse. Failures are part of the result; throws only `cancelled`. A warehouse that statements
 * wake is queried only with `mayWake`; otherwise the tables of the last reading are returned.
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
		// The statement showed that the warehouse is not available.
		if (error.code === 'warehouse-unusable') snapshot = await observed(context, snapshot);
		return {...nothing, snapshot, failure: error, existing: undefined};
	}
};

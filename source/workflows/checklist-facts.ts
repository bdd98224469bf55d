import type {Snapshot} from '../backend.ts';
import {toDwhError} from '../core/dwh-error.ts';
import type {WorkflowContext} from './context.ts';
import {readColumns} from './read-columns.ts';
import {readRowCounts} from './read-row-counts.ts';

/** What one look at the warehouse finds. */
export type Facts = {
	readonly snapshot: Snapshot | undefined;
	/** Why there is no snapshot, or no look into the tables. */
	readonly failure: string | undefined;
	readonly existing: number;
	/** Rows of fact tables. */
	readonly facts: ReadonlyMap<string, number>;
};

/** Looks without ever failing for what it finds; throws only `cancelled`. */
export const readFacts = async (context: WorkflowContext): Promise<Facts> => {
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

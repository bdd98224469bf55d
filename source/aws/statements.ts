import type {StatementHandle} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {createStatement, type Statement} from './statement.ts';

/** The requests this process knows. Handles of other processes become known when they are asked for. */
export type Statements = {
	add(statement: Statement): void;
	get(handle: StatementHandle): Statement;
	/** Those handed in here that have not ended, as far as anybody looked. */
	running(): readonly Statement[];
};

const kept = 2000;

const hasEnded = (statement: Statement): boolean =>
	statement.outcome !== undefined || statement.ended !== undefined || statement.readEarly !== undefined;

export const createStatements = (clock: Clock): Statements => {
	const known = new Map<string, Statement>();
	const own = new Set<string>();

	// What has ended is small, but a dashboard may stay open for weeks.
	const forgetOld = (): void => {
		for (const [id, statement] of known) {
			if (known.size <= kept) return;
			if (!hasEnded(statement)) continue;
			known.delete(id);
			own.delete(id);
		}
	};

	const add = (statement: Statement): Statement => {
		known.set(statement.handle.id, statement);
		if (known.size > kept) forgetOld();
		return statement;
	};

	return {
		add(statement) {
			add(statement);
			own.add(statement.handle.id);
		},
		get: handle => known.get(handle.id) ?? add(createStatement(handle, clock.now())),
		running: () => [...known.values()].filter(statement => own.has(statement.handle.id) && !hasEnded(statement)),
	};
};

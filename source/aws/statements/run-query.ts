import type {Clock} from '../../core/clock.ts';
import type {Cell} from '../../core/result-set.ts';
import type {DataApi} from './data-api.ts';
import type {Watch} from './poll-statement.ts';
import {resultPages} from './result-pages.ts';
import {sqlError} from './sql-error.ts';
import type {Submit} from './submit-statement.ts';

/** Runs one of our own small SELECT statements on its own connection. Throws on any failure. */
export type RunQuery = (name: string, sql: string, signal: AbortSignal) => Promise<QueryRows>;

export type QueryRows = readonly Readonly<Record<string, Cell>>[];

export type RunQueryOptions = {
	readonly api: DataApi;
	readonly clock: Clock;
	readonly submit: Submit;
	readonly watch: Watch;
};

/** Creates it. A query takes two calls if it ends while the submission waits, and one more per 30 seconds. */
export const createRunQuery =
	({api, clock, submit, watch}: RunQueryOptions): RunQuery =>
	async (name, sql, signal) => {
		const statement = await submit({name, sql: [sql], isReadOnly: true}, signal);
		if (!statement.readEarly) {
			const {Status: status, Error: reason = `"${name}" ended as ${status}.`} = await watch.untilEnd(statement, signal);
			if (status !== 'FINISHED') throw sqlError(reason, sql);
		}

		const rows: Readonly<Record<string, Cell>>[] = [];
		for await (const page of resultPages({api, clock, id: statement.handle.id, signal})) {
			for (const row of page.rows) {
				rows.push(Object.fromEntries(page.columns.map((column, index) => [column.name, row[index] ?? null])));
			}
		}

		return rows;
	};

/** Creates the function that runs a statement without a result on its own connection and throws unless it finishes. */
export const createExecute =
	({submit, watch}: RunQueryOptions) =>
	async (name: string, sql: string, signal: AbortSignal): Promise<void> => {
		const statement = await submit({name, sql: [sql]}, signal);
		if (statement.readEarly) return;
		const {Status: status, Error: reason = `"${name}" ended as ${status}.`} = await watch.untilEnd(statement, signal);
		if (status !== 'FINISHED') throw sqlError(reason, sql);
	};

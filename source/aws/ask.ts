import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Cell} from '../core/result-set.ts';
import type {Connection} from './connection-of.ts';
import type {DataApi} from './data-api.ts';
import {pagesOf} from './pages-of.ts';
import {isOver} from './statement.ts';

export type Answered = readonly Readonly<Record<string, Cell>>[];

/** Runs a small SELECT of our own on a connection of its own; throws whatever goes wrong. */
export type Ask = (name: string, sql: string, signal: AbortSignal) => Promise<Answered>;

/** Two calls where the answer comes within the wait, one more for every 30 seconds beyond. */
const waitSeconds = 20;

export const createAsk =
	(api: DataApi, clock: Clock, connection: Connection): Ask =>
	async (name, sql, signal) => {
		const started = await api.execute(
			{...connection, Sql: sql, StatementName: name, WaitTimeSeconds: waitSeconds},
			signal,
		);
		const {Id: id = ''} = started;
		let status: string | undefined = started.Status;
		while (!isOver(status)) {
			const found = await api.describe(id, waitSeconds, signal);
			status = found.Status;
			if (!isOver(status)) await clock.sleep(1000, signal);
		}

		if (status !== 'FINISHED') throw new DwhError('sql', `"${name}" ended as ${status}.`);
		const rows: Readonly<Record<string, Cell>>[] = [];
		for await (const page of pagesOf({api, clock, id, signal})) {
			for (const row of page.rows) {
				rows.push(Object.fromEntries(page.columns.map((column, index) => [column.name, row[index] ?? null])));
			}
		}

		return rows;
	};

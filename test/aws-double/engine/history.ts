import type {DuckDBConnection} from '@duckdb/node-api';
import type {StepFigures} from '../../../source/core/activity.ts';
import type {LoadError} from '../../../source/core/load-error.ts';
import {profiledSteps} from '../../../source/local/monitor/profiled-steps.ts';
import {refreshTableSizes} from '../../../source/local/monitor/refresh-table-sizes.ts';
import {errorValues, insertRows, type Values} from '../../../source/local/system-views/history-rows.ts';

export type QueryNote = {
	readonly id: number;
	readonly transaction: number;
	readonly pid: number;
	readonly label: string;
	readonly text: string;
	readonly type: string;
	status: 'running' | 'success' | 'failed' | 'canceled';
	readonly startedAt: number;
	endedAt: number | undefined;
	error: string | undefined;
	rows: number | undefined;
	/** Of what has a result: what the engine ran, by which its steps are measured. */
	engineSql?: string;
	steps?: readonly StepFigures[];
};

export type LoadNote = {
	readonly query: QueryNote;
	readonly source: string;
	readonly format: string;
	table: string;
	status: 'running' | 'completed' | 'aborted';
	rows: number;
	/** Of what COPY has to read, and what it has read so far; asked when somebody looks. */
	progress: () => {files: number; bytes: number; filesDone: number; bytesDone: number; rows: number};
	errors: readonly LoadError[];
};

/** One stretch of use of a Serverless workgroup. */
export type UseNote = {readonly from: number; readonly to: number; readonly capacity: number};

/**
 * The Data API, the `STL` views and the `SYS` views number the same query each on its own: nothing is
 * documented by which one number leads to another, and here nothing does.
 */
export const queryIdOfDataApi = (sysId: number): number => 7_000_000 - sysId;

/** What the system views tell of. Ids count up, as Redshift's do. */
export type EngineHistory = {
	nextId(): number;
	readonly queries: QueryNote[];
	readonly loads: LoadNote[];
	/** Brings the system views up to date. */
	flush(uses: readonly UseNote[]): Promise<void>;
	/** Measures the steps of what ran, so that `sys_query_detail` has them. */
	measure(): Promise<void>;
	/** Resolves when nothing of it is written any more. */
	ended(): Promise<void>;
};

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');
const end = (at: number | undefined): string | null => (at === undefined ? null : moment(at));

const queryRow = (note: QueryNote): Values => [
	note.id,
	note.transaction,
	note.pid,
	note.label,
	note.type,
	note.status,
	moment(note.startedAt),
	end(note.endedAt),
	0,
	note.error ?? null,
	note.rows ?? null,
	note.text.slice(0, 4000),
];

const loadRow = (note: LoadNote): Values => {
	const {query} = note;
	const {files, bytes, filesDone, bytesDone, rows} = note.progress();
	return [
		query.id,
		query.transaction,
		query.pid,
		note.status,
		note.table,
		moment(query.startedAt),
		end(query.endedAt),
		note.source,
		note.format,
		note.status === 'running' ? rows : note.rows,
		note.status === 'completed' ? bytes : bytesDone,
		files,
		bytes,
		filesDone,
		bytesDone,
		note.errors.length,
	];
};

const errorRow = ({query}: LoadNote, error: LoadError): Values =>
	errorValues(
		{queryId: query.id, transactionId: query.transaction, sessionId: query.pid, startedAt: query.startedAt},
		error,
	);

const useRow = ({from, to, capacity}: UseNote): Values => {
	const seconds = Math.ceil((to - from) / 1000);
	return [moment(from), moment(to), seconds * capacity, capacity, 0, 0, Math.max(60, seconds) * capacity];
};

// A step a segment: the engine reports times of steps, Redshift those of segments.
const stepRows = ({id, startedAt, steps = []}: QueryNote): Values[] =>
	steps.map((step, place) => [
		id,
		moment(startedAt),
		place,
		step.name,
		step.table ? `dwh.${step.table}` : null,
		Math.round((step.ms ?? 0) * 1000),
		step.rowsIn ?? null,
		step.rowsOut ?? null,
		step.bytes ?? null,
	]);

const tables = ['query_history', 'double_loads', 'load_errors', 'sys_serverless_usage'];

export const createHistory = (connection: DuckDBConnection): EngineHistory => {
	let lastId = 1000;
	let flushing: Promise<void> = Promise.resolve();
	let measuring: Promise<void> = Promise.resolve();
	const queries: QueryNote[] = [];
	const loads: LoadNote[] = [];

	const flush = async (uses: readonly UseNote[]): Promise<void> => {
		await refreshTableSizes(connection).catch(() => undefined);
		await connection.run('BEGIN');
		try {
			for (const table of tables) await connection.run(`DELETE FROM dwh_system.${table}`);
			await insertRows(
				connection,
				'query_history',
				queries
					.filter(({endedAt}) => endedAt !== undefined)
					.slice(-2000)
					.map(queryRow),
			);
			await insertRows(connection, 'double_loads', loads.slice(-500).map(loadRow));
			await insertRows(
				connection,
				'load_errors',
				loads.slice(-100).flatMap(note => note.errors.slice(0, 200).map(error => errorRow(note, error))),
			);
			await insertRows(connection, 'sys_serverless_usage', uses.map(useRow));
			await connection.run('COMMIT');
		} catch (error) {
			await connection.run('ROLLBACK').catch(() => undefined);
			throw error;
		}
	};

	const measure = async (): Promise<void> => {
		for (const note of queries.slice(-50)) {
			if (note.steps || note.engineSql === undefined || note.endedAt === undefined) continue;
			const reader = await connection
				.runAndReadAll(`EXPLAIN (ANALYZE, FORMAT json) ${note.engineSql}`)
				.catch(() => undefined);
			note.steps = reader ? profiledSteps(String(reader.getRows()[0]?.[1])) : [];
		}

		await connection.run('DELETE FROM dwh_system.double_steps');
		await insertRows(connection, 'double_steps', queries.flatMap(stepRows));
	};

	return {
		measure() {
			measuring = measure();
			return measuring;
		},
		ended: async () => void (await Promise.allSettled([flushing, measuring])),
		nextId: () => ++lastId,
		queries,
		loads,
		flush(uses) {
			flushing = flushing.catch(() => undefined).then(() => flush(uses));
			return flushing;
		},
	};
};

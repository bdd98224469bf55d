import type {Clock} from '../../core/clock.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import type {LoadError} from '../../core/load-error.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import {shownNames} from '../dialect/exact-names.ts';
import type {History} from '../system-views/history.ts';
import {queryType} from '../system-views/query-type.ts';
import {type Job, sessionNumberOf} from './job.ts';

/** Writes one statement's end into the history. Exactly one of these is called. */
export type StatementNote = {
	finished(rows: number | undefined): void;
	loaded(result: {table: string; rows: number; files: number; bytes: number; skipped: readonly LoadError[]}): void;
	failed(error: DwhError): void;
};

type LoadFacts = {readonly table: string; readonly source: string; readonly format: string};

/** What a COPY says of its load; nothing for another statement. */
const loadFacts = (sql: string): LoadFacts => {
	const statement = tryParseStatement(sql);
	if (statement?.kind !== 'copy') return {table: '', source: '', format: 'txt'};
	const {table, source, options} = statement;
	return {
		table: table.parts.map(({exact}) => exact).join('.'),
		source: source.kind === 'text' ? source.value : '',
		format: options.find(({name}) => ['json', 'csv', 'parquet'].includes(name))?.name ?? 'txt',
	};
};

/** To be called when the statement starts. */
export const recordStatement = (
	{history, clock}: {readonly history: History; readonly clock: Clock},
	job: Job,
	text: string,
	transactionId: number,
): StatementNote => {
	const sql = shownNames(text);
	const startedAt = clock.now();
	const {queueMs} = job;
	const queryId = history.nextId();
	const sessionId = sessionNumberOf(job);
	const base = {queryId, transactionId, sessionId, startedAt};
	job.current = {queryId, transactionId, startedAt, sql};
	const add = (status: 'success' | 'failed' | 'canceled', rows: number | undefined, error?: string): void => {
		const type = queryType(sql);
		const endedAt = clock.now();
		history.addQuery({...base, endedAt, label: job.handle.name, text: sql, type, status, queueMs, error, rows});
	};
	const {table: loaded, source, format} = loadFacts(sql);
	const load = {...base, source, format};

	return {
		finished(rows) {
			add('success', rows);
		},
		loaded({table, rows, files, bytes, skipped}) {
			add('success', rows);
			const endedAt = clock.now();
			history.addLoad({...load, table, endedAt, status: 'completed', rows, bytes, files, errors: skipped});
		},
		failed(error) {
			add(error.kind === 'cancelled' ? 'canceled' : 'failed', undefined, error.message);
			if (queryType(sql) !== 'COPY') return;
			const table = error.loadErrors[0]?.table ?? loaded;
			const nothing = {rows: 0, bytes: 0, files: 0};
			history.addLoad({...load, table, endedAt: clock.now(), status: 'aborted', ...nothing, errors: error.loadErrors});
		},
	};
};

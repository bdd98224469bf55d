import type {Clock} from '../../core/clock.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import {maskSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';
import type {CopyResult} from '../copy/run-copy.ts';
import {shownNames} from '../dialect/exact-names.ts';
import type {MaintainedTable} from '../monitor/maintained-tables.ts';
import type {History} from '../system-views/history.ts';
import {queryType} from '../system-views/query-type.ts';
import type {UnloadResult} from '../unload/run-unload.ts';
import {type Job, sessionNumberOf} from './job.ts';

/** Records one statement's end in the history. Exactly one of these is called. */
export type StatementNote = {
	finished(rows: number | undefined): void;
	loaded(result: CopyResult): void;
	unloaded(result: UnloadResult): void;
	maintained(rows: number | undefined, tables: readonly MaintainedTable[]): void;
	failed(error: DwhError): void;
};

type UnloadFacts = {readonly prefix: string; readonly format: string; readonly compression: string};

/** Returns the facts about an UNLOAD's files; undefined for other statements. */
const unloadFacts = (sql: string): UnloadFacts | undefined => {
	const statement = tryParseStatement(sql);
	if (statement?.kind !== 'unload') return undefined;
	const {target, options} = statement;
	const named = (...names: readonly string[]): string | undefined => {
		const option = options.find(({name, value}) =>
			names.includes(name === 'format' && value?.kind === 'word' ? value.word : name),
		);
		return option?.name === 'format' && option.value?.kind === 'word' ? option.value.word : option?.name;
	};
	return {
		prefix: target.kind === 'text' ? target.value : '',
		format: named('csv', 'json', 'parquet', 'fixedwidth') ?? 'delimited',
		compression: named('gzip', 'zstd', 'bzip2')?.toUpperCase() ?? 'NONE',
	};
};

type LoadFacts = {readonly table: string; readonly source: string; readonly format: string};

/** Returns the facts about a COPY; empty for other statements. */
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

/** Call it when the statement starts. */
export const recordStatement = (
	{history, clock}: {readonly history: History; readonly clock: Clock},
	job: Job,
	text: string,
	transactionId: number,
): StatementNote => {
	// The history is stored in the file and readable by every session.
	const sql = maskSqlSecrets(shownNames(text));
	const now = clock.now();
	const isFirst = job.current === undefined;
	// Only the first statement of a request has waited. Whole milliseconds, like the timestamps.
	const queueMs = isFirst ? Math.floor(job.queueMs) : 0;
	const startedAt = isFirst ? Math.floor(now - (performance.now() - job.submittedAt)) : now;
	const queryId = history.nextId();
	const sessionId = sessionNumberOf(job);
	const base = {queryId, transactionId, sessionId, startedAt};
	job.current = {queryId, transactionId, startedAt, sql};
	const type = queryType(sql);
	const add = (status: 'success' | 'failed' | 'canceled', rows: number | undefined, error?: string): void => {
		// If the clock is set back, the end must not lie before the start.
		const endedAt = Math.max(clock.now(), startedAt + queueMs);
		history.addQuery({...base, endedAt, label: job.handle.name, text: sql, type, status, queueMs, error, rows});
	};
	return {
		finished(rows) {
			add('success', rows);
		},
		maintained(rows, tables) {
			add('success', rows);
			for (const table of tables)
				history.addMaintenance({
					...table,
					queryId,
					transactionId,
					startedAt,
					endedAt: Math.max(clock.now(), startedAt),
				});
		},
		loaded({table, rows, files, bytes, skipped, loadedFiles}) {
			add('success', rows);
			const {source, format} = loadFacts(sql);
			const done = {
				status: 'completed',
				endedAt: clock.now(),
				rows,
				bytes,
				files,
				errors: skipped,
				loadedFiles,
			} as const;
			history.addLoad({...base, source, format, table, ...done});
		},
		unloaded({rows, written}) {
			add('success', rows);
			const facts = unloadFacts(sql);
			const done = {status: 'completed', endedAt: clock.now(), rows, files: written, error: undefined} as const;
			if (facts) history.addUnload({...base, ...facts, ...done});
		},
		failed(error) {
			add(error.kind === 'cancelled' ? 'canceled' : 'failed', undefined, error.message);
			const aborted = {status: 'aborted', endedAt: clock.now(), rows: 0} as const;
			const facts = type === 'UNLOAD' ? unloadFacts(sql) : undefined;
			if (facts) history.addUnload({...base, ...facts, ...aborted, files: [], error: error.message});
			if (type !== 'COPY') return;
			const {table: loaded, source, format} = loadFacts(sql);
			const table = error.loadErrors[0]?.table ?? loaded;
			const nothing = {bytes: 0, files: 0, loadedFiles: [], errors: error.loadErrors};
			history.addLoad({...base, source, format, table, ...aborted, ...nothing});
		},
	};
};

import type {DuckDBConnection} from '@duckdb/node-api';
import {runCopy} from '../../../source/local/copy/run-copy.ts';
import {translate} from '../../../source/local/dialect/translate.ts';
import {showActivity} from '../../../source/local/monitor/show-activity.ts';
import {createSessionMemory, type SessionMemory} from '../../../source/local/sessions/session-memory.ts';
import {searchPathOf} from '../../../source/local/sessions/session-parameters.ts';
import {translateInSession} from '../../../source/local/sessions/session-statements.ts';
import {sessionZone} from '../../../source/local/sessions/session-zone.ts';
import {runStatement} from '../../../source/local/statements/run-statement.ts';
import {translationContext} from '../../../source/local/statements/translation-context.ts';
import {readsActivity, readsSystemViews} from '../../../source/local/system-views/system-views.ts';
import {splitStatements} from '../../../source/sql/language/split-statements.ts';
import type {World} from '../account/world.ts';
import {activityOf} from '../engine/activity.ts';
import {resolveIn} from '../engine/copy-source.ts';
import type {Engine} from '../engine/engine.ts';
import type {LoadNote, QueryNote} from '../engine/history.ts';
import {type StoredResult, storeResult} from '../engine/stored-result.ts';
import {usesOf} from '../serverless/usage.ts';
import {checkCopy, Refused} from './check-copy.ts';
import type {Target} from './target.ts';

export type SqlRun = {
	readonly world: World;
	readonly target: Target;
	readonly engine: Engine;
	readonly connection: DuckDBConnection;
	readonly sql: string;
	readonly note: QueryNote;
	/** How much of its time has passed, from 0 to 1: progress is told no faster than that. */
	readonly share: () => number;
	readonly signal: AbortSignal;
	readonly memory: SessionMemory | undefined;
	/** BEGIN came before, in its session. */
	readonly isInTransaction: boolean;
};

export type SqlOutcome = {readonly rows: number; readonly result: StoredResult | undefined};

const textOf = (sql: string, pattern: RegExp, otherwise: string): string => pattern.exec(sql)?.[1] ?? otherwise;

const load = async (run: SqlRun): Promise<SqlOutcome> => {
	const {world, target, engine, connection, sql, note, signal} = run;
	let seen = {filesDone: 0, filesTotal: 0, bytesDone: 0, bytesTotal: 0, rows: 0};
	const entry: LoadNote = {
		query: note,
		table: textOf(sql, /\bcopy\s+([\w.$]+)/i, '').toLowerCase(),
		source: textOf(sql, /\bfrom\s+'([^']*)'/i, ''),
		format: textOf(sql, /\b(json|csv|parquet)\b/i, 'text').toLowerCase(),
		status: 'running',
		rows: 0,
		progress() {
			const share = entry.status === 'running' ? run.share() : 1;
			const {filesDone, filesTotal, bytesDone, bytesTotal, rows} = seen;
			return {
				files: filesTotal,
				bytes: bytesTotal,
				filesDone: Math.min(filesDone, Math.floor(filesTotal * share)),
				bytesDone: Math.min(bytesDone, Math.floor(bytesTotal * share)),
				rows: Math.floor(rows * share),
			};
		},
		errors: [],
	};
	engine.history.loads.push(entry);
	try {
		checkCopy(world, target, sql, {queryId: note.id, pid: note.pid});
		const result = await runCopy({
			sql,
			connection,
			resolve: resolveIn(world.buckets),
			designOf: translationContext(connection).designOf,
			onProgress: progress => {
				seen = progress;
			},
			signal,
		});
		const {files, bytes, rows} = result;
		seen = {filesDone: files, filesTotal: files, bytesDone: bytes, bytesTotal: bytes, rows};
		entry.table = result.table;
		entry.errors = result.skipped;
		entry.rows = rows;
		return {rows, result: undefined};
	} catch (error) {
		const {loadErrors} = error as {loadErrors?: LoadNote['errors']};
		if (loadErrors) entry.errors = loadErrors;
		throw error;
	}
};

/** Ends the notes of a COPY once its transaction is known to stay, or not. */
export const settleLoad = (engine: Engine, note: QueryNote, isKept: boolean): void => {
	for (const entry of engine.history.loads) {
		if (entry.query === note) entry.status = isKept ? 'completed' : 'aborted';
	}
};

const provisionedOnly = /\b(st[lv]_\w+|svl_\w+)\b/i;

const refuseByRights = ({target, sql}: SqlRun): void => {
	const view = target.kind === 'workgroup' ? provisionedOnly.exec(sql)?.[1] : undefined;
	if (view) throw new Refused(`ERROR: permission denied for relation ${view.toLowerCase()}`);
	if (target.isWithoutRights && !/^\s*(select|with|show|set|explain)\b/i.test(sql)) {
		throw new Refused('ERROR: permission denied for schema public');
	}
};

/** The COPYs of a transaction that was undone have loaded nothing. */
export const undoLoads = (engine: Engine, transaction: number): void => {
	for (const entry of engine.history.loads) {
		if (entry.query.transaction === transaction) entry.status = 'aborted';
	}
};

/** Runs one statement on its connection; throws Refused, DwhError or what the engine throws. */
export const runSql = async (run: SqlRun): Promise<SqlOutcome> => {
	const {engine, connection, sql, signal, world, target} = run;
	if (splitStatements(sql).length > 1) {
		throw new Refused('ERROR: cannot insert multiple commands into a prepared statement');
	}

	refuseByRights(run);
	if (readsSystemViews(sql) || /\bsys_serverless_usage\b/i.test(sql)) await engine.history.flush(usesOf(world, target));
	if (/\bsys_query_detail\b/i.test(sql)) await engine.history.measure();
	if (readsActivity(sql)) await showActivity(connection, activityOf(world, target, engine));
	const memory = run.memory ?? createSessionMemory();
	const names = translationContext(connection, searchPathOf(memory));
	const translation = await translateInSession(sql, {
		memory,
		isInTransaction: run.isInTransaction,
		schemas: async () => (await names.names()).schemas,
		translate: text => translate(text, {...names, areRowsChanged: () => memory.areRowsChanged}),
	});
	if (translation.kind === 'copy') return load(run);
	if (translation.kind === 'unload') throw new Refused('ERROR: the stand-in does not run UNLOAD');
	const {rowsAffected, result, columns, engineSql} = await runStatement(connection, translation, false, signal);
	translation.onDone?.();
	if (result && !translation.writes && !run.memory) run.note.engineSql = engineSql;
	if (!result) return {rows: rowsAffected ?? 0, result: undefined};
	const stored = await storeResult(result, columns, sessionZone(memory));
	if (stored.bytes > world.settings.resultLimitBytes)
		throw new Refused('ERROR: Database response exceeded size limit.');
	return {rows: stored.rowCount, result: stored};
};

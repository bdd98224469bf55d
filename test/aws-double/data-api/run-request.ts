import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {errorFromEngine} from '../../../source/local/engine/error-from-engine.ts';
import {forgetTransaction} from '../../../source/local/sessions/session-memory.ts';
import {applySettings} from '../../../source/local/sessions/session-settings.ts';
import {createSemaphore} from '../../../source/local/statements/semaphore.ts';
import {queryType} from '../../../source/local/system-views/query-type.ts';
import type {World} from '../account/world.ts';
import type {Engine} from '../engine/engine.ts';
import {errorText} from '../engine/error-text.ts';
import {type QueryNote, queryIdOfDataApi} from '../engine/history.ts';
import {isBeyondLimit, startUse} from '../serverless/usage.ts';
import {Refused} from './check-copy.ts';
import {endBackend} from './end-backend.ts';
import {pause} from './pause.ts';
import {runSql, settleLoad, undoLoads} from './run-sql.ts';
import type {Statement, SubStatement} from './statement.ts';

// Statements and file access share the process's few threads.
const slots = createSemaphore(3);
const stillMs = 10;

const firstWord = (sql: string): string =>
	/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? '';

const outsideTransactions = /^(vacuum|create\s+database|drop\s+database|alter\s+database)\b/i;

type Work = {
	readonly world: World;
	readonly statement: Statement;
	readonly engine: Engine;
	readonly connection: DuckDBConnection;
	readonly transaction: number;
};

const textOfError = (work: Work, sub: SubStatement, thrown: unknown): string => {
	if (thrown instanceof Refused) return thrown.message;
	const {sql, queryId} = sub;
	const known = work.statement.stop.signal.aborted
		? new DwhError('cancelled', 'Cancelled.')
		: errorFromEngine(thrown, {sql, database: 'dev'});
	const id = `1-${work.statement.id.slice(0, 8)}-${work.statement.id.slice(9, 33).replaceAll('-', '')}`;
	return errorText(known, sql, {queryId, pid: work.statement.pid}, id);
};

/** The transaction that its session has open, or its own. */
const transactionOf = ({statement, transaction}: Work): number => statement.session?.transaction ?? transaction;

const noteOf = (work: Work, sub: SubStatement): QueryNote => {
	const {world, statement, engine} = work;
	const id = engine.history.nextId();
	sub.queryId = queryIdOfDataApi(id);
	const note: QueryNote = {
		id,
		transaction: transactionOf(work),
		pid: statement.pid,
		label: statement.name ?? '',
		text: sub.sql,
		type: queryType(sub.sql),
		status: 'running',
		startedAt: world.clock.now(),
		endedAt: undefined,
		error: undefined,
		rows: undefined,
	};
	engine.history.queries.push(note);
	return note;
};

const isControl = (word: string): boolean => ['begin', 'start', 'commit', 'end', 'rollback', 'abort'].includes(word);

/** BEGIN, COMMIT and ROLLBACK, which mean something within a session only. */
const control = async ({statement, connection, engine, transaction}: Work, word: string): Promise<void> => {
	const {session} = statement;
	if (!session) return;
	const isBegin = word === 'begin' || word === 'start';
	if (isBegin === session.isInTransaction) return;
	if (!isBegin && !session.isFailed)
		for (const {table} of session.memory.cursors.values()) await connection.run(`DROP TABLE "${table}"`);
	const isCommit = word === 'commit' || word === 'end';
	const hasChanged = !isBegin && forgetTransaction(session.memory, !isCommit || session.isFailed);
	if (isBegin) session.memory.before = new Map(session.memory.settings);
	// What failed is undone already.
	if (!session.isFailed) await connection.run(isBegin ? 'BEGIN' : isCommit ? 'COMMIT' : 'ROLLBACK');
	session.releaseLocks?.();
	session.releaseLocks = isBegin ? () => engine.locks.release(transaction) : undefined;
	session.transaction = isBegin ? transaction : undefined;
	session.isInTransaction = isBegin;
	session.isFailed = false;
	if (hasChanged) await applySettings(connection, session.memory);
};

/** Runs one statement for as long as it is to take, and says whether its transaction may be kept. */
const runOne = async (work: Work, sub: SubStatement, finish: () => Promise<void>): Promise<void> => {
	const {world, statement, engine, connection} = work;
	const {signal} = statement.stop;
	const note = noteOf(work, sub);
	const started = performance.now();
	const ms = world.settings.statementMs(sub.sql, firstWord(sub.sql));
	sub.status = 'STARTED';
	sub.updatedAt = note.startedAt;
	const heldAt = (): number | undefined => world.settings.heldAt(firstWord(sub.sql));
	const share = (): number => heldAt() ?? (ms <= 0 ? 1 : Math.min(1, (performance.now() - started) / ms));
	try {
		if (isBeyondLimit(world, statement.target) && !/^\s*select\s+1\s*;?\s*$/i.test(sub.sql)) {
			throw new Refused('ERROR: Query reached usage limit');
		}

		const owner = {
			transaction: note.transaction,
			pid: note.pid,
			user: statement.target.dbUser ?? 'awsuser',
			startedAt: note.startedAt,
		};
		if (!statement.session?.isFailed) await engine.locks.take(owner, sub.text, signal);
		const giveBack = await slots.take(signal);
		try {
			const word = firstWord(sub.sql);
			if (await endBackend(world, statement.target, sub.text)) sub.rows = 0;
			else if (isControl(word)) await control(work, word);
			else if (statement.session?.isFailed) {
				throw new Refused('ERROR: current transaction is aborted, commands ignored until end of transaction block');
			} else {
				const {rows, result} = await runSql({
					...work,
					target: statement.target,
					sql: sub.text,
					note,
					share,
					signal,
					memory: statement.session?.memory,
					isInTransaction: statement.session?.isInTransaction ?? false,
				});
				sub.rows = rows;
				sub.result = result;
			}
		} finally {
			giveBack();
		}

		await pause(ms - (performance.now() - started), signal);
		while (heldAt() !== undefined && !signal.aborted) await pause(stillMs, signal);
		signal.throwIfAborted();
		if (firstWord(sub.sql) === 'truncate' && statement.isBatch && statement.mode === 'TRANSACTION') {
			// TRUNCATE commits whatever transaction it is in.
			await connection.run('COMMIT');
			await connection.run('BEGIN');
		}

		await finish();
		sub.status = 'FINISHED';
		note.status = 'success';
		note.rows = sub.rows;
		settleLoad(engine, note, true);
	} catch (thrown) {
		sub.result = undefined;
		sub.rows = -1;
		sub.error = textOfError(work, sub, thrown);
		sub.status = signal.aborted ? 'ABORTED' : 'FAILED';
		note.status = signal.aborted ? 'canceled' : 'failed';
		note.error = sub.error;
		settleLoad(engine, note, false);
		throw thrown;
	} finally {
		note.endedAt = world.clock.now();
		sub.updatedAt = note.endedAt;
		sub.duration = Math.max(1, Math.round((performance.now() - started) * 1e6));
	}
};

const rollBack = (connection: DuckDBConnection): Promise<unknown> => connection.run('ROLLBACK').catch(() => undefined);

const abortRest = (statement: Statement): void => {
	for (const sub of statement.subs) {
		if (['SUBMITTED', 'PICKED', 'STARTED'].includes(sub.status)) {
			sub.status = 'ABORTED';
			if (statement.isBatch) sub.error ??= 'Connection or an prior query failed.';
		}
	}
};

const runAlone = async (work: Work, sub: SubStatement): Promise<void> => {
	const {statement, connection} = work;
	const isOwn =
		!statement.session?.isInTransaction && !outsideTransactions.test(sub.sql) && !isControl(firstWord(sub.sql));
	if (isOwn) await connection.run('BEGIN');
	try {
		await runOne(work, sub, async () => void (isOwn && (await connection.run('COMMIT'))));
	} catch (error) {
		if (isOwn) await rollBack(connection);
		else if (statement.session?.isInTransaction && !statement.session.isFailed) {
			await rollBack(connection);
			work.engine.locks.release(transactionOf(work));
			statement.session.isFailed = true;
		}

		throw error;
	}
};

const runTogether = async (work: Work): Promise<void> => {
	const {statement, connection} = work;
	const last = statement.subs.at(-1);
	await connection.run('BEGIN');
	try {
		for (const sub of statement.subs) {
			await runOne(work, sub, async () => {
				if (outsideTransactions.test(sub.sql)) {
					throw new Refused(`ERROR: ${firstWord(sub.sql).toUpperCase()} cannot run inside a transaction block`);
				}

				if (sub === last) await connection.run('COMMIT');
			});
		}
	} catch (error) {
		await rollBack(connection);
		undoLoads(work.engine, work.transaction);
		throw error;
	}
};

const runAll = async (work: Work): Promise<void> => {
	const {statement} = work;
	if (statement.isBatch && statement.mode === 'TRANSACTION') return runTogether(work);
	let failure: unknown;
	for (const sub of statement.subs) {
		await runAlone(work, sub).catch((error: unknown) => {
			failure ??= error;
		});
		if (statement.stop.signal.aborted) break;
	}

	if (failure !== undefined) throw failure;
	return undefined;
};

const connectionFor = async (engine: Engine, statement: Statement): Promise<DuckDBConnection> => {
	const {session} = statement;
	if (!session) return engine.connect();
	session.connection ??= await engine.connect();
	return session.connection;
};

const work = async (world: World, statement: Statement): Promise<void> => {
	const {signal} = statement.stop;
	await pause(world.settings.connectionMs / 2, signal);
	statement.status = 'PICKED';
	await pause(world.settings.connectionMs / 2, signal);
	if (statement.target.loginError) throw new Refused(statement.target.loginError);
	const {engineId, ownDatabase} = statement.target;
	const engine = await world.engines.open(engineId, ownDatabase);
	const connection = await connectionFor(engine, statement);
	const transaction = engine.history.nextId();
	// The engine forgets an interrupt that comes between two statements.
	let timer: NodeJS.Timeout | undefined;
	const interrupt = (): void => {
		timer = setInterval(() => connection.interrupt(), stillMs);
	};
	signal.addEventListener('abort', interrupt, {once: true});
	try {
		statement.status = 'STARTED';
		statement.updatedAt = world.clock.now();
		await runAll({world, statement, engine, connection, transaction});
	} finally {
		signal.removeEventListener('abort', interrupt);
		clearInterval(timer);
		// What a session has open keeps its locks.
		if (transaction !== statement.session?.transaction) engine.locks.release(transaction);
		if (!statement.session) connection.closeSync();
	}
};

/** Runs a request to its end; throws nothing. */
export const runRequest = async (world: World, statement: Statement): Promise<void> => {
	const stopUse = startUse(world, statement.target);
	const {signal} = statement.stop;
	try {
		await work(world, statement);
		statement.status = 'FINISHED';
	} catch (thrown) {
		const failed = statement.subs.find(sub => sub.error !== undefined);
		const at = failed ? statement.subs.indexOf(failed) + 1 : 0;
		const own =
			thrown instanceof Refused ? thrown.message : `ERROR: ${(thrown as Error | undefined)?.message ?? 'cancelled'}`;
		const text = failed?.error ?? own;
		statement.error = statement.isBatch && at > 0 ? `Query #${at} failed with ${text}` : text;
		statement.status = signal.aborted ? 'ABORTED' : 'FAILED';
		if (signal.aborted) statement.error = undefined;
		abortRest(statement);
	}

	statement.updatedAt = world.clock.now();
	stopUse();
	const {session} = statement;
	if (session) {
		session.statementId = undefined;
		session.updatedAt = statement.updatedAt;
	}
};

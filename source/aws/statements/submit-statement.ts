import {randomUUID} from 'node:crypto';
import type {BatchExecuteStatementOutput, ExecuteStatementOutput} from '@aws-sdk/client-redshift-data';
import type {StatementRequest} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import type {DataApi} from './data-api.ts';
import {awsSessionOf, sessionInput} from './session.ts';
import {createStatement, type Statement, stateOf} from './statement.ts';

/** Submits a request exactly once, even if responses are lost. If it is aborted, the request may still run. */
export type Submit = (request: StatementRequest, signal: AbortSignal) => Promise<Statement>;

type SubmitOptions = {
	readonly api: DataApi;
	readonly clock: Clock;
	readonly connection: Connection;
	/** How long the call waits for the end of the statement. */
	readonly waitSeconds?: number;
};

/** Statements that end within it need no second call. Short, so that the handle for cancelling is available soon. */
const shortWaitSeconds = 1;
// Few and short retries, because they are not shown. The caller retries visibly.
const pausesMs = [500, 1500] as const;

type Answer = Pick<
	ExecuteStatementOutput & BatchExecuteStatementOutput,
	'Id' | 'Status' | 'RedshiftPid' | 'HasResultSet' | 'SessionId'
>;

const unconfirmed = (name: string, error: DwhError): DwhError =>
	error.with({
		message: `Could not confirm that "${name}" was submitted. ${error.message}`,
		nextSteps: [
			...error.nextSteps,
			'Check whether it took effect before you run it again. A load checks this automatically.',
		],
	});

export const createSubmit = ({api, clock, connection, waitSeconds = shortWaitSeconds}: SubmitOptions): Submit => {
	// The token is per request: a retry returns the existing run, and the same SQL in a new request runs again.
	const tokens = new WeakMap<StatementRequest, string>();
	const tokenFor = (request: StatementRequest): string => {
		const token = request.idempotencyKey ?? tokens.get(request) ?? randomUUID();
		tokens.set(request, token);
		return token;
	};

	return async (request, signal) => {
		const {name, sql, session} = request;
		refuseTooLarge(sql);
		const submittedAt = clock.now();
		const [first = '', ...more] = sql;
		const shared = {
			...(session ? sessionInput(awsSessionOf(session), connection) : connection),
			...(name === '' ? {} : {StatementName: name.slice(0, 500)}),
			ClientToken: tokenFor(request),
		};
		// Per request, because several may be refused at the same time.
		let wait: {WaitTimeSeconds?: number} = {WaitTimeSeconds: waitSeconds};
		for (let attempt = 0; ; ) {
			try {
				const answer = await (more.length === 0
					? api.execute({...shared, ...wait, Sql: first}, signal)
					: api.batch({...shared, ...wait, Sqls: [...sql]}, signal));
				tokens.delete(request);
				return statementOf(request, answer, submittedAt);
			} catch (thrown) {
				if (signal.aborted) throw toDwhError(thrown);
				if ('WaitTimeSeconds' in wait && errorFacts(thrown).name === 'ActiveWaitingRequestsExceededException') {
					wait = {};
					continue;
				}

				const error = errorFromAws(thrown, `run "${name}"`);
				if (session && error.code === 'session-ended') awsSessionOf(session).lost();
				if (error.kind !== 'connection' || error.code === 'throttled') throw error;
				const pause = pausesMs[attempt++];
				if (pause === undefined) throw unconfirmed(name, error);
				await clock.sleep(pause, signal);
			}
		}
	};
};

const statementOf = ({name, sql, session}: StatementRequest, answer: Answer, submittedAt: number): Statement => {
	if (!answer.Id) throw new DwhError('bug', `The service returned no id for "${name}".`);
	const statement = createStatement({id: answer.Id, name}, submittedAt);
	statement.sql = sql;
	if (session) awsSessionOf(session).submitted(answer.SessionId);
	statement.state = stateOf(answer.Status);
	statement.pid = answer.RedshiftPid || undefined;
	const [only = '', ...more] = sql;
	const isPlainRead = more.length === 0 && classifyStatement(only) === 'read';
	if (isPlainRead && answer.Status === 'FINISHED' && answer.HasResultSet !== undefined) {
		statement.readEarly = {hasResult: answer.HasResultSet};
	}

	return statement;
};

/** The warehouse and the user of a statement. */
export type Connection = {
	readonly Database: string;
	readonly ClusterIdentifier?: string;
	readonly WorkgroupName?: string;
	readonly DbUser?: string;
	readonly SecretArn?: string;
};

/**
 * Returns the connection: with the secret of the settings, else with temporary credentials, which a cluster
 * gives to the configured user and a Serverless workgroup to the caller's identity. Passwords are never sent.
 */
export const connectionOf = ({redshift, cluster, db}: Settings): Connection => {
	const {kind, secretArn} = redshift;
	const place = kind === 'serverless' ? {WorkgroupName: cluster.identifier} : {ClusterIdentifier: cluster.identifier};
	if (secretArn) return {Database: db.name, ...place, SecretArn: secretArn};
	return kind === 'serverless' ? {Database: db.name, ...place} : {Database: db.name, ...place, DbUser: db.user};
};

/** Maximum statements in a batch of the Data API. https://docs.aws.amazon.com/redshift-data/latest/APIReference/ */
export const maxStatements = 40;
const maxBytes = 100 * 1024;

/** Throws `refused` for requests that exceed the limits of the Data API. */
const refuseTooLarge = (sql: readonly string[]): void => {
	if (sql.length > maxStatements) {
		// Splitting it would make two transactions, and a failure would leave the changes of the first.
		throw new DwhError(
			'refused',
			`Could not submit ${sql.length} statements as one transaction: Redshift's Data API takes ${maxStatements}.`,
			{nextSteps: ['Submit them as several requests. Each may fail separately.']},
		);
	}

	const long = sql.find(statement => Buffer.byteLength(statement) > maxBytes);
	if (long !== undefined) {
		throw new DwhError(
			'refused',
			`Could not submit a statement of ${Math.ceil(Buffer.byteLength(long) / 1024)} kB: Redshift's Data API takes ${maxBytes / 1024} kB.`,
			{nextSteps: ['Shorten it, for example by loading long lists of values from a file with COPY.']},
		);
	}
};

import type {
	BatchExecuteStatementInput,
	BatchExecuteStatementOutput,
	CancelStatementResponse,
	DescribeStatementResponse,
	ExecuteStatementInput,
	ExecuteStatementOutput,
	GetStatementResultResponse,
	RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import {orAbort} from '../../core/or-abort.ts';
import type {Clients} from '../client/clients.ts';
import type {Throttle} from '../client/throttle.ts';

/** The five calls of the Data API. Each throws the errors of the SDK and ends at once when the signal aborts. */
export type DataApi = {
	execute(input: ExecuteStatementInput, signal: AbortSignal): Promise<ExecuteStatementOutput>;
	batch(input: BatchExecuteStatementInput, signal: AbortSignal): Promise<BatchExecuteStatementOutput>;
	/** `waitSeconds`: maximum duration of a long poll, up to 30; undefined for a plain poll. */
	describe(id: string, waitSeconds: number | undefined, signal: AbortSignal): Promise<DescribeStatementResponse>;
	page(id: string, token: string | undefined, signal: AbortSignal): Promise<GetStatementResultResponse>;
	cancel(id: string, signal: AbortSignal): Promise<CancelStatementResponse>;
};

type DataApiOptions = {readonly clients: Pick<Clients, 'redshiftData'>; readonly throttle: Throttle};

export const createDataApi = ({clients, throttle}: DataApiOptions): DataApi => {
	const prepared = new WeakSet<RedshiftDataClient>();

	const prepare = (client: RedshiftDataClient): void => {
		if (prepared.has(client)) return;
		prepared.add(client);
		// After the SDK's retry step, so that retries are throttled too.
		client.middlewareStack.add(
			(next, context) => async args => {
				await throttle.take(String(context.commandName).replace(/Command$/, ''));
				return next(args);
			},
			{step: 'finalizeRequest', priority: 'low', name: 'throttle', override: true},
		);
		client.middlewareStack.add(exactIntegers, {
			step: 'deserialize',
			priority: 'low',
			name: 'exactIntegers',
			override: true,
		});
	};

	const withClient = async <T>(signal: AbortSignal, send: (client: RedshiftDataClient) => Promise<T>): Promise<T> => {
		const sending = (async () => {
			const client = await clients.redshiftData();
			prepare(client);
			return send(client);
		})();
		return orAbort(sending, signal);
	};

	return {
		execute: (input, signal) =>
			withClient(signal, async client => {
				const {ExecuteStatementCommand} = await import('@aws-sdk/client-redshift-data');
				return client.send(new ExecuteStatementCommand(input), {abortSignal: signal});
			}),
		batch: (input, signal) =>
			withClient(signal, async client => {
				const {BatchExecuteStatementCommand} = await import('@aws-sdk/client-redshift-data');
				return client.send(new BatchExecuteStatementCommand(input), {abortSignal: signal});
			}),
		describe: (id, waitSeconds, signal) =>
			withClient(signal, async client => {
				const {DescribeStatementCommand} = await import('@aws-sdk/client-redshift-data');
				const input = {Id: id, ...(waitSeconds === undefined ? {} : {WaitTimeSeconds: waitSeconds})};
				return client.send(new DescribeStatementCommand(input), {abortSignal: signal});
			}),
		page: (id, token, signal) =>
			withClient(signal, async client => {
				const {GetStatementResultCommand} = await import('@aws-sdk/client-redshift-data');
				const input = {Id: id, ...(token === undefined ? {} : {NextToken: token})};
				return client.send(new GetStatementResultCommand(input), {abortSignal: signal});
			}),
		cancel: (id, signal) =>
			withClient(signal, async client => {
				const {CancelStatementCommand} = await import('@aws-sdk/client-redshift-data');
				return client.send(new CancelStatementCommand({Id: id}), {abortSignal: signal});
			}),
	};
};

/**
 * Long integers of a response. The SDK would convert them to JavaScript numbers, which are exact only up to 2^53.
 * They are quoted before the SDK parses them, and arrive as text. Inside of strings the quotes of the key are
 * escaped, so nothing else matches.
 */
const longValues = /("longValue"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/** Returns the body with integers of 16 digits and more quoted; unchanged if there are none. */
export const quoteLongValues = (body: Uint8Array): Uint8Array => {
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	// One character per byte, so that only digits and quotes change.
	const text = bytes.toString('latin1');
	longValues.lastIndex = 0;
	if (!longValues.test(text)) return body;
	return Buffer.from(text.replace(longValues, '$1"$2"'), 'latin1');
};

const bytesOf = async (body: unknown): Promise<Uint8Array> => {
	if (body instanceof Uint8Array) return body;
	const chunks: Uint8Array[] = [];
	for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
};

type Raw = {readonly response: {body?: unknown; readonly statusCode?: number}};

/** Middleware of the deserialize step that changes the response before the SDK parses it. */
export const exactIntegers =
	<Args, Result extends object>(next: (args: Args) => Promise<Result>, context: {readonly commandName?: string}) =>
	async (args: Args): Promise<Result> => {
		const result = await next(args);
		const {response} = result as unknown as Raw;
		if (context.commandName === 'GetStatementResultCommand' && response.statusCode === 200) {
			response.body = quoteLongValues(await bytesOf(response.body));
		}

		return result;
	};

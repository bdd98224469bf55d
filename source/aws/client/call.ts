import {toDwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import type {Settings} from '../../core/settings.ts';
import type {Clients} from './clients.ts';
import {errorFromAws} from './error-from-aws.ts';

/** What the provisioner's calls need. */
export type AwsContext = {
	readonly settings: Settings;
	readonly clients: Clients;
	/** Timeout of an optional check; undefined for the default. */
	readonly checkTimeoutMs?: number | undefined;
};

/**
 * Calls a service; `send` gets the options that make an abort end the call. Throws a
 * DwhError "Could not <action>: ...".
 */
export const call = async <Result>(
	action: string,
	signal: AbortSignal,
	send: (options: {abortSignal: AbortSignal}) => Promise<Result>,
): Promise<Result> => {
	try {
		signal.throwIfAborted();
		// The SDK checks the signal only when it sends, after it has read credentials.
		return await orAbort(send({abortSignal: signal}), signal);
	} catch (thrown) {
		if (!signal.aborted) throw errorFromAws(thrown, action);
		const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
		throw isLate ? errorFromAws(signal.reason, action) : toDwhError(signal.reason);
	}
};

/** Returns a field that every response of AWS has. Throws `connection` if it is missing, because then the response is not from AWS. */
export const requireField = <Value>(value: Value | undefined, action: string): Value => {
	if (value !== undefined) return value;
	throw errorFromAws(Object.assign(new Error('An empty response'), {name: 'SyntaxError'}), action);
};

/** Returns every item of a paginated list. */
export const listAll = <Page, Item>(
	action: string,
	signal: AbortSignal,
	open: (options: {abortSignal: AbortSignal}) => Promise<AsyncIterable<Page>>,
	itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> =>
	call(action, signal, async options => {
		const items: Item[] = [];
		for await (const page of await open(options)) items.push(...(itemsOf(page) ?? []));
		return items;
	});

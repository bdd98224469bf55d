import {toDwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import type {Settings} from '../../core/settings.ts';
import type {Clients} from './clients.ts';
import {errorFromAws} from './error-from-aws.ts';

/** What every call of the provisioner is made with. */
export type AwsContext = {
	readonly settings: Settings;
	readonly clients: Clients;
	/** How long an optional check may take; undefined for the usual time. */
	readonly checkTimeoutMs?: number | undefined;
};

/**
 * One call of a service: `send` takes the options by which an abort ends it. Throws a
 * DwhError that begins "Could not <action>".
 */
export const call = async <Result>(
	action: string,
	signal: AbortSignal,
	send: (options: {abortSignal: AbortSignal}) => Promise<Result>,
): Promise<Result> => {
	try {
		signal.throwIfAborted();
		// The SDK checks the signal when it sends: reading credentials before may take longer than that.
		return await orAbort(send({abortSignal: signal}), signal);
	} catch (thrown) {
		if (!signal.aborted) throw errorFromAws(thrown, action);
		const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
		throw isLate ? errorFromAws(signal.reason, action) : toDwhError(signal.reason);
	}
};

/** A field that every response of AWS has; without it the response is not from AWS. Throws `connection`. */
export const requireField = <Value>(value: Value | undefined, action: string): Value => {
	if (value !== undefined) return value;
	throw errorFromAws(Object.assign(new Error('An empty response'), {name: 'SyntaxError'}), action);
};

/** Every item of a paginated list, page after page, as one call. */
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

import {toDwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {orAbort} from '../statements/data-api.ts';
import type {Clients} from './clients.ts';
import {errorFromAws} from './error-from-aws.ts';

/** What every call of the provisioner is made with. */
export type AwsContext = {
	readonly settings: Settings;
	readonly clients: Clients;
	/** How long a check that nothing depends on may take; undefined for the usual time. */
	readonly checkTimeoutMs?: number | undefined;
};

/** What an answer has to hold; without it, it was not AWS that answered. Throws `connection`. */
export const requireField = <Value>(value: Value | undefined, action: string): Value => {
	if (value !== undefined) return value;
	throw errorFromAws(Object.assign(new Error('An empty answer'), {name: 'SyntaxError'}), action);
};

/**
 * One call of a service: `send` is given what makes an abort end it. Whatever is thrown comes out as a
 * DwhError that begins "Cannot <action>".
 */
export const call = async <Result>(
	action: string,
	signal: AbortSignal,
	send: (options: {abortSignal: AbortSignal}) => Promise<Result>,
): Promise<Result> => {
	try {
		signal.throwIfAborted();
		// The SDK looks at the signal only once it sends: looking for credentials may take longer than that.
		return await orAbort(send({abortSignal: signal}), signal);
	} catch (thrown) {
		if (!signal.aborted) throw errorFromAws(thrown, action);
		const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
		throw isLate ? errorFromAws(signal.reason, action) : toDwhError(signal.reason);
	}
};

import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {AwsContext} from './call.ts';

/** The result of a check, or its failure. */
export type Checked<Value> =
	| {readonly isKnown: true; readonly value: Value}
	| {readonly isKnown: false; readonly failure: DwhError};

/** A check makes several calls, and the SDK tries each up to three times. */
const defaultTimeoutMs = 10_000;

/**
 * Runs an optional check. A failure or a timeout is returned, not thrown. Throws only if `signal` aborts.
 */
export const optionalCheck = async <Value>(
	{checkTimeoutMs = defaultTimeoutMs}: Pick<AwsContext, 'checkTimeoutMs'>,
	signal: AbortSignal,
	run: (signal: AbortSignal) => Promise<Value>,
): Promise<Checked<Value>> => {
	const limited = AbortSignal.any([signal, AbortSignal.timeout(checkTimeoutMs)]);
	try {
		return {isKnown: true, value: await run(limited)};
	} catch (thrown) {
		if (signal.aborted) throw toDwhError(signal.reason);
		return {isKnown: false, failure: toDwhError(thrown)};
	}
};

/** Returns the value, or undefined if the check failed. */
export const checkedValue = <Value>(checked: Checked<Value>): Value | undefined =>
	checked.isKnown ? checked.value : undefined;

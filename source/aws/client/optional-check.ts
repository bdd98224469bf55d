import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {AwsContext} from './call.ts';

/** What a check found, or why it found nothing. */
export type Checked<Value> =
	| {readonly isKnown: true; readonly value: Value}
	| {readonly isKnown: false; readonly failure: DwhError};

/** Some calls of a check follow one another, and each may take the SDK three attempts. */
const defaultTimeoutMs = 10_000;

/**
 * Runs calls whose result is good to have and which nothing else may depend on: a failure of any kind,
 * and no response in time, are returned and not thrown. Throws only when `signal` aborts.
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

/** The value, or undefined where the check failed. */
export const checkedValue = <Value>(checked: Checked<Value>): Value | undefined =>
	checked.isKnown ? checked.value : undefined;

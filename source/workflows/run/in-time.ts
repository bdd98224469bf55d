import type {Clock} from '../../core/clock.ts';

/**
 * Returns the result of the work; undefined if it fails or takes longer than `ms`. The signal of the work aborts when
 * the result is no longer needed, or when `signal` aborts.
 */
export const inTime = async <Value>(
	clock: Clock,
	ms: number,
	work: (signal: AbortSignal) => Promise<Value>,
	signal?: AbortSignal,
): Promise<Value | undefined> => {
	const ending = new AbortController();
	const stop = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
	const late = clock.sleep(ms, stop).then(() => undefined);
	try {
		return await Promise.race([work(stop), late]);
	} catch {
		return undefined;
	} finally {
		late.catch(() => undefined);
		ending.abort(new DOMException('Not needed any more.', 'AbortError'));
	}
};

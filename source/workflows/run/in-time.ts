import type {Clock} from '../../core/clock.ts';

/**
 * What work gives; undefined where it fails or needs more than that many milliseconds. Its signal aborts when nothing
 * waits for it any more, `signal` before.
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

/** The promise, unless the signal aborts first, which rejects with its reason; what was waited for goes on. */
export const orAbort = <Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> =>
	new Promise((resolve, reject) => {
		const onAbort = (): void => reject(signal.reason);
		if (signal.aborted) onAbort();
		signal.addEventListener('abort', onAbort, {once: true});
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});

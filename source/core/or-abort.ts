/** Resolves with the promise. Rejects as soon as the signal aborts. */
export const orAbort = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
	if (signal.aborted) {
		promise.catch(() => undefined);
		throw signal.reason;
	}

	const {promise: aborted, reject} = Promise.withResolvers<never>();
	const onAbort = (): void => reject(signal.reason);
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
};

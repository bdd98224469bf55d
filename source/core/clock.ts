/** Time as the rest of the program sees it, so that tests can set it. */
export type Clock = {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/** The program's source of time, which tests can set. */
export type Clock = {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after `ms`. Rejects with the signal's reason as soon as it aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

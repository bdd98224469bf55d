/** One call of a service as the log shows it; nothing of what was sent or received. */
export type CallRecord = {
	/** "redshift", "iam" ... */
	readonly service: string;
	/** "DescribeClusters". */
	readonly operation: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly ms: number;
	/** How often it was sent. */
	readonly attempts: number;
	/** Name of the error; undefined when it went well. */
	readonly error: string | undefined;
};

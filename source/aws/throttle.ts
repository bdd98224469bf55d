import type {Clock} from '../core/clock.ts';

/**
 * Calls a second that an account may make of each operation of the Data API.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/amazon-redshift-limits.html
 */
const perSecond: Readonly<Record<string, number>> = {
	ExecuteStatement: 30,
	BatchExecuteStatement: 20,
	DescribeStatement: 100,
	GetStatementResult: 20,
	CancelStatement: 3,
	ListStatements: 3,
};

/** Holds calls back, so that no second sees more of an operation than the account may make. */
export type Throttle = {
	/** Resolves when the next call may go; in the order of asking. */
	take(operation: string): Promise<void>;
};

/**
 * A bucket an operation: what is in it and what flows in within a second are together a tenth less than
 * the limit, because calls do not take equally long to arrive.
 */
export const createThrottle = (clock: Clock, limits: Readonly<Record<string, number>> = perSecond): Throttle => {
	const buckets = new Map<string, {filled: number; at: number; last: Promise<void>}>();

	return {
		take(operation) {
			const limit = limits[operation];
			if (limit === undefined) return Promise.resolve();
			const size = Math.max(1, Math.floor(limit / 5));
			const perMs = (limit * 0.9 - size) / 1000;
			const bucket = buckets.get(operation) ?? {filled: size, at: clock.now(), last: Promise.resolve()};
			buckets.set(operation, bucket);
			const next = bucket.last.then(async () => {
				for (;;) {
					const now = clock.now();
					bucket.filled = Math.min(size, bucket.filled + Math.max(0, now - bucket.at) * perMs);
					bucket.at = now;
					if (bucket.filled >= 1) break;
					await clock.sleep(Math.ceil((1 - bucket.filled) / perMs));
				}

				bucket.filled -= 1;
			});
			bucket.last = next;
			return next;
		},
	};
};

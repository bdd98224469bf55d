import type {Clock} from '../../core/clock.ts';

/**
 * Maximum calls per second of each operation of the Data API.
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

/** Delays calls to stay below the rate limit of each operation. */
export type Throttle = {
	/** Resolves when the next call may be sent, in order. */
	take(operation: string): Promise<void>;
};

// 10 % fewer calls in 20 % more time, because the latency of calls varies.
const share = 0.9;
const windowMs = 1200;

/** Creates a throttle. Calls pass until the limit is reached; the next one waits until a second after the first. */
export const createThrottle = (clock: Clock, limits: Readonly<Record<string, number>> = perSecond): Throttle => {
	const lanes = new Map<string, {readonly times: number[]; last: Promise<void>}>();

	return {
		take(operation) {
			const limit = limits[operation];
			if (limit === undefined) return Promise.resolve();
			const max = Math.max(1, Math.floor(limit * share));
			const lane = lanes.get(operation) ?? {times: [], last: Promise.resolve()};
			lanes.set(operation, lane);
			const next = lane.last.then(async () => {
				const first = lane.times.length < max ? undefined : lane.times.shift();
				const wait = first === undefined ? 0 : first + windowMs - clock.now();
				if (wait > 0) await clock.sleep(wait);
				lane.times.push(clock.now());
			});
			lane.last = next;
			return next;
		},
	};
};

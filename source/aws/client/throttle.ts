import type {Clock} from '../../core/clock.ts';

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

/** Delays calls, so that no second has more calls of an operation than the account may make. */
export type Throttle = {
	/** Resolves when the next call may be sent, in order. */
	take(operation: string): Promise<void>;
};

// A tenth less in a fifth more than a second, because calls do not take equally long to arrive.
const share = 0.9;
const windowMs = 1200;

/** Calls pass until a second has its maximum; the next one passes a second after the first of those. */
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

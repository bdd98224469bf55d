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

/** Holds calls back, so that no second sees more of an operation than the account may make. */
export type Throttle = {
	/** Resolves when the next call may go; in the order of asking. */
	take(operation: string): Promise<void>;
};

// A tenth less in a fifth more than a second, because calls do not take equally long to arrive.
const share = 0.9;
const windowMs = 1200;

/** Lets calls go at once until a second has seen enough of them; the next goes when the first of those is past. */
export const createThrottle = (clock: Clock, limits: Readonly<Record<string, number>> = perSecond): Throttle => {
	const lanes = new Map<string, {readonly times: number[]; last: Promise<void>}>();

	return {
		take(operation) {
			const limit = limits[operation];
			if (limit === undefined) return Promise.resolve();
			const most = Math.max(1, Math.floor(limit * share));
			const lane = lanes.get(operation) ?? {times: [], last: Promise.resolve()};
			lanes.set(operation, lane);
			const next = lane.last.then(async () => {
				const first = lane.times.length < most ? undefined : lane.times.shift();
				const wait = first === undefined ? 0 : first + windowMs - clock.now();
				if (wait > 0) await clock.sleep(wait);
				lane.times.push(clock.now());
			});
			lane.last = next;
			return next;
		},
	};
};

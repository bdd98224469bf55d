import type {Service} from './services.ts';

/** Calls a second of an account, as documented; operations that are not listed have no known limit. */
export const perSecond: Readonly<Partial<Record<Service, Readonly<Record<string, number>>>>> = {
	'redshift-data': {
		BatchExecuteStatement: 20,
		ExecuteStatement: 30,
		DescribeStatement: 100,
		GetStatementResult: 20,
		GetStatementResultV2: 20,
		CancelStatement: 3,
		ListStatements: 3,
		ListDatabases: 3,
		ListSchemas: 3,
		ListTables: 3,
		DescribeTable: 3,
	},
};

export type RateLimits = {
	/** Whether one more call may go through now. */
	take(service: Service, operation: string): boolean;
};

/** `now` in milliseconds. */
export const createRateLimits = (now: () => number): RateLimits => {
	const seen = new Map<string, number[]>();
	return {
		take(service, operation) {
			const limit = perSecond[service]?.[operation];
			if (limit === undefined) return true;
			const present = now();
			const times = (seen.get(operation) ?? []).filter(at => present - at < 1000);
			seen.set(operation, times);
			if (times.length >= limit) return false;
			times.push(present);
			return true;
		},
	};
};

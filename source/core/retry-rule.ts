import type {DwhError} from './dwh-error.ts';

/** How often to try again what failed for a reason that passes, and how long to wait before each try. */
export type RetryRule = {readonly reason: string; readonly attempts: number; readonly delayMs: number};

const rules: readonly (RetryRule & {readonly applies: (error: DwhError) => boolean})[] = [
	{
		// Two transactions met on one table; the loser is asked to come again.
		applies: error => /serializable isolation violation|could not serialize|transaction conflict/i.test(error.message),
		reason: 'another transaction changed the same table',
		attempts: 4,
		delayMs: 1000,
	},
	{
		// A new role takes up to a minute until it can be assumed everywhere.
		applies: error => /not authorized to (assume|get credentials of) (iam )?role/i.test(error.message),
		reason: 'the role cannot be used yet',
		attempts: 7,
		delayMs: 10_000,
	},
	{
		applies: error => /is still being created/.test(error.message),
		reason: 'it is still being created, which has to finish first',
		// A large cluster takes half an hour.
		attempts: 180,
		delayMs: 15_000,
	},
	{
		applies: error => /concurrent operation|operation running on the cluster/i.test(error.message),
		reason: 'the warehouse is being changed',
		// Pausing, the longest change of a small warehouse, takes 6 min; larger ones take twice as long.
		attempts: 60,
		delayMs: 15_000,
	},
	{
		// IAM shows everywhere only after a while that a policy was taken off.
		applies: error => /something still holds on to it/i.test(error.message),
		reason: 'something still holds on to it',
		attempts: 6,
		delayMs: 5000,
	},
	{
		applies: error =>
			/throttl|rate exceeded|too many requests|active (statements|sessions|waiting requests) exceeded/i.test(
				error.message,
			),
		reason: 'the service asks to slow down',
		attempts: 6,
		delayMs: 2000,
	},
];

/** The rule for a failure that passes by itself; undefined for one that would only fail again. */
export const retryRuleFor = (error: DwhError): RetryRule | undefined =>
	rules.find(rule => rule.applies(error)) ??
	(error.kind === 'connection'
		? {reason: 'the service did not answer as it should', attempts: 3, delayMs: 2000}
		: undefined);

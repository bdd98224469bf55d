import type {KeyEntry} from './key-entry.ts';

/**
 * Actions of a single letter that run a statement at once: on Redshift Serverless this wakes the workgroup, which
 * is billed.
 */
const wakingActions: ReadonlySet<string> = new Set([
	'status refresh',
	'tables refresh',
	'tables compare',
	'etl refresh',
	'verify run',
	'verify rows',
	'verify.detail rows',
	'monitor refresh',
	'board refresh',
	'query.schema refresh',
	'query.list explain',
	'query.result explain',
	'query.result open-reference',
	'query.result steps',
	'query.plan steps',
	'query.steps refresh',
]);

/** Whether the action runs a statement without a confirmation. */
export const isWaking = ({scope, action}: Pick<KeyEntry, 'scope' | 'action'>): boolean =>
	wakingActions.has(`${scope} ${action}`);

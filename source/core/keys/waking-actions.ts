import type {KeyEntry} from './key-entry.ts';

/** What a letter does that runs a statement at once: on Redshift Serverless it wakes the workgroup, which bills. */
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

/** Whether it runs a statement of its own, and nothing else asks before. */
export const isWaking = ({scope, action}: Pick<KeyEntry, 'scope' | 'action'>): boolean =>
	wakingActions.has(`${scope} ${action}`);

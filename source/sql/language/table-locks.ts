import {tryParseStatement} from './parser/parse-statement.ts';
import {effectsOf} from './statement-effects.ts';
import type {ObjectName} from './tree/node.ts';

export type LockMode = 'AccessShareLock' | 'ShareRowExclusiveLock' | 'AccessExclusiveLock';

export type NeededLock = {
	/** As written, in lower case. */
	readonly table: string;
	readonly mode: LockMode;
};

const nameOf = ({parts}: ObjectName): string => parts.map(({name}) => name).join('.');

const rows = new Set(['insert', 'update', 'delete', 'merge', 'copy']);

/**
 * Returns the table locks that Redshift takes for a statement: shared for reads, exclusive against other writers
 * for row changes, and fully exclusive for changes of the table itself.
 * https://docs.aws.amazon.com/redshift/latest/dg/c_Concurrent_writes.html
 */
export const tableLocks = (sql: string): readonly NeededLock[] => {
	const statement = tryParseStatement(sql);
	if (!statement) return [];
	const {reads, writes} = effectsOf(statement);
	const mode: LockMode = rows.has(statement.kind) ? 'ShareRowExclusiveLock' : 'AccessExclusiveLock';
	const locks = new Map<string, LockMode>(reads.map(name => [nameOf(name), 'AccessShareLock']));
	for (const name of writes) locks.set(nameOf(name), mode);
	if (statement.kind === 'lock') for (const name of statement.tables) locks.set(nameOf(name), 'AccessExclusiveLock');
	return [...locks].map(([table, held]) => ({table, mode: held}));
};

/** Whether two transactions can hold these locks on one table at the same time. */
export const areCompatible = (one: LockMode, other: LockMode): boolean => {
	if (one === 'AccessExclusiveLock' || other === 'AccessExclusiveLock') return false;
	return one === 'AccessShareLock' || other === 'AccessShareLock';
};

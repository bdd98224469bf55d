import {areCompatible, type LockMode, tableLocks} from '../../sql/language/table-locks.ts';

/** Records the locks that Redshift would take for a statement. The strongest lock per table counts. */
export const takeLocks = (locks: Map<string, LockMode> | undefined, sql: string): void => {
	if (!locks) return;
	for (const {table, mode} of tableLocks(sql)) {
		const held = locks.get(table);
		// A weaker lock is replaced by a stronger one.
		if (held === undefined || areCompatible(held, 'ShareRowExclusiveLock')) locks.set(table, mode);
		else if (mode === 'AccessExclusiveLock') locks.set(table, mode);
	}
};

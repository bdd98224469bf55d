import {areCompatible, type LockMode, tableLocks} from '../../sql/language/table-locks.ts';

/** Notes the locks that Redshift would take for a statement; of two on one table the stronger one. */
export const takeLocks = (locks: Map<string, LockMode> | undefined, sql: string): void => {
	if (!locks) return;
	for (const {table, mode} of tableLocks(sql)) {
		const held = locks.get(table);
		// The weakest one goes with any other.
		if (held === undefined || areCompatible(held, 'ShareRowExclusiveLock')) locks.set(table, mode);
		else if (mode === 'AccessExclusiveLock') locks.set(table, mode);
	}
};

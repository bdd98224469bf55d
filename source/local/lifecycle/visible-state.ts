import type {WarehouseState} from '../../core/warehouse-state.ts';
import type {WarehouseRecord} from './warehouse-record.ts';

export type VisibleState = {
	readonly state: WarehouseState;
	/** Milliseconds since 1970; undefined if absent. */
	readonly createdAt: number | undefined;
	/** Whether a removal was interrupted: files remain, and no process is removing them. */
	readonly isHalfRemoved: boolean;
};

export type Facts = {
	readonly record: WarehouseRecord;
	/** When the data file was created, in milliseconds since 1970; undefined if there is none. */
	readonly fileMadeAt: number | undefined;
	readonly now: number;
	/** How long a change takes. */
	readonly stateMs: number;
	/** The process that is changing the warehouse, other than the caller. */
	readonly changedBy?: number | undefined;
};

const isUnderWay = (since: number, {now, stateMs}: Facts): boolean => now >= since && now < since + stateMs;

/**
 * Returns the state of the warehouse as shown to the user. The data file takes precedence over the record: a
 * warehouse without its file is absent, a file without a record is an available warehouse.
 */
export const visibleState = (facts: Facts): VisibleState => {
	const {record, fileMadeAt, changedBy} = facts;
	const hasFile = fileMadeAt !== undefined;
	const absent = {state: 'absent', createdAt: undefined, isHalfRemoved: false};
	if (!record.warehouse) {
		return hasFile ? {state: 'available', createdAt: fileMadeAt, isHalfRemoved: false} : absent;
	}

	const {change, since, createdAt, isBuilding} = record.warehouse;
	const underWay = isUnderWay(since, facts) || (isBuilding === true && changedBy !== undefined);
	switch (change) {
		case 'creating':
			if (underWay) return {state: 'creating', createdAt, isHalfRemoved: false};
			return hasFile ? {state: 'available', createdAt, isHalfRemoved: false} : absent;
		case 'pausing':
			return hasFile ? {state: underWay ? 'pausing' : 'paused', createdAt, isHalfRemoved: false} : absent;
		case 'resuming':
			return hasFile ? {state: underWay ? 'resuming' : 'available', createdAt, isHalfRemoved: false} : absent;
		case 'deleting':
			return hasFile || underWay
				? {state: 'deleting', createdAt, isHalfRemoved: hasFile && changedBy === undefined}
				: absent;
		default:
			return change satisfies never;
	}
};

/**
 * Returns the state of the role, which is attached when the warehouse is created, or immediately if it already
 * exists.
 */
export const roleSync = (facts: Facts): 'absent' | 'adding' | 'in-sync' => {
	const {role, warehouse} = facts.record;
	if (!role) return 'absent';
	return isUnderWay(Math.max(role.createdAt, warehouse?.createdAt ?? 0), facts) ? 'adding' : 'in-sync';
};

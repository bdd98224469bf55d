import type {WarehouseState} from '../../core/warehouse-state.ts';
import type {WarehouseRecord} from './warehouse-record.ts';

export type VisibleState = {
	readonly state: WarehouseState;
	/** Milliseconds since 1970; undefined when absent. */
	readonly createdAt: number | undefined;
	/** A removal that was interrupted: files are left, and no process is at work on them. */
	readonly isHalfRemoved: boolean;
};

export type Facts = {
	readonly record: WarehouseRecord;
	/** When the data file was made, milliseconds since 1970; undefined when there is none. */
	readonly fileMadeAt: number | undefined;
	readonly now: number;
	/** How long a change takes. */
	readonly stateMs: number;
	/** The process that changes the warehouse now, other than the work that reads this. */
	readonly changedBy?: number | undefined;
};

const isUnderWay = (since: number, {now, stateMs}: Facts): boolean => now >= since && now < since + stateMs;

/**
 * The state of the warehouse as a person sees it. The data file outranks the record: a warehouse without its
 * file is absent, a file without its record is an available warehouse.
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

/** The role is attached while the warehouse is made, or at once when it exists already. */
export const roleSync = (facts: Facts): 'absent' | 'adding' | 'in-sync' => {
	const {role, warehouse} = facts.record;
	if (!role) return 'absent';
	return isUnderWay(Math.max(role.createdAt, warehouse?.createdAt ?? 0), facts) ? 'adding' : 'in-sync';
};

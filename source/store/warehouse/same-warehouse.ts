import type {Snapshot} from '../../backend.ts';

/** Whether data read with one snapshot may be shown with the other. */
export const isSameSituation = (one: Snapshot | undefined, other: Snapshot | undefined): boolean =>
	one === other ||
	(one !== undefined &&
		other !== undefined &&
		one.identifier === other.identifier &&
		one.state === other.state &&
		one.isReady === other.isReady &&
		one.createdAt === other.createdAt &&
		one.otherDeploymentType?.message === other.otherDeploymentType?.message &&
		one.notOurs?.message === other.notOurs?.message);

/** Whether data read with one snapshot is still current at a later one. */
export const isUnchanged = (before: Snapshot | undefined, now: Snapshot | undefined): boolean =>
	isSameSituation(before, now) && (now?.changedByOther === undefined || now.changedByOther === before?.changedByOther);

/** Whether the later snapshot is of another warehouse than the earlier one, or of none. */
export const isAnotherWarehouse = (before: Snapshot | undefined, now: Snapshot): boolean => {
	if (!before) return false;
	if (before.identifier !== now.identifier) return true;
	if (now.state === 'absent' || before.state === 'absent') return now.state !== before.state;
	return before.createdAt !== undefined && now.createdAt !== undefined && before.createdAt !== now.createdAt;
};

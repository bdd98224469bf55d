import type {WorkgroupRecord} from '../account/records.ts';
import type {World} from '../account/world.ts';
import type {Target} from '../data-api/target.ts';
import type {UseNote} from '../engine/history.ts';

const workgroupOf = (world: World, target: Target): WorkgroupRecord | undefined =>
	target.kind === 'workgroup' ? world.workgroups.find(one => one.name === target.name) : undefined;

/** Billing begins with a statement; what this returns ends it. */
export const startUse = (world: World, target: Target): (() => void) => {
	const workgroup = workgroupOf(world, target);
	if (!workgroup) return () => undefined;
	const from = world.clock.now();
	const use = {from, to: from};
	workgroup.uses.push(use);
	return () => {
		use.to = world.clock.now();
	};
};

/** Stretches of use, those that overlap or follow within their minute made one. */
const stretchesOf = (workgroup: WorkgroupRecord): {from: number; to: number}[] => {
	const merged: {from: number; to: number}[] = [];
	for (const use of [...workgroup.uses].sort((a, b) => a.from - b.from)) {
		const last = merged.at(-1);
		if (last && use.from <= Math.max(last.to, last.from + 60_000)) last.to = Math.max(last.to, use.to);
		else merged.push({...use});
	}

	return merged;
};

/** RPU-hours that are billed: every stretch by the second, at least a minute. */
export const billedHours = (workgroup: WorkgroupRecord, since = 0): number =>
	stretchesOf(workgroup)
		.filter(({from}) => from >= since)
		.reduce((sum, {from, to}) => sum + (Math.max(60_000, to - from) / 3_600_000) * workgroup.baseCapacity, 0);

export const usesOf = (world: World, target: Target): readonly UseNote[] => {
	const workgroup = workgroupOf(world, target);
	return workgroup ? stretchesOf(workgroup).map(use => ({...use, capacity: workgroup.baseCapacity})) : [];
};

const periodMs: Readonly<Record<string, number>> = {
	daily: 86_400_000,
	weekly: 7 * 86_400_000,
	monthly: 30 * 86_400_000,
};

/** Whether a usage limit that turns queries off has been reached. */
export const isBeyondLimit = (world: World, target: Target): boolean => {
	const workgroup = workgroupOf(world, target);
	if (!workgroup) return false;
	const limits = world.usageLimits.filter(
		one => one.resourceArn === workgroup.arn && one.breachAction === 'deactivate',
	);
	return limits.some(limit => {
		const earlier = {...workgroup, uses: workgroup.uses.slice(0, -1)};
		return billedHours(earlier, world.clock.now() - (periodMs[limit.period] ?? 0)) >= limit.amount;
	});
};

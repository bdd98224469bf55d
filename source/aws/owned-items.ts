import type {Owned} from '../backend.ts';
import type {Surroundings} from './call.ts';
import {secretPerHour, storagePerHour} from './cost.ts';

const megabyte = 1024 ** 2;

/** What is said of a warehouse of the kind that dwh.cfg does not name. */
export const removesOther = (kind: string): string =>
	`DWH_WAREHOUSE=${kind} dwh-tui down --target aws removes it, because dwh.cfg names the other kind.`;

/** The password that AWS manages, which nobody has to remove by itself. */
export const secretOf = ({settings}: Surroundings, arn: string | undefined, keeper: string): Owned[] =>
	arn ? [{kind: 'secret', name: arn, detail: `goes with its ${keeper}`, dollarsPerHour: secretPerHour(settings)}] : [];

/** A snapshot that somebody took: it outlives its warehouse, and bills. */
export const snapshotItem = (
	{settings}: Surroundings,
	{name, status, megabytes}: {readonly name: string; readonly status: string | undefined; readonly megabytes: number},
	command: string,
): Owned => ({
	kind: 'snapshot',
	name,
	detail: `taken by hand, ${(status ?? 'unknown').toLowerCase()}`,
	dollarsPerHour: storagePerHour(settings, megabytes * megabyte),
	isKept: true,
	remedy: `aws ${command} --region ${settings.aws.region}`,
});

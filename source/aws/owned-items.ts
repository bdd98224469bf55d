import type {Owned} from '../backend.ts';
import type {Surroundings} from './call.ts';
import {secretPerHour, storagePerHour} from './cost.ts';

const megabyte = 1024 ** 2;

/** What is said of a warehouse of the kind that dwh.cfg does not name. */
const removesOther = (kind: string): string =>
	`DWH_WAREHOUSE=${kind} dwh-tui down removes it, because WAREHOUSE names the other kind.`;

/** Leaves it to a teardown of the kind that made it, and says so. */
export const keptFor = (isOther: boolean, kind: string): Pick<Owned, 'isKept' | 'remedy'> =>
	isOther ? {isKept: true, remedy: removesOther(kind)} : {};

/** What stands under our name and is somebody else's. */
export const foreignItem = (kind: string, name: string, detail: string, dollarsPerHour: number): Owned => ({
	kind,
	name,
	detail: `${detail}, not made by this program`,
	dollarsPerHour,
	isKept: true,
	remedy: `To let a teardown remove it, write its name into dwh.cfg: [DWH] ADOPT = ${name}`,
});

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

import type {InventoryItem} from '../../backend.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {Settings} from '../../core/settings.ts';
import type {AwsContext} from '../client/call.ts';
import {optionalCheck} from '../client/optional-check.ts';
import {isStorageKnown, secretPerHour, storagePerHour} from '../cost/cost.ts';
import {removeStep} from '../ownership.ts';

const megabyte = 1024 ** 2;

/** Returns how to remove a warehouse of the other deployment type. */
const removeOtherStep = (kind: string): NextStep => ({
	text: 'Remove it, because WAREHOUSE names the other deployment type',
	command: 'down',
	environment: `DWH_WAREHOUSE=${kind}`,
});

type Unchecked = {
	/** Subject of the check: "manual snapshots". */
	readonly kind: string;
	readonly name: string;
	/** Without "aws" and the region. */
	readonly command: string;
	/** A teardown does not remove it. */
	readonly isKept?: boolean;
};

/** Returns an item that could not be checked, with the command to check it by hand. */
export const unknownItem = (
	{settings}: AwsContext,
	{kind, name, command, isKept = false}: Unchecked,
	{message}: DwhError,
): InventoryItem => ({
	kind,
	name,
	detail: message,
	dollarsPerHour: 0,
	isUnknown: true,
	...(isKept ? {isKept} : {}),
	remedy: `aws ${command} --region ${settings.aws.region}`,
});

/** Returns the items that a check finds, or one unknown item if the check fails. */
export const checkedItems = async (
	context: AwsContext,
	unchecked: Unchecked,
	find: (signal: AbortSignal) => Promise<InventoryItem[]>,
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const checked = await optionalCheck(context, signal, find);
	return checked.isKnown ? checked.value : [unknownItem(context, unchecked, checked.failure)];
};

/** Marks an item as kept if a teardown of the other deployment type removes it. */
export const keptByOtherType = (isOther: boolean, kind: string): Pick<InventoryItem, 'isKept' | 'remedy'> =>
	isOther ? {isKept: true, remedy: removeOtherStep(kind)} : {};

/** Returns the item of a foreign warehouse with the configured name, adopted or not. */
export const foreignItem = (
	settings: Settings,
	kind: string,
	detail: string,
	dollarsPerHour: number,
): InventoryItem => ({
	kind,
	name: settings.cluster.identifier,
	detail: `${detail}, not created by this program`,
	dollarsPerHour,
	isKept: true,
	remedy: removeStep(settings, settings.cluster.identifier),
});

/** Returns the secret of a password that AWS manages. AWS deletes it with its owner. */
export const secretItems = ({settings}: AwsContext, arn: string | undefined, owner: string): InventoryItem[] =>
	arn
		? [{kind: 'secret', name: arn, detail: `removed with its ${owner}`, dollarsPerHour: secretPerHour(settings)}]
		: [];

/** Returns the item of a manual snapshot, which remains and bills after its warehouse is deleted. */
export const snapshotItem = (
	{settings}: AwsContext,
	{name, status, megabytes}: {readonly name: string; readonly status: string | undefined; readonly megabytes: number},
	command: string,
): InventoryItem => ({
	kind: 'snapshot',
	name,
	detail: `manual, ${(status ?? 'unknown').toLowerCase()}${isStorageKnown(settings) ? '' : ', bills at a rate that is not known'}`,
	dollarsPerHour: storagePerHour(settings, megabytes * megabyte),
	isKept: true,
	remedy: `aws ${command} --region ${settings.aws.region}`,
});

import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {InventoryItem} from '../../backend.ts';
import {type AwsContext, listAll} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {optionalCheck} from '../client/optional-check.ts';
import {quoteOfServerless} from '../cost/cost.ts';
import {isTagged} from '../ownership.ts';
import {findNamespace, findWorkgroup, tagsOf} from '../serverless/find-serverless.ts';
import {checkedItems, foreignItem, keptByOtherType, secretItems, snapshotItem, unknownItem} from './inventory-items.ts';

const statusOf = (thing: {readonly status?: string | undefined}): string => (thing.status ?? 'unknown').toLowerCase();

/** Returns the size and state of a workgroup, and what it bills while a statement runs. */
export const workgroupDetail = ({settings}: AwsContext, workgroup: Workgroup): string => {
	const {dollarsPerHour, isKnown} = quoteOfServerless(settings, {...workgroup, limits: undefined});
	const rate = isKnown ? `$${dollarsPerHour.toFixed(2)} an hour` : 'bills at an unknown rate';
	return `${workgroup.baseCapacity ?? '?'} RPU, ${statusOf(workgroup)}, ${rate} while a query runs`;
};

/** Returns the state of a namespace, and what it bills. */
export const namespaceDetail = (namespace: Namespace): string => `${statusOf(namespace)}, bills for its data`;

type Part = {
	readonly kind: 'workgroup' | 'namespace';
	readonly detail: string;
	readonly isOurs: boolean;
	readonly secret: string | undefined;
	/** The namespace of a workgroup. */
	readonly namespaceName: string | undefined;
};

/** Returns a workgroup or namespace and whether it is ours; undefined if there is none. */
const findPart = async (context: AwsContext, kind: Part['kind'], signal: AbortSignal): Promise<Part | undefined> => {
	const isTaggedOurs = async (arn: string | undefined) => isTagged(await tagsOf(context, arn, signal));
	if (kind === 'workgroup') {
		const workgroup = await findWorkgroup(context, signal);
		if (!workgroup) return undefined;
		const {workgroupArn, namespaceName} = workgroup;
		const detail = workgroupDetail(context, workgroup);
		return {kind, detail, isOurs: await isTaggedOurs(workgroupArn), secret: undefined, namespaceName};
	}
	const namespace = await findNamespace(context, signal);
	if (!namespace) return undefined;
	const {namespaceArn, adminPasswordSecretArn: secret} = namespace;
	const detail = namespaceDetail(namespace);
	return {kind, detail, isOurs: await isTaggedOurs(namespaceArn), secret, namespaceName: undefined};
};

/** Returns workgroup, namespace and secret. Foreign ones are listed only if dwh.cfg names their deployment type. */
export const serverlessItems = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {settings} = context;
	const name = settings.cluster.identifier;
	const isOther = settings.redshift.kind !== 'serverless';
	const kinds = ['workgroup', 'namespace'] as const;
	const found = await Promise.all(
		kinds.map(kind => optionalCheck(context, signal, limited => findPart(context, kind, limited))),
	);
	const parts = found.flatMap(one => (one.isKnown && one.value ? [one.value] : []));
	// AWS deletes a namespace only after its workgroup.
	const isBlocked = parts.some(part => part.kind === 'workgroup' && !part.isOurs && part.namespaceName === name);
	const blocked = {isKept: true, remedy: 'Remove its workgroup first, which this program did not create.'};
	const unchecked = found.flatMap((one, index) => {
		const kind = kinds[index] as Part['kind'];
		const command = `redshift-serverless get-${kind} --${kind}-name ${name}`;
		return one.isKnown ? [] : [unknownItem(context, {kind, name, command, isKept: isOther}, one.failure)];
	});
	const items = parts.flatMap(({kind, detail, secret, ...part}) => {
		if (!part.isOurs) return isOther ? [] : [foreignItem(settings, kind, detail, 0)];
		const own = [{kind, name, detail, dollarsPerHour: 0}, ...secretItems(context, secret, kind)];
		return own.map(item => ({
			...item,
			...(isBlocked && !isOther ? blocked : {}),
			...keptByOtherType(isOther, 'serverless'),
		}));
	});
	return [...items, ...unchecked];
};

const manualSnapshots = async (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	const found = await findOrUndefined(['ResourceNotFoundException'], () =>
		listAll(
			`list the snapshots of the namespace ${identifier}`,
			signal,
			async options => {
				const [client, {paginateListSnapshots}] = await Promise.all([
					clients.serverless(),
					import('@aws-sdk/client-redshift-serverless'),
				]);
				return paginateListSnapshots({client}, {namespaceName: identifier}, options);
			},
			({snapshots = []}) =>
				snapshots.map(({snapshotName: name = '', status, totalBackupSizeInMegaBytes: megabytes = 0}) => {
					const command = `redshift-serverless delete-snapshot --snapshot-name ${name}`;
					return snapshotItem(context, {name, status, megabytes}, command);
				}),
		),
	);
	return found ?? [];
};

/** Returns manual snapshots of the namespace. */
export const serverlessSnapshots = (context: AwsContext, signal: AbortSignal): Promise<InventoryItem[]> => {
	const name = context.settings.cluster.identifier;
	const command = `redshift-serverless list-snapshots --namespace-name ${name}`;
	const unchecked = {kind: 'snapshots of the namespace', name, command, isKept: true};
	return checkedItems(context, unchecked, limited => manualSnapshots(context, limited), signal);
};

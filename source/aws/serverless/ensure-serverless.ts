import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {settingStep} from '../../core/next-step.ts';
import type {AwsContext} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {optionalCheck} from '../client/optional-check.ts';
import {isTagged, refuseForeign} from '../ownership.ts';
import {ensureAdopted} from '../role/adopted-warehouse.ts';
import {requireRoleArn} from '../role/find-role.ts';
import {attachRole, createNamespace, createWorkgroup, limitUsage} from './create-serverless.ts';
import {findNamespace, findWorkgroup, rolesOf, tagsOf} from './find-serverless.ts';

const key = 'DWH.DWH_CLUSTER_IDENTIFIER';

/** Runs `create`. If the name is already taken, returns the existing resource. */
const createOrFind = async <Thing>(
	create: () => Promise<Thing | undefined>,
	find: () => Promise<Thing | undefined>,
): Promise<{readonly thing: Thing | undefined; readonly isNew: boolean}> => {
	try {
		return {thing: await create(), isNew: true};
	} catch (thrown) {
		if (awsNameOf(thrown) !== 'ConflictException') throw thrown;
		// An earlier request succeeded but its response was lost, or another process created it first.
		const thing = await find();
		if (!thing) throw thrown;
		return {thing, isNew: false};
	}
};

const requireName = (name: string): void => {
	if (/^[a-z0-9-]{3,64}$/.test(name)) return;
	throw new DwhError('config', `Could not name a workgroup '${name}': a name has 3 to 64 characters.`, {
		nextSteps: [settingStep('Choose a longer name', key, 'NAME')],
	});
};

/**
 * Uses a complete warehouse whose tags could not be read. Throws the failure to read the tags if the warehouse
 * would have to be changed.
 */
const findUnchanged = async (
	context: AwsContext,
	{workgroup, namespace}: {readonly workgroup: Workgroup | undefined; readonly namespace: Namespace | undefined},
	failure: DwhError,
	signal: AbortSignal,
): Promise<string> => {
	const roleArn = await requireRoleArn(context, signal);
	const isWhole = workgroup?.status === 'AVAILABLE' && rolesOf(namespace ?? {}).some(({arn}) => arn === roleArn);
	if (!isWhole) throw failure;
	return `already exists, used unchanged: ${failure.message}`;
};

/** Does the next step from any state towards a namespace with a workgroup. The result names the step. */
export const ensureServerless = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const name = settings.cluster.identifier;
	requireName(name);
	const resultOf = (action: EnsureResult['action'], detail: string): EnsureResult => ({action, name, detail});
	/** Resolves with false for an adopted resource. */
	const requireOwn = async (kind: string, arn: string | undefined): Promise<boolean> => {
		const tags = await tagsOf(context, arn, signal);
		refuseForeign(settings, {kind, name, tags, key}, 'used');
		return isTagged(tags);
	};

	const requireOwnWorkgroup = async ({workgroupArn, namespaceName}: Workgroup): Promise<boolean> => {
		const isOwn = await requireOwn('workgroup', workgroupArn);
		if (namespaceName === name) return isOwn;
		throw new DwhError(
			'refused',
			`Could not use the workgroup ${name}: it belongs to the namespace ${namespaceName}.`,
			{
				nextSteps: [settingStep('Choose another name', key, 'NAME')],
			},
		);
	};

	// Both names are checked before anything is created, so that a taken name leaves no partial warehouse.
	const [seen, old] = await Promise.all([findNamespace(context, signal), findWorkgroup(context, signal)]);
	const readable = await optionalCheck(context, signal, async limited => {
		await Promise.all([old?.workgroupArn, seen?.namespaceArn].map(arn => tagsOf(context, arn, limited)));
	});
	if (!readable.isKnown) {
		const detail = await findUnchanged(context, {workgroup: old, namespace: seen}, readable.failure, signal);
		return resultOf('found', detail);
	}
	if (seen?.status === 'DELETING') return resultOf('waiting', 'its namespace is being removed');
	if (old?.status === 'DELETING') return resultOf('waiting', 'its workgroup is being removed');
	const isOwnWorkgroup = old === undefined || (await requireOwnWorkgroup(old));
	const isOwnNamespace = seen === undefined || (await requireOwn('namespace', seen.namespaceArn));
	if (!isOwnNamespace && !old) {
		throw new DwhError(
			'refused',
			`Could not use the namespace ${name}, which [DWH] ADOPT names: it has no workgroup, and this program does not change a namespace that it did not create.`,
			{nextSteps: ['Create its workgroup in the AWS console.', settingStep('Or choose another name', key, 'NAME')]},
		);
	}
	const {thing: namespace, isNew} = seen
		? {thing: seen, isNew: false}
		: await createOrFind(
				async () => createNamespace(context, await requireRoleArn(context, signal), signal),
				() => findNamespace(context, signal),
			);
	if (namespace && !isNew) {
		const isOwn = seen ? isOwnNamespace : await requireOwn('namespace', namespace.namespaceArn);
		if (isOwn && isOwnWorkgroup && (await attachRole(context, namespace, signal)))
			return resultOf('waiting', 'the role is being attached to its namespace');
	}

	const made = old
		? {thing: old, isNew: false}
		: await createOrFind(
				() => createWorkgroup(context, signal),
				() => findWorkgroup(context, signal),
			);
	const workgroup = made.thing;
	const capacity = `${workgroup?.baseCapacity ?? settings.redshift.baseCapacity} RPU in ${settings.aws.region}`;
	if (made.isNew || !workgroup) return {...resultOf('created', capacity), ...(isNew ? {isEmpty: true} : {})};
	const isOwn = old ? isOwnWorkgroup && isOwnNamespace : await requireOwnWorkgroup(workgroup);
	if (workgroup.status !== 'AVAILABLE')
		return resultOf('waiting', `it is ${(workgroup.status ?? 'unknown').toLowerCase()}`);
	if (!isOwn) return ensureAdopted(context, choices, `already exists, ${capacity}`, signal);
	const limit = await limitUsage(context, workgroup, signal);
	const requested = settings.redshift.baseCapacity;
	const other =
		workgroup.baseCapacity === requested
			? undefined
			: `not the ${requested} RPU of BASE_CAPACITY, which applies to a new warehouse only`;
	return resultOf('found', ['already there', capacity, other, limit].filter(Boolean).join(', '));
};

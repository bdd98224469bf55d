import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Snapshot} from '../../backend.ts';
import {isRoleMissing} from '../../core/text/attaching-text.ts';
import {priceText} from '../../core/text/price-text.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import type {AwsContext} from '../client/call.ts';
import {type Checked, checkedValue, optionalCheck} from '../client/optional-check.ts';
import {costToCome, quoteOfServerless} from '../cost/cost.ts';
import {isLimited, limitTrouble, stopping} from '../cost/usage-limits.ts';
import {foreignServerless, isAdopted, itsAdoption, type OwnershipByArn} from '../foreign-warehouse.ts';
import {findOtherDeploymentType} from '../other-deployment-type.ts';
import {observeRole} from '../role/observe-role.ts';
import {findNamespace, findWorkgroup, rolesOf, usageLimitsOf} from './find-serverless.ts';

type Limits = Checked<readonly UsageLimit[]>;

/** Cached between calls, because calls are frequent and limits and tags change rarely. */
export type ServerlessMemory = {
	limits?: {readonly at: number; readonly value: Limits};
	/** The setup has created the workgroup but not set its limit yet. */
	isLimitDue: boolean;
	readonly ownership: OwnershipByArn;
};

/** How long sufficient limits are cached. */
const rememberMs = 60_000;

const readLimits = async (
	context: AwsContext,
	arn: string | undefined,
	memory: ServerlessMemory,
	now: number,
	signal: AbortSignal,
): Promise<Limits> => {
	if (!arn) return {isKnown: true, value: []};
	const {usageLimit} = context.settings.redshift;
	const last = memory.limits;
	// A running setup may set a missing limit at any moment.
	const isEnough = last?.value.isKnown && isLimited(last.value.value, usageLimit);
	if (last && isEnough && now - last.at < rememberMs) return last.value;
	const value = await optionalCheck(context, signal, limited => usageLimitsOf(context, arn, limited));
	memory.limits = {at: now, value};
	return value;
};

const noticesOf = (checks: readonly Checked<unknown>[]): readonly string[] =>
	checks.flatMap(check => (check.isKnown ? [] : [check.failure.message]));

const waitsFor = (
	state: string,
	role: Snapshot['role'],
	isAdoptedHere: boolean,
	isUnlimited: boolean,
): string | undefined => {
	if (state === 'absent') return undefined;
	if (state === halfMade) return 'its workgroup, which is missing: it must be created before queries can run';
	if (state !== 'available') return `the workgroup, which is ${state}`;
	// An adopted workgroup can run statements without our role.
	if (role.sync !== 'in-sync' && !(isAdoptedHere && isRoleMissing({role})))
		return `role ${role.name}, which is ${role.sync}`;
	return isUnlimited ? 'its usage limit' : undefined;
};

const endpointOf = (workgroup: Workgroup | undefined): string | undefined => {
	const {address, port} = workgroup?.endpoint ?? {};
	return address ? `${address}:${port ?? workgroup?.port ?? 5439}` : undefined;
};

/** Returns the state of namespace, workgroup and role. Runs no statement, which would wake the workgroup and bill. */
export const observeServerless = async (
	context: AwsContext,
	now: number,
	memory: ServerlessMemory,
	signal: AbortSignal,
): Promise<Snapshot> => {
	const {settings} = context;
	const [workgroup, namespace] = await Promise.all([findWorkgroup(context, signal), findNamespace(context, signal)]);
	const {role, notices: ofRole} = await observeRole(context, namespace && rolesOf(namespace), signal);
	const state = serverlessState(workgroup, namespace);
	const parts = {workgroup, namespace};
	const [limit, foreign] = await Promise.all([
		readLimits(context, workgroup?.workgroupArn, memory, now, signal),
		optionalCheck(context, signal, limited => foreignServerless(context, parts, memory.ownership, limited)),
	]);
	const notOurs = checkedValue(foreign);
	const isAdoptedHere = !notOurs && isAdopted(parts, memory.ownership);
	const limits = checkedValue(limit);
	const isWanted = settings.redshift.usageLimit !== undefined && !isAdoptedHere && state === 'available';
	// A limit that was changed by hand is accepted; only a missing one keeps the warehouse waiting.
	const isMissing = limits === undefined ? memory.isLimitDue : stopping(limits).length === 0;
	const isUnlimited = isWanted && isMissing;
	const notices = [...ofRole, ...noticesOf([limit, foreign])];
	const otherDeploymentType = state === 'absent' ? await findOtherDeploymentType(context, signal) : undefined;
	const waiting = notOurs ? itsAdoption : waitsFor(state, role, isAdoptedHere, isUnlimited);
	const {baseCapacity, maxCapacity} = workgroup ?? {};
	const quote = quoteOfServerless(settings, workgroup && {baseCapacity, maxCapacity, limits});
	const trouble = isWanted ? limitTrouble(settings, limits, quote) : undefined;
	return {
		at: now,
		state,
		isReady: state === 'available' && waiting === undefined,
		waitsFor: waiting,
		isStalled:
			!notOurs &&
			(state === halfMade || (state === 'available' && !isAdoptedHere && (isRoleMissing({role}) || isUnlimited))),
		...(notOurs ? {notOurs} : {}),
		...(notices.length > 0 ? {notices} : {}),
		...(isAdoptedHere ? {isAdopted: true} : {}),
		...(workgroup && state !== 'deleting' ? {quote} : {}),
		...(trouble ? {limitTrouble: trouble} : {}),
		...(otherDeploymentType ? {otherDeploymentType} : {}),
		typical:
			notOurs || waiting === undefined || state === halfMade
				? undefined
				: state === 'creating'
					? '1 to 2 min'
					: 'under a minute',
		identifier: settings.cluster.identifier,
		region: settings.aws.region,
		nodes: `Serverless, ${workgroup?.baseCapacity ?? settings.redshift.baseCapacity} RPU`,
		endpoint: endpointOf(workgroup),
		role,
		// A namespace is always encrypted, by default with AWS's key.
		isEncrypted: namespace ? true : undefined,
		version: workgroup?.workgroupVersion ?? workgroup?.patchVersion,
		storageBytes: undefined,
		createdAt: (workgroup?.creationDate ?? namespace?.creationDate)?.getTime(),
		dollarsPerHour: 0,
		// AWS reports metered use only through statements, which would wake the workgroup.
		dollarsSoFar: state === 'absent' ? 0 : undefined,
		wakesOnStatements: true,
		costNote:
			state === 'absent'
				? costToCome(quote, otherDeploymentType !== undefined)
				: state === halfMade
					? 'bills for the storage of its namespace only.'
					: `bills ${priceText(quote)}; use so far is not counted here. ${quote.basis}.`,
	};
};

/** State of a namespace without a workgroup. */
const halfMade = 'incomplete';

/** Returns the state of namespace and workgroup in the terms of the contract. */
export const serverlessState = (
	workgroup: Pick<Workgroup, 'status'> | undefined,
	namespace: Pick<Namespace, 'status'> | undefined,
): WarehouseState => {
	if (!workgroup && !namespace) return 'absent';
	if (workgroup?.status === 'DELETING' || namespace?.status === 'DELETING') return 'deleting';
	if (!workgroup) return namespace?.status === 'AVAILABLE' ? halfMade : 'modifying';
	if (workgroup.status === 'AVAILABLE' && namespace?.status === 'MODIFYING') return 'modifying';
	return (workgroup.status ?? 'unknown').toLowerCase();
};

import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Snapshot} from '../../backend.ts';
import {isRoleMissing} from '../../core/text/attaching-text.ts';
import {priceText} from '../../core/text/price-text.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import type {AwsContext} from '../client/call.ts';
import {type Checked, checkedValue, optionalCheck} from '../client/optional-check.ts';
import {costToCome, quoteOfServerless} from '../cost/cost.ts';
import {isLimited, limitTrouble, stopping} from '../cost/usage-limits.ts';
import {foreignServerless, type InventoryItem, isAdopted, itsAdoption} from '../foreign-warehouse.ts';
import {findOtherDeploymentType} from '../other-deployment-type.ts';
import {unattachedRole} from '../role/unattached-role.ts';
import {findNamespace, findWorkgroup, rolesOf, usageLimitsOf} from './find-serverless.ts';

type SeenRole = Snapshot['role'];

const observeRole = async (
	context: AwsContext,
	namespace: Namespace | undefined,
	signal: AbortSignal,
): Promise<{readonly role: SeenRole; readonly notices: readonly string[]}> => {
	const {roleName, roleArn} = context.settings.iam;
	const given = roleArn?.split(',')[0]?.trim();
	const attached = rolesOf(namespace ?? {}).find(({arn}) => (given ? arn === given : arn.endsWith(`/${roleName}`)));
	if (attached) return {role: {name: roleName, ...attached}, notices: []};
	return unattachedRole(context, namespace !== undefined, signal);
};

type Limits = Checked<readonly UsageLimit[]>;

/** What is remembered between looks: they are frequent, and limits and tags change rarely. */
export type ServerlessMemory = {
	limits?: {readonly at: number; readonly value: Limits};
	/** A set-up has made the workgroup, and its limit is still to be set. */
	isLimitDue: boolean;
	readonly owned: InventoryItem;
};

/** As long as limits that were found are not read again. */
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
	// What is missing may be set at any moment by a set-up that waits for it.
	const isEnough = last?.value.isKnown && isLimited(last.value.value, usageLimit);
	if (last && isEnough && now - last.at < rememberMs) return last.value;
	const value = await optionalCheck(context, signal, limited => usageLimitsOf(context, arn, limited));
	memory.limits = {at: now, value};
	return value;
};

const noticesOf = (checks: readonly Checked<unknown>[]): readonly string[] =>
	checks.flatMap(check => (check.isKnown ? [] : [check.failure.message]));

const waitsFor = (state: string, role: SeenRole, isAdoptedHere: boolean, isUnlimited: boolean): string | undefined => {
	if (state === 'absent') return undefined;
	if (state === halfMade) return 'its workgroup, which is missing';
	if (state !== 'available') return `the workgroup, which is ${state}`;
	// An adopted one answers without a role of ours.
	if (role.sync !== 'in-sync' && !(isAdoptedHere && isRoleMissing({role})))
		return `role ${role.name}, which is ${role.sync}`;
	return isUnlimited ? 'its usage limit' : undefined;
};

const endpointOf = (workgroup: Workgroup | undefined): string | undefined => {
	const {address, port} = workgroup?.endpoint ?? {};
	return address ? `${address}:${port ?? workgroup?.port ?? 5439}` : undefined;
};

/** One look at namespace, workgroup and role. Runs no statement, because that would wake and bill it. */
export const observeServerless = async (
	context: AwsContext,
	now: number,
	memory: ServerlessMemory,
	signal: AbortSignal,
): Promise<Snapshot> => {
	const {settings} = context;
	const [workgroup, namespace] = await Promise.all([findWorkgroup(context, signal), findNamespace(context, signal)]);
	const {role, notices: ofRole} = await observeRole(context, namespace, signal);
	const state = serverlessState(workgroup, namespace);
	const parts = {workgroup, namespace};
	const [limit, foreign] = await Promise.all([
		readLimits(context, workgroup?.workgroupArn, memory, now, signal),
		optionalCheck(context, signal, limited => foreignServerless(context, parts, memory.owned, limited)),
	]);
	const notOurs = checkedValue(foreign);
	const isAdoptedHere = !notOurs && isAdopted(parts, memory.owned);
	const limits = checkedValue(limit);
	const isWanted = settings.redshift.usageLimit !== undefined && !isAdoptedHere && state === 'available';
	// One that somebody has set otherwise is theirs to keep: only what nothing stops is waited for.
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
		typical: notOurs || waiting === undefined ? undefined : state === 'creating' ? '1 to 2 min' : 'under a minute',
		identifier: settings.cluster.identifier,
		region: settings.aws.region,
		nodes: `Serverless, ${workgroup?.baseCapacity ?? settings.redshift.baseCapacity} RPU`,
		endpoint: endpointOf(workgroup),
		role,
		// A namespace is always encrypted, with AWS's key unless another is named.
		isEncrypted: namespace ? true : undefined,
		version: workgroup?.workgroupVersion ?? workgroup?.patchVersion,
		storageBytes: undefined,
		createdAt: (workgroup?.creationDate ?? namespace?.creationDate)?.getTime(),
		dollarsPerHour: 0,
		// AWS meters what is used, and tells it through statements alone, which would wake it.
		dollarsSoFar: state === 'absent' ? 0 : undefined,
		wakesOnStatements: true,
		costNote:
			state === 'absent'
				? costToCome(quote, otherDeploymentType !== undefined)
				: `bills ${priceText(quote)}; what was used is not counted here. ${quote.basis}.`,
	};
};

/** A namespace without its workgroup, on the way up or down: nothing goes on by itself there. */
const halfMade = 'half made';

/** Namespace and workgroup as one state in the words of the contract. */
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

import type {InventoryItem} from '../../backend.ts';
import type {AwsContext} from '../client/call.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {findCluster} from '../cluster/find-cluster.ts';
import {adoptStep, isNamedInAdopt, isTagged, lacksTag} from '../ownership.ts';
import {findDeletionBlocker} from '../role/deletion-blocker.ts';
import {attachedPolicies, findRole, inlinePolicies} from '../role/find-role.ts';
import {findWorkgroup} from '../serverless/find-serverless.ts';
import {clusterItems, snapshotItems} from './cluster-inventory.ts';
import {checkedItems} from './inventory-items.ts';
import {otherWarehouses} from './other-warehouses.ts';
import {serverlessItems, serverlessSnapshots} from './serverless-inventory.ts';

const policiesText = (managed: readonly string[] | undefined, inline: readonly string[] | undefined): string => {
	const names = [...(managed ?? []).map(arn => arn.slice(arn.lastIndexOf('/') + 1)), ...(inline ?? [])];
	const rest = managed && inline ? [] : ['policies that could not be listed'];
	const all = [...names, ...rest];
	return all.length > 0 ? `with ${all.join(', ')}` : 'without policies';
};

const roleItems = async (
	context: AwsContext,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const {settings} = context;
	const role = await findRole(context, signal);
	if (!role?.Arn) return [];
	if (!isTagged(role.Tags)) {
		const name = settings.iam.roleName;
		const detail = `not created by this program (${lacksTag})`;
		const item = {kind: 'role', name, detail, dollarsPerHour: 0, isKept: true};
		return [isNamedInAdopt(settings, name) ? item : {...item, remedy: adoptStep(name)}];
	}
	const [managed, inline, blocker] = await Promise.all([
		optionalCheck(context, signal, limited => attachedPolicies(context, limited)),
		optionalCheck(context, signal, limited => inlinePolicies(context, limited)),
		findDeletionBlocker(context, role, attached, signal),
	]);
	const detail = [
		policiesText(checkedValue(managed), checkedValue(inline)),
		...(attached === role.Arn ? ['detached from the warehouse first'] : []),
		...(blocker ? [blocker.reason] : []),
	];
	return [
		{
			kind: 'role',
			name: settings.iam.roleName,
			detail: detail.join(', '),
			dollarsPerHour: 0,
			...(blocker ? {isKept: true, remedy: blocker.remedy} : {}),
		},
	];
};

const checkedRole = async (
	context: AwsContext,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<InventoryItem[]> => {
	const {roleArn, roleName: name} = context.settings.iam;
	if (roleArn) return [];
	return checkedItems(
		context,
		{kind: 'role', name, command: `iam get-role --role-name ${name}`},
		limited => roleItems(context, attached, limited),
		signal,
	);
};

/** Throws if not even the configured warehouse can be read, for example without credentials: one error for all checks. */
const requireAccess = async (context: AwsContext, signal: AbortSignal): Promise<void> => {
	const find = context.settings.redshift.kind === 'serverless' ? findWorkgroup : findCluster;
	await find(context, signal);
};

/**
 * Returns everything of ours with the configured names, of both deployment types, our other warehouses in the
 * region, and what they bill. If a single check fails, its subject is listed as unknown. Throws only if
 * nothing can be read.
 */
export const takeInventory = async (
	context: AwsContext,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<readonly InventoryItem[]> => {
	const lists = await Promise.all([
		clusterItems(context, signal),
		serverlessItems(context, signal),
		checkedRole(context, attached, signal),
		// Snapshots remain and bill after their warehouse is deleted, whatever dwh.cfg names now.
		snapshotItems(context, signal),
		serverlessSnapshots(context, signal),
		otherWarehouses(context, signal),
	]);
	const items = lists.flat();
	if (items.length > 0 && items.every(({isUnknown}) => isUnknown)) await requireAccess(context, signal);
	return items;
};

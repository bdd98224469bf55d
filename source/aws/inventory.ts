import type {Owned} from '../backend.ts';
import type {Surroundings} from './call.ts';
import {clusterItems, snapshotItems} from './inventory-of-cluster.ts';
import {serverlessItems, serverlessSnapshots} from './inventory-of-serverless.ts';
import {ifAllowed} from './look-for.ts';
import {adoptStep, isOurs, lacksTag} from './ownership.ts';
import {attachedPolicies, findRole, inlinePolicies} from './role.ts';
import {whyRoleStays} from './why-role-stays.ts';

const roleItems = async (around: Surroundings, signal: AbortSignal): Promise<Owned[]> => {
	const {settings} = around;
	if (settings.iam.roleArn) return [];
	const role = await findRole(around, signal);
	if (!role?.Arn) return [];
	if (!isOurs(settings, settings.iam.roleName, role.Tags)) {
		const detail = `not made by this program (${lacksTag})`;
		const remedy = adoptStep(settings.iam.roleName);
		return [{kind: 'role', name: settings.iam.roleName, detail, dollarsPerHour: 0, isKept: true, remedy}];
	}
	const [attached, inline, stay] = await Promise.all([
		ifAllowed(() => attachedPolicies(around, signal)),
		ifAllowed(() => inlinePolicies(around, signal)),
		whyRoleStays(around, role, signal),
	]);
	const policies = [...(attached ?? []).map(arn => arn.slice(arn.lastIndexOf('/') + 1)), ...(inline ?? [])];
	const detail = [
		policies.length > 0 ? `with ${policies.join(', ')}` : 'without policies',
		...(stay ? [stay.reason] : []),
	];
	return [
		{
			kind: 'role',
			name: settings.iam.roleName,
			detail: detail.join(', '),
			dollarsPerHour: 0,
			...(stay ? {isKept: true, remedy: stay.remedy} : {}),
		},
	];
};

/** Everything of ours under the names of the settings, of both kinds of warehouse, and what it bills. */
export const takeInventory = async (around: Surroundings, signal: AbortSignal): Promise<readonly Owned[]> => {
	// Of the other kind we may have no right to look: then we never had one to make it.
	const other = async (items: () => Promise<Owned[]>) => (await ifAllowed(items)) ?? [];
	const ofCluster = () => clusterItems(around, signal);
	const ofServerless = () => serverlessItems(around, signal);
	const isServerless = around.settings.redshift.kind === 'serverless';
	const lists = await Promise.all([
		isServerless ? other(ofCluster) : ofCluster(),
		isServerless ? ofServerless() : other(ofServerless),
		roleItems(around, signal),
		// They outlive their warehouse, and bill, whatever dwh.cfg names by now.
		other(() => snapshotItems(around, signal)),
		other(() => serverlessSnapshots(around, signal)),
	]);
	return lists.flat();
};

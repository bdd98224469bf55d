import type {Settings} from '../core/settings.ts';
import {call, type Surroundings} from './call.ts';
import {ifAllowed} from './look-for.ts';

/** Whether it is the warehouse of the settings; one of the other kind may have the same name. */
const isItself = ({redshift, cluster}: Settings, kind: Settings['redshift']['kind'], name: string): boolean =>
	redshift.kind === kind && cluster.identifier === name;

const ofClusters = async ({clients, settings}: Surroundings, arn: string, signal: AbortSignal): Promise<string[]> => {
	const [client, {paginateDescribeClusters}] = await Promise.all([
		clients.redshift(),
		import('@aws-sdk/client-redshift'),
	]);
	return call('list the clusters that use the role', signal, async options => {
		const names: string[] = [];
		for await (const {Clusters = []} of paginateDescribeClusters({client}, {}, options)) {
			for (const {ClusterIdentifier = '', ClusterStatus, IamRoles = []} of Clusters) {
				const isUsing = IamRoles.some(({IamRoleArn}) => IamRoleArn === arn) && ClusterStatus !== 'deleting';
				if (isUsing && !isItself(settings, 'provisioned', ClusterIdentifier))
					names.push(`cluster ${ClusterIdentifier}`);
			}
		}
		return names;
	});
};

const ofNamespaces = async ({clients, settings}: Surroundings, arn: string, signal: AbortSignal): Promise<string[]> => {
	const [client, {paginateListNamespaces}] = await Promise.all([
		clients.serverless(),
		import('@aws-sdk/client-redshift-serverless'),
	]);
	return call('list the namespaces that use the role', signal, async options => {
		const names: string[] = [];
		for await (const {namespaces = []} of paginateListNamespaces({client}, {}, options)) {
			for (const {namespaceName = '', status, iamRoles = []} of namespaces) {
				const isUsing = iamRoles.some(role => role.includes(arn)) && status !== 'DELETING';
				if (isUsing && !isItself(settings, 'serverless', namespaceName)) names.push(`namespace ${namespaceName}`);
			}
		}
		return names;
	});
};

/** Other warehouses of the account and region that the role is attached to, as far as we may look. */
export const usersOfRole = async (
	around: Surroundings,
	arn: string,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const lists = await Promise.all([
		ifAllowed(() => ofClusters(around, arn, signal)),
		ifAllowed(() => ofNamespaces(around, arn, signal)),
	]);
	return lists.flatMap(list => list ?? []);
};

import type {Cluster} from '@aws-sdk/client-redshift';
import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {adminPassword} from '../admin-password.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {checkedValue} from '../client/optional-check.ts';
import {isTagged, ownTags, refuseForeign} from '../ownership.ts';
import {ensureAdopted} from '../role/adopted-warehouse.ts';
import {changeClusterRoles} from '../role/attach-role.ts';
import {requireRoleArn} from '../role/find-role.ts';
import {type ChosenNodes, chooseNodes, orderableNodes} from './choose-nodes.ts';
import {clusterState, findCluster} from './find-cluster.ts';
import {resumeCluster} from './pause-cluster.ts';

const redshift = () => import('@aws-sdk/client-redshift');

const create = (context: AwsContext, nodes: ChosenNodes, roleArn: string, signal: AbortSignal): Promise<unknown> => {
	const {clients, settings} = context;
	const {cluster, db} = settings;
	return call(`create the cluster ${cluster.identifier}`, signal, async options => {
		const [client, {CreateClusterCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(
			new CreateClusterCommand({
				ClusterIdentifier: cluster.identifier,
				ClusterType: nodes.type,
				NodeType: nodes.nodeType,
				...(nodes.type === 'multi-node' ? {NumberOfNodes: nodes.numNodes} : {}),
				DBName: db.name,
				Port: db.port,
				MasterUsername: db.user,
				MasterUserPassword: adminPassword(settings),
				// Attaching it later would conflict with AWS's own changes of a new cluster.
				IamRoles: [roleArn],
				DefaultIamRoleArn: roleArn,
				// The Data API needs no network path to the cluster.
				PubliclyAccessible: false,
				Encrypted: true,
				AutomatedSnapshotRetentionPeriod: 1,
				Tags: ownTags,
			}),
			options,
		);
	});
};

const ageOf = (createdAt: Date | undefined, now: number): string => {
	if (!createdAt) return 'already there';
	const minutes = Math.max(0, Math.floor((now - createdAt.getTime()) / 60_000));
	if (minutes < 120) return `already exists, ${minutes} min old`;
	return `already exists, ${minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`} old`;
};

const advance = async (
	context: AwsContext,
	cluster: Cluster,
	choices: SetUpChoices,
	now: number,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const name = settings.cluster.identifier;
	refuseForeign(settings, {kind: 'cluster', name, tags: cluster.Tags, key: 'DWH.DWH_CLUSTER_IDENTIFIER'}, 'used');
	const state = clusterState(cluster);
	if (state === 'paused') {
		await resumeCluster(context, now, signal);
		return {action: 'resumed', name, detail: 'it was paused'};
	}
	if (state !== 'available') return {action: 'waiting', name, detail: `it is ${state}`};
	if (!isTagged(cluster.Tags)) return ensureAdopted(context, choices, ageOf(cluster.ClusterCreateTime, now), signal);
	const roleArn = await requireRoleArn(context, signal);
	if (!cluster.IamRoles?.some(({IamRoleArn}) => IamRoleArn === roleArn)) {
		await changeClusterRoles(context, 'attach the role to', {add: roleArn, defaultRole: roleArn}, signal);
		return {action: 'found', name, detail: `${ageOf(cluster.ClusterCreateTime, now)}, role attached`};
	}
	return {action: 'found', name, detail: ageOf(cluster.ClusterCreateTime, now)};
};

/** Does the next step from any state towards an available cluster. The result names the step. */
export const ensureCluster = async (
	context: AwsContext,
	choices: SetUpChoices,
	now: number,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const existing = await findCluster(context, signal);
	if (existing) return advance(context, existing, choices, now, signal);
	const roleArn = await requireRoleArn(context, signal);
	const orderable = await orderableNodes(context, signal);
	const nodes = chooseNodes(settings.cluster, checkedValue(orderable), settings.aws.region);
	try {
		await create(context, nodes, roleArn, signal);
	} catch (thrown) {
		// An earlier request succeeded but its response was lost, or another process created it first.
		if (awsNameOf(thrown) !== 'ClusterAlreadyExistsFault') throw thrown;
		const cluster = await findCluster(context, signal);
		if (!cluster) throw thrown;
		return advance(context, cluster, choices, now, signal);
	}
	const what = `${nodes.numNodes} × ${nodes.nodeType} in ${settings.aws.region}`;
	const notice = orderable.isKnown
		? nodes.notice
		: `could not check whether it is offered: ${orderable.failure.message}`;
	return {
		action: 'created',
		name: settings.cluster.identifier,
		detail: notice ? `${what}, ${notice}` : what,
	};
};

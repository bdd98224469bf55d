import type {Cluster} from '@aws-sdk/client-redshift';
import type {ClusterRecord} from '../account/records.ts';
import type {World} from '../account/world.ts';

/** A cluster as DescribeClusters tells it. */
export const clusterOutput = (world: World, cluster: ClusterRecord): Cluster => {
	const {identifier, region} = cluster;
	const isLeaderAlone = cluster.nodes === 1;
	return {
		ClusterIdentifier: identifier,
		NodeType: cluster.nodeType,
		ClusterStatus: cluster.status,
		ClusterAvailabilityStatus: cluster.availability,
		MasterUsername: cluster.masterUser,
		DBName: cluster.dbName,
		Endpoint: cluster.isEndpointKnown
			? {Address: `${identifier}.c0ffee${world.account.slice(-6)}.${region}.redshift.amazonaws.com`, Port: cluster.port}
			: undefined,
		ClusterCreateTime: cluster.isEndpointKnown ? new Date(cluster.createdAt) : undefined,
		AutomatedSnapshotRetentionPeriod: cluster.retentionDays,
		ManualSnapshotRetentionPeriod: -1,
		ClusterSecurityGroups: [],
		VpcSecurityGroups: [{VpcSecurityGroupId: 'sg-0a1b2c3d4e5f60718', Status: 'active'}],
		ClusterParameterGroups: [{ParameterGroupName: 'default.redshift-2.0', ParameterApplyStatus: 'in-sync'}],
		ClusterSubnetGroupName: 'default',
		VpcId: 'vpc-0a1b2c3d4e5f60718',
		AvailabilityZone: `${region}a`,
		PreferredMaintenanceWindow: 'sun:10:30-sun:11:00',
		PendingModifiedValues: {},
		ClusterVersion: '1.0',
		AllowVersionUpgrade: true,
		NumberOfNodes: cluster.nodes,
		PubliclyAccessible: cluster.isPublic,
		Encrypted: true,
		ClusterNodes: cluster.isEndpointKnown
			? [
					...(isLeaderAlone ? [] : [{NodeRole: 'LEADER', PrivateIPAddress: '172.31.0.10'}]),
					...Array.from({length: cluster.nodes}, (_, index) => ({
						NodeRole: isLeaderAlone ? 'SHARED' : `COMPUTE-${index}`,
						PrivateIPAddress: `172.31.0.${20 + index}`,
					})),
				]
			: [],
		ClusterRevisionNumber: '251103',
		Tags: cluster.tags,
		EnhancedVpcRouting: false,
		IamRoles: cluster.roles.map(role => ({IamRoleArn: role.arn, ApplyStatus: role.status})),
		PendingActions: [],
		MaintenanceTrackName: 'current',
		DeferredMaintenanceWindows: [],
		NextMaintenanceWindowStartTime: new Date(cluster.createdAt + 86_400_000),
		AvailabilityZoneRelocationStatus: 'disabled',
		ClusterNamespaceArn: `arn:aws:redshift:${region}:${world.account}:namespace:${cluster.engineId}`,
		TotalStorageCapacityInMegaBytes: 400_000 * cluster.nodes,
		DefaultIamRoleArn: cluster.defaultRole,
		MasterPasswordSecretArn: cluster.secretArn,
		MultiAZ: cluster.isMultiAz ? 'Enabled' : 'Disabled',
	};
};

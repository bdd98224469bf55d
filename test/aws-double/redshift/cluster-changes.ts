import {randomBytes} from 'node:crypto';
import type {ClusterRecord, RoleSync} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';

/** Finds a cluster of a region. Throws ClusterNotFound. */
export const findCluster = (world: World, region: string, identifier: string | undefined): ClusterRecord => {
	const name = identifier?.toLowerCase();
	const cluster = world.clusters.find(one => one.region === region && one.identifier === name);
	if (!cluster) throw new AwsError('ClusterNotFoundFault', `Cluster ${name} not found.`);
	return cluster;
};

/** Throws while something else changes the cluster, even if it says it is available. */
export const requireFree = (world: World, cluster: ClusterRecord): void => {
	if (world.clock.now() < cluster.busyUntil) {
		throw new AwsError(
			'InvalidClusterStateFault',
			"The Cluster is being modified by a concurrent operation. Please check the Cluster's status and try again.",
		);
	}
};

export const addEvent = (world: World, cluster: ClusterRecord, message: string, at: number): void => {
	world.events.push({region: cluster.region, source: cluster.identifier, message, at, severity: 'INFO'});
};

/** Roles that are being added become in-sync after a while. */
export const syncRoles = (world: World, roles: readonly RoleSync[], from: number): void => {
	world.plan.at(from + world.settings.durations.roleSync, () => {
		for (const role of roles) if (role.status === 'adding') role.status = 'in-sync';
	});
};

const become = (cluster: ClusterRecord, status: string, availability: ClusterRecord['availability']): void => {
	cluster.status = status;
	cluster.availability = availability;
};

const available = (world: World, cluster: ClusterRecord, due: number): void => {
	become(cluster, 'available', 'Available');
	cluster.isEndpointKnown = true;
	cluster.busyUntil = due + world.settings.durations.busyAfterAvailable;
};

/** Begins the creation of a cluster that is in the list already. */
export const startCreating = (world: World, cluster: ClusterRecord): void => {
	become(cluster, 'creating', 'Modifying');
	world.plan.at(cluster.createdAt + world.settings.durations.creating, due => {
		available(world, cluster, due);
		syncRoles(world, cluster.roles, due);
		addEvent(world, cluster, `Cluster ${cluster.identifier} has been created and is ready for use.`, due);
	});
};

export const startPausing = (world: World, cluster: ClusterRecord): void => {
	const now = world.clock.now();
	become(cluster, 'pausing', 'Modifying');
	world.plan.at(now + world.settings.durations.pausing, due => {
		become(cluster, 'paused', 'Unavailable');
		addEvent(world, cluster, `Cluster ${cluster.identifier} has been paused.`, due);
		world.snapshots.push({
			region: cluster.region,
			identifier: `rs:${cluster.identifier}-${new Date(due).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')}-${randomBytes(2).toString('hex')}`,
			cluster: cluster.identifier,
			type: 'automated',
			createdAt: due,
			megabytes: 100,
			tags: [],
		});
	});
};

export const startResuming = (world: World, cluster: ClusterRecord): void => {
	become(cluster, 'resuming', 'Modifying');
	world.plan.at(world.clock.now() + world.settings.durations.resuming, due => {
		available(world, cluster, due);
		addEvent(world, cluster, `Cluster ${cluster.identifier} has been resumed.`, due);
	});
};

/** Begins the removal of a cluster, its automated snapshots and its managed secret. */
export const startDeleting = (world: World, cluster: ClusterRecord, finalSnapshot: string | undefined): void => {
	become(cluster, finalSnapshot ? 'final-snapshot' : 'deleting', 'Modifying');
	world.plan.at(world.clock.now() + world.settings.durations.deleting, due => {
		remove(world.clusters, cluster);
		if (cluster.secretArn) remove(world.secrets, cluster.secretArn);
		const {region, identifier} = cluster;
		const isOurs = (one: {region: string; cluster: string}): boolean =>
			one.region === region && one.cluster === identifier;
		for (const snapshot of world.snapshots.filter(one => isOurs(one) && one.type === 'automated')) {
			remove(world.snapshots, snapshot);
		}

		if (finalSnapshot) {
			const snapshot = {region, identifier: finalSnapshot, cluster: identifier, type: 'manual' as const};
			world.snapshots.push({...snapshot, createdAt: due, megabytes: 100, tags: []});
		}

		addEvent(world, cluster, `Cluster ${identifier} has been deleted.`, due);
		world.engines.drop(cluster.engineId);
	});
};

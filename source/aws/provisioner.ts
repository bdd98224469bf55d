import type {Provisioner} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Surroundings} from './client/call.ts';
import {whoAmI} from './client/identity.ts';
import {ensureCluster} from './cluster/ensure-cluster.ts';
import {observeCluster} from './cluster/observe-cluster.ts';
import {pauseCluster, resumeCluster} from './cluster/pause-cluster.ts';
import {removeCluster} from './cluster/remove-cluster.ts';
import {quoteOfNodes, quoteOfServerless} from './cost/cost.ts';
import {takeInventory} from './inventory.ts';
import {preflight} from './preflight.ts';
import type {RequireOurs} from './require-ours.ts';
import {takeRoleBack, withoutRole} from './role/lend-role.ts';
import {operatorPolicy} from './role/operator-policy.ts';
import {removeRole} from './role/remove-role.ts';
import {ensureRole} from './role/role.ts';
import {ensureServerless} from './serverless/ensure-serverless.ts';
import {observeServerless, type ServerlessMemory} from './serverless/observe-serverless.ts';
import {removeServerless} from './serverless/remove-serverless.ts';

export type ProvisionerOptions = Surroundings & {readonly clock: Clock; readonly requireOurs: RequireOurs};

const noPause = async (): Promise<never> => {
	throw new DwhError(
		'unsupported',
		'A Serverless warehouse never pauses: it bills only while a statement runs, and idle for its data alone.',
		{
			nextSteps: ['Nothing to do: it idles by itself. dwh-tui status shows what it bills.'],
		},
	);
};

/** What both kinds of Redshift have in common. */
const shared = (around: ProvisionerOptions) =>
	({
		whoAmI: signal => whoAmI(around, signal),
		async ensureRole(signal, choices = {}) {
			// Nothing is made for a warehouse that would be refused afterwards, or that is used without it.
			await around.requireOurs(signal, 'passes');
			return (await withoutRole(around, choices, signal)) ?? ensureRole(around, choices, signal);
		},
		detachRole: (arn, signal) => takeRoleBack(around, arn, signal),
		removeRole: (signal, attached) => removeRole(around, attached, signal),
		inventory: (signal, attached) => takeInventory(around, attached, signal),
		preflight: (buckets, signal) => preflight(around, buckets, signal),
		operatorPolicy: (buckets, signal) => operatorPolicy(around, buckets, signal),
	}) satisfies Partial<Provisioner>;

const createClusterProvisioner = (around: ProvisionerOptions): Provisioner => ({
	...shared(around),
	canPause: true,
	observe: signal => observeCluster(around, around.clock.now(), signal),
	ensureWarehouse: (signal, choices = {}) => ensureCluster(around, choices, around.clock.now(), signal),
	pause: signal => pauseCluster(around, around.clock.now(), signal),
	resume: signal => resumeCluster(around, around.clock.now(), signal),
	removeWarehouse: (signal, consent) => removeCluster(around, consent, signal),
	quote: () => quoteOfNodes(around.settings, around.settings.cluster),
});

const createServerlessProvisioner = (around: ProvisionerOptions): Provisioner => {
	const memory: ServerlessMemory = {isLimitDue: false, owned: new Map()};
	return {
		...shared(around),
		canPause: false,
		observe: signal => observeServerless(around, around.clock.now(), memory, signal),
		async ensureWarehouse(signal, choices = {}) {
			const found = await ensureServerless(around, choices, signal);
			// The limit is set once the workgroup is there.
			if (found.action === 'created') memory.isLimitDue = true;
			if (found.action === 'found') memory.isLimitDue = false;
			return found;
		},
		pause: noPause,
		resume: noPause,
		removeWarehouse: (signal, consent) => removeServerless(around, consent, signal),
		quote: () => quoteOfServerless(around.settings),
	};
};

/** Life and death of a warehouse on Amazon Redshift, of the kind that the settings name. */
export const createProvisioner = (around: ProvisionerOptions): Provisioner => {
	const {kind} = around.settings.redshift;
	switch (kind) {
		case 'provisioned':
			return createClusterProvisioner(around);
		case 'serverless':
			return createServerlessProvisioner(around);
		default:
			return kind satisfies never;
	}
};

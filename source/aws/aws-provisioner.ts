import type {Provisioner} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {AwsContext} from './client/call.ts';
import {whoAmI} from './client/identity.ts';
import {ensureCluster} from './cluster/ensure-cluster.ts';
import {observeCluster} from './cluster/observe-cluster.ts';
import {pauseCluster, resumeCluster} from './cluster/pause-cluster.ts';
import {removeCluster} from './cluster/remove-cluster.ts';
import {quoteOfNodes, quoteOfServerless} from './cost/cost.ts';
import {takeInventory} from './inventory/take-inventory.ts';
import {preflight} from './preflight.ts';
import type {RequireOurs} from './require-ours.ts';
import {detachAdoptedRole, resultWithoutRole} from './role/adopted-warehouse.ts';
import {ensureRole} from './role/ensure-role.ts';
import {operatorPolicy} from './role/operator-policy.ts';
import {removeRole} from './role/remove-role.ts';
import {ensureServerless} from './serverless/ensure-serverless.ts';
import {observeServerless, type ServerlessMemory} from './serverless/observe-serverless.ts';
import {removeServerless} from './serverless/remove-serverless.ts';

export type ProvisionerOptions = AwsContext & {readonly clock: Clock; readonly requireOurs: RequireOurs};

const noPause = async (): Promise<never> => {
	throw new DwhError(
		'unsupported',
		'Could not pause the warehouse: Redshift Serverless has no pause. It bills only while a statement runs, and otherwise for its data.',
		{nextSteps: [{text: 'No action is needed; check what it bills', command: 'status'}]},
	);
};

/** Operations that both deployment types share. */
const shared = (context: ProvisionerOptions) =>
	({
		whoAmI: signal => whoAmI(context, signal),
		async ensureRole(signal, choices = {}) {
			// Creates no role for a warehouse that is refused afterwards, or that is used without one.
			await context.requireOurs(signal, 'passes');
			return (await resultWithoutRole(context, choices, signal)) ?? ensureRole(context, choices, signal);
		},
		detachRole: (arn, signal) => detachAdoptedRole(context, arn, signal),
		removeRole: (signal, attached) => removeRole(context, attached, signal),
		inventory: (signal, attached) => takeInventory(context, attached, signal),
		preflight: (buckets, signal) => preflight(context, buckets, signal),
		operatorPolicy: (buckets, signal) => operatorPolicy(context, buckets, signal),
	}) satisfies Partial<Provisioner>;

const createClusterProvisioner = (context: ProvisionerOptions): Provisioner => ({
	...shared(context),
	canPause: true,
	observe: signal => observeCluster(context, context.clock.now(), signal),
	ensureWarehouse: (signal, choices = {}) => ensureCluster(context, choices, context.clock.now(), signal),
	pause: signal => pauseCluster(context, context.clock.now(), signal),
	resume: signal => resumeCluster(context, context.clock.now(), signal),
	removeWarehouse: (signal, consent) => removeCluster(context, consent, signal),
	quote: () => quoteOfNodes(context.settings, context.settings.cluster),
});

const createServerlessProvisioner = (context: ProvisionerOptions): Provisioner => {
	const memory: ServerlessMemory = {isLimitDue: false, ownership: new Map()};
	return {
		...shared(context),
		canPause: false,
		observe: signal => observeServerless(context, context.clock.now(), memory, signal),
		async ensureWarehouse(signal, choices = {}) {
			const result = await ensureServerless(context, choices, signal);
			// The limit is set after the workgroup is created.
			if (result.action === 'created') memory.isLimitDue = true;
			if (result.action === 'found') memory.isLimitDue = false;
			return result;
		},
		pause: noPause,
		resume: noPause,
		removeWarehouse: (signal, consent) => removeServerless(context, consent, signal),
		quote: () => quoteOfServerless(context.settings),
	};
};

/** Creates, observes and removes a warehouse on Amazon Redshift, of the deployment type of the settings. */
export const createProvisioner = (context: ProvisionerOptions): Provisioner => {
	const {kind} = context.settings.redshift;
	switch (kind) {
		case 'provisioned':
			return createClusterProvisioner(context);
		case 'serverless':
			return createServerlessProvisioner(context);
		default:
			return kind satisfies never;
	}
};

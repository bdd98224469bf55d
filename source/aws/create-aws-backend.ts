import type {Backend, ServiceCall} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import {createProvisioner} from './aws-provisioner.ts';
import {createClients} from './client/clients.ts';
import {createRequireOurs} from './require-ours.ts';
import {createAwsWarehouse} from './statements/aws-warehouse.ts';
import {createAwsStorage} from './storage/aws-storage.ts';

export type AwsBackendOptions = {
	readonly settings: Settings;
	readonly clock: Clock;
	/** How long an optional check may take. */
	readonly checkTimeoutMs?: number;
};

/** Creates the backend for Amazon Redshift. Loads the SDK and calls services only on first use. */
export const createAwsBackend = async ({settings, clock, checkTimeoutMs}: AwsBackendOptions): Promise<Backend> => {
	let listener: ((call: ServiceCall) => void) | undefined;
	const clients = createClients({settings, log: call => listener?.(call)});
	const requireOurs = createRequireOurs({settings, clients, clock, checkTimeoutMs});
	const warehouse = createAwsWarehouse({settings, clients, clock, requireOurs});
	return {
		target: 'aws',
		provisioner: createProvisioner({settings, clients, clock, checkTimeoutMs, requireOurs}),
		warehouse,
		monitor: warehouse.monitor,
		storage: createAwsStorage({settings, clients}),
		listen(next) {
			listener = next;
		},
		async close() {
			await warehouse.cancelAll();
			clients.close();
		},
	};
};

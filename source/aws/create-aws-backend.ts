import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import type {CallRecord} from './call-record.ts';
import {createClients} from './clients.ts';
import {createProvisioner} from './provisioner.ts';
import {createRequireOurs} from './require-ours.ts';
import {createAwsStorage} from './storage.ts';
import {createAwsWarehouse} from './warehouse.ts';

export type AwsBackendOptions = {
	readonly settings: Settings;
	readonly clock: Clock;
	/** Told of every call of a service. */
	readonly log?: (record: CallRecord) => void;
};

/** Amazon Redshift behind the contract. Loads nothing of the SDK and calls nobody before it is asked to. */
export const createAwsBackend = async ({settings, clock, log}: AwsBackendOptions): Promise<Backend> => {
	const clients = createClients({settings, ...(log ? {log} : {})});
	const requireOurs = createRequireOurs({settings, clients, clock});
	const warehouse = createAwsWarehouse({settings, clients, clock, requireOurs});
	return {
		target: 'aws',
		provisioner: createProvisioner({settings, clients, clock, requireOurs}),
		warehouse,
		storage: createAwsStorage({settings, clients}),
		async close() {
			await warehouse.cancelAll();
			clients.close();
		},
	};
};

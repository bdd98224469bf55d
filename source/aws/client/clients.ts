import type {IAMClient} from '@aws-sdk/client-iam';
import type {RedshiftClient} from '@aws-sdk/client-redshift';
import type {RedshiftDataClient} from '@aws-sdk/client-redshift-data';
import type {RedshiftServerlessClient} from '@aws-sdk/client-redshift-serverless';
import type {S3Client} from '@aws-sdk/client-s3';
import type {STSClient} from '@aws-sdk/client-sts';
import type {ServiceCall} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import {type CredentialSource, credentialsOf, silentLogger} from './credentials.ts';
import {addSource} from './error-facts.ts';
import {hideSecrets} from './hide-secrets.ts';
import {type Agents, openAgents} from './proxy-agents.ts';
import {recordCalls} from './record-calls.ts';

/** The clients of the services, each created on first use and shared. */
export type Clients = {
	redshift(): Promise<RedshiftClient>;
	redshiftData(): Promise<RedshiftDataClient>;
	iam(): Promise<IAMClient>;
	sts(): Promise<STSClient>;
	s3(): Promise<S3Client>;
	serverless(): Promise<RedshiftServerlessClient>;
	/** Closes connections. Safe to call twice. */
	close(): void;
};

export type ClientsOptions = {readonly settings: Settings; readonly log?: (record: ServiceCall) => void};

/** Short, so that a lost connection is reported soon. A long poll takes 30 s. */
const connectMs = 5000;
const responseMs = 15_000;
const longPollMs = 45_000;

const optionsOf = (region: string, credentials: CredentialSource, timeoutMs: number, agents: Agents) => ({
	region,
	credentials,
	logger: silentLogger,
	requestHandler: {
		...agents,
		connectionTimeout: connectMs,
		requestTimeout: timeoutMs,
		socketTimeout: timeoutMs,
		throwOnRequestTimeout: true,
		logger: silentLogger,
	},
});

type Options = ReturnType<typeof optionsOf>;
type AnyClient = {readonly middlewareStack: object; destroy(): void};

// A service with a custom endpoint expects bucket names in the path.
const hasOwnAddress = (): boolean => Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL);

const profileAtStart = process.env.AWS_PROFILE;

/** Sets AWS_PROFILE: the SDK reads a profile's endpoints (endpoint_url, services) only if this variable names it. */
const nameProfile = (profile = profileAtStart): void => {
	if (profile === undefined) delete process.env.AWS_PROFILE;
	else process.env.AWS_PROFILE = profile;
};

/** Creates the clients. The first call of a client loads its part of the SDK and reads credentials. */
export const createClients = ({settings, log}: ClientsOptions): Clients => {
	const {credentials, profile, keysFrom: keys} = settings.aws;
	nameProfile(credentials === 'profile' ? profile : undefined);
	let made: AnyClient[] = [];
	let generation = 0;

	const lazily = <Client extends AnyClient>(service: string, make: (options: Options) => Promise<Client>) => {
		let cached: {readonly generation: number; readonly client: Promise<Client>} | undefined;
		const open = async (): Promise<Client> => {
			const mine = generation;
			const timeoutMs = service === 'redshift-data' ? longPollMs : responseMs;
			const agents = await openAgents();
			const client = await make(optionsOf(settings.aws.region, credentialsOf(settings, agents), timeoutMs, agents));
			recordCalls(client.middlewareStack as Parameters<typeof recordCalls>[0], {
				service,
				log,
				// A new login may provide new credentials for the next call.
				onThrown(thrown, operation) {
					hideSecrets(thrown, settings);
					// Permissions of S3 differ from its operations, and errors name the permission.
					if (service !== 's3') addSource(thrown, {permission: `${service}:${operation}`});
				},
				onRefused: thrown => {
					addSource(thrown, {keys, ...(credentials === 'keys' ? {} : {profile})});
					if (generation === mine) generation += 1;
				},
			});
			made.push(client);
			return client;
		};
		return (): Promise<Client> => {
			if (cached?.generation !== generation) {
				const opening = {generation, client: open()};
				cached = opening;
				// Retries after a failure, such as unreadable certificates.
				opening.client.catch(() => {
					if (cached === opening) cached = undefined;
				});
			}

			return cached.client;
		};
	};

	return {
		redshift: lazily('redshift', async options => {
			const {RedshiftClient} = await import('@aws-sdk/client-redshift');
			return new RedshiftClient(options);
		}),
		redshiftData: lazily('redshift-data', async options => {
			const {RedshiftDataClient} = await import('@aws-sdk/client-redshift-data');
			return new RedshiftDataClient(options);
		}),
		iam: lazily('iam', async options => {
			const {IAMClient} = await import('@aws-sdk/client-iam');
			return new IAMClient(options);
		}),
		sts: lazily('sts', async options => {
			const {STSClient} = await import('@aws-sdk/client-sts');
			return new STSClient(options);
		}),
		s3: lazily('s3', async options => {
			const {S3Client} = await import('@aws-sdk/client-s3');
			return new S3Client({...options, forcePathStyle: hasOwnAddress(), followRegionRedirects: true});
		}),
		serverless: lazily('redshift-serverless', async options => {
			const {RedshiftServerlessClient} = await import('@aws-sdk/client-redshift-serverless');
			return new RedshiftServerlessClient(options);
		}),
		close() {
			for (const client of made) client.destroy();
			made = [];
		},
	};
};

import {type Call, peakPerSecond} from './account/calls.ts';
import type {DoubleClock} from './account/clock.ts';
import {createFaults, type Faults} from './account/faults.ts';
import type {Identity} from './account/identity.ts';
import {managedPolicies} from './account/policy.ts';
import type {BucketRecord} from './account/records.ts';
import type {DoubleSettings, Durations} from './account/settings.ts';
import {createWorld, type World} from './account/world.ts';
import {closeSession} from './data-api/sessions.ts';
import {isOver} from './data-api/statement.ts';
import {createRateLimits, perSecond} from './protocol/rate-limits.ts';
import {serve} from './protocol/serve.ts';

export type DoubleOptions = {
	/** The region in `env`; `us-west-2` by default. */
	readonly region?: string;
	/** Buckets by name: a folder, in the double's region unless another is named. */
	readonly buckets?: Readonly<
		Record<string, string | {readonly folder: string; readonly region?: string; readonly isForbidden?: boolean}>
	>;
	/** How long changes take, in milliseconds of the double's clock. */
	readonly durations?: Partial<Durations>;
	/** Whatever else should be different from the start. */
	readonly settings?: Partial<Omit<DoubleSettings, 'durations' | 'orderable'>>;
	/** So many of the double's milliseconds go by in a real one. */
	readonly speed?: number;
	/** 0, the default, takes a free one. */
	readonly port?: number;
};

/** A stand-in for AWS on this machine. */
export type Double = {
	readonly url: string;
	/** What a program needs in its environment to use it. */
	readonly env: Readonly<Record<string, string>>;
	readonly clock: DoubleClock;
	readonly settings: DoubleSettings;
	readonly faults: Faults;
	/** Every request, in the order it came. */
	readonly calls: Call[];
	/** The account; change it as you like. What is due has happened when you look. */
	readonly state: World;
	/** Who signs with the keys in `env`. */
	readonly identity: Identity;
	callsOf(operation: string): readonly Call[];
	/** The most calls of an operation within any second. */
	peakPerSecond(operation: string): number;
	/** Operations that were called more often within a second than is documented, with how often. */
	overLimits(): Readonly<Record<string, number>>;
	/** Another caller; allowed everything unless `policies` says otherwise. */
	addIdentity(identity: Partial<Identity> & {readonly arn: string}): Identity;
	addBucket(name: string, folder: string, more?: Partial<BucketRecord>): BucketRecord;
	/** Resolves when no statement runs any more. */
	idle(): Promise<void>;
	close(): Promise<void>;
};

const administrator = managedPolicies.AdministratorAccess as (typeof managedPolicies)[string];

const environment = (url: string, region: string, identity: Identity): Readonly<Record<string, string>> => ({
	AWS_ENDPOINT_URL: url,
	AWS_ACCESS_KEY_ID: identity.accessKeyId,
	AWS_SECRET_ACCESS_KEY: identity.secretAccessKey,
	...(identity.sessionToken !== undefined && {AWS_SESSION_TOKEN: identity.sessionToken}),
	AWS_REGION: region,
	AWS_EC2_METADATA_DISABLED: 'true',
	// Nobody's own profiles may be in the way.
	AWS_CONFIG_FILE: '/dev/null',
	AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

/** Starts a stand-in for Redshift, its Data API, Redshift Serverless, IAM, STS and S3 on the loopback address. */
export const startDouble = async (options: DoubleOptions = {}): Promise<Double> => {
	const {region = 'us-west-2', buckets = {}, durations, settings, speed, port = 0} = options;
	const world = createWorld();
	Object.assign(world.settings, settings);
	Object.assign(world.settings.durations, durations);
	if (speed !== undefined) world.clock.setSpeed(speed);
	const faults = createFaults();
	const calls: Call[] = [];
	let keys = 0;

	const addIdentity: Double['addIdentity'] = given => {
		keys++;
		const identity: Identity = {
			accessKeyId: `AKIADOUBLE${String(keys).padStart(10, '0')}`,
			secretAccessKey: `double/secret/key/number/${String(keys).padStart(15, '0')}`,
			userId: `AIDADOUBLE${String(keys).padStart(11, '0')}`,
			policies: [administrator],
			...given,
		};
		world.identities.push(identity);
		return identity;
	};

	const addBucket: Double['addBucket'] = (name, folder, more) => {
		const bucket = {name, folder, region, isForbidden: false, ...more};
		world.buckets.push(bucket);
		return bucket;
	};

	for (const [name, given] of Object.entries(buckets)) {
		if (typeof given === 'string') addBucket(name, given);
		else addBucket(name, given.folder, given);
	}

	const identity = addIdentity({arn: `arn:aws:iam::${world.account}:user/analyst`});
	const server = await serve({world, faults, calls, limits: createRateLimits(() => world.settings.rateClock())}, port);
	const idle = async (): Promise<void> => {
		await Promise.all([...world.data.statements.values()].map(({ended}) => ended));
	};

	return {
		url: server.url,
		env: environment(server.url, region, identity),
		clock: world.clock,
		settings: world.settings,
		faults,
		calls,
		get state() {
			world.plan.settle();
			return world;
		},
		identity,
		callsOf: operation => calls.filter(call => call.operation === operation),
		peakPerSecond: operation => peakPerSecond(calls, operation),
		overLimits: () =>
			Object.fromEntries(
				Object.values(perSecond)
					.flatMap(limits => Object.entries(limits))
					.map(([operation, limit]) => [operation, limit, peakPerSecond(calls, operation)] as const)
					.filter(([, limit, peak]) => peak > limit)
					.map(([operation, , peak]) => [operation, peak]),
			),
		addIdentity,
		addBucket,
		idle,
		async close() {
			await server.close();
			for (const statement of world.data.statements.values()) {
				if (!isOver(statement.status)) statement.stop.abort(new Error('The double has ended.'));
			}

			await idle();
			world.data.sessions.forEach(closeSession);
			await world.engines.close();
		},
	};
};

import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import {advisory} from './advisory.ts';
import {call, type Surroundings} from './call.ts';
import {awsNameOf} from './error-from-aws.ts';
import {rolesOf, usageLimitsOf} from './find-serverless.ts';
import {ownTagsInLowerCase} from './ownership.ts';
import {randomPassword} from './random-password.ts';
import {requireRoleArn} from './role.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

/** Asks for the namespace: the database, its user and the role. */
export const createNamespace = async (
	{clients, settings}: Surroundings,
	roleArn: string,
	signal: AbortSignal,
): Promise<Namespace | undefined> => {
	const {db, cluster} = settings;
	const {namespace} = await call(`create the namespace ${cluster.identifier}`, signal, async options => {
		const [client, {CreateNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
		return client.send(
			new CreateNamespaceCommand({
				namespaceName: cluster.identifier,
				dbName: db.name,
				adminUsername: db.user,
				adminUserPassword: db.password?.reveal() ?? randomPassword(),
				iamRoles: [roleArn],
				defaultIamRoleArn: roleArn,
				tags: ownTagsInLowerCase,
			}),
			options,
		);
	});
	return namespace;
};

/** Asks for the workgroup: the computing, of a fixed and small size. */
export const createWorkgroup = async (
	{clients, settings}: Surroundings,
	signal: AbortSignal,
): Promise<Workgroup | undefined> => {
	const {cluster, redshift, db} = settings;
	const {workgroup} = await call(`create the workgroup ${cluster.identifier}`, signal, async options => {
		const [client, {CreateWorkgroupCommand}] = await Promise.all([clients.serverless(), serverless()]);
		return client.send(
			new CreateWorkgroupCommand({
				workgroupName: cluster.identifier,
				namespaceName: cluster.identifier,
				// Unless it is said, AWS takes 128 RPU, which bill $46 an hour.
				baseCapacity: redshift.baseCapacity,
				maxCapacity: redshift.baseCapacity,
				pricePerformanceTarget: {status: 'DISABLED'},
				publiclyAccessible: false,
				port: db.port,
				tags: ownTagsInLowerCase,
			}),
			options,
		);
	});
	return workgroup;
};

/** Makes the limit there is the one of the settings; false where it is already, or counts another period. */
const changeLimit = async (
	{clients, settings}: Surroundings,
	{usageLimitId, period, amount}: UsageLimit,
	signal: AbortSignal,
): Promise<boolean> => {
	const limit = settings.redshift.usageLimit;
	if (!limit || !usageLimitId || period !== limit.period || amount === limit.rpuHours) return false;
	await call('change the usage limit of the workgroup', signal, async options => {
		const [client, {UpdateUsageLimitCommand}] = await Promise.all([clients.serverless(), serverless()]);
		return client.send(new UpdateUsageLimitCommand({usageLimitId, amount: limit.rpuHours}), options);
	});
	return true;
};

/** Sets the limit of the settings, or changes it to that; gives a word about it when it did. */
export const limitUsage = async (
	around: Surroundings,
	resourceArn: string,
	signal: AbortSignal,
): Promise<string | undefined> => {
	const {clients, settings} = around;
	const limit = settings.redshift.usageLimit;
	if (!limit) return undefined;
	const limited = `limited to ${limit.rpuHours} RPU-hours ${limit.period}`;
	const listed = await advisory(around, signal, limited => usageLimitsOf(around, resourceArn, limited));
	const [old] = listed.isKnown ? listed.value : [];
	if (old) return (await changeLimit(around, old, signal)) ? `now ${limited}` : undefined;
	try {
		await call('limit the usage of the workgroup', signal, async options => {
			const [client, {CreateUsageLimitCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(
				new CreateUsageLimitCommand({
					resourceArn,
					usageType: 'serverless-compute',
					period: limit.period,
					amount: limit.rpuHours,
					breachAction: 'deactivate',
				}),
				options,
			);
		});
	} catch (thrown) {
		if (awsNameOf(thrown) !== 'ConflictException') throw thrown;
		if (!listed.isKnown) return `limited, by how much could not be checked: ${listed.failure.message}`;
		if ((await usageLimitsOf(around, resourceArn, signal)).length === 0) throw thrown;
	}
	return limited;
};

/** Attaches the role unless it is attached; false when it was. */
export const attachRole = async (around: Surroundings, namespace: Namespace, signal: AbortSignal): Promise<boolean> => {
	const {clients, settings} = around;
	const roleArn = await requireRoleArn(around, signal);
	const roles = rolesOf(namespace).map(({arn}) => arn);
	if (roles.includes(roleArn)) return false;
	await call(`attach the role to the namespace ${settings.cluster.identifier}`, signal, async options => {
		const [client, {UpdateNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
		return client.send(
			new UpdateNamespaceCommand({
				namespaceName: settings.cluster.identifier,
				iamRoles: [...roles, roleArn],
				defaultIamRoleArn: roleArn,
			}),
			options,
		);
	});
	return true;
};

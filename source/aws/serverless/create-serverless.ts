import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import {toDwhError} from '../../core/dwh-error.ts';
import {randomPassword} from '../admin-password.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {quoteOfServerless} from '../cost/cost.ts';
import {limitText, stopping, unlimitedStep} from '../cost/usage-limits.ts';
import {ownTagsInLowerCase} from '../ownership.ts';
import {requireRoleArn} from '../role/ensure-role.ts';
import {rolesOf, usageLimitsOf} from './find-serverless.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

/** Asks for the namespace: the database, its user and the role. */
export const createNamespace = async (
	{clients, settings}: AwsContext,
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
	{clients, settings}: AwsContext,
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

const setLimit = async (
	{clients, settings}: AwsContext,
	resourceArn: string,
	old: UsageLimit | undefined,
	signal: AbortSignal,
): Promise<void> => {
	const limit = settings.redshift.usageLimit;
	if (!limit) return;
	const {rpuHours: amount, period} = limit;
	await call(`limit the workgroup ${settings.cluster.identifier} to ${limitText(limit)}`, signal, async options => {
		const [client, commands] = await Promise.all([clients.serverless(), serverless()]);
		if (old?.usageLimitId !== undefined) {
			await client.send(new commands.UpdateUsageLimitCommand({usageLimitId: old.usageLimitId, amount}), options);
			return;
		}
		const usageType = 'serverless-compute';
		const breachAction = 'deactivate';
		await client.send(
			new commands.CreateUsageLimitCommand({resourceArn, usageType, period, amount, breachAction}),
			options,
		);
	});
};

/**
 * Sets the limit of the settings, or changes it to that; gives a word about it when it did. Throws `state`
 * where it could not, with what the workgroup may bill without it.
 */
export const limitUsage = async (
	context: AwsContext,
	workgroup: Workgroup,
	signal: AbortSignal,
): Promise<string | undefined> => {
	const {workgroupArn: resourceArn} = workgroup;
	const limit = context.settings.redshift.usageLimit;
	if (!limit || !resourceArn) return undefined;
	const seen = await optionalCheck(context, signal, limited => usageLimitsOf(context, resourceArn, limited));
	// One of another period stands beside it, and one that stops nothing is no limit.
	const old = stopping(checkedValue(seen) ?? []).find(({period}) => period === limit.period);
	if (old?.amount === limit.rpuHours) return undefined;
	try {
		await setLimit(context, resourceArn, old, signal);
	} catch (thrown) {
		// An earlier request took effect although its answer was lost.
		if (awsNameOf(thrown) === 'ConflictException')
			return seen.isKnown ? undefined : `limited, by how much could not be checked: ${seen.failure.message}`;
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled' || error.retry) throw error;
		const quote = quoteOfServerless(context.settings, {...workgroup, limits: []});
		// It is ready, and may bill more than the person has asked for: a failure, and none of credentials.
		throw error.with({code: 'state', nextSteps: [unlimitedStep(quote), ...error.nextSteps]});
	}
	return `${old ? 'now limited' : 'limited'} to ${limitText(limit)}`;
};

/** Attaches the role unless it is attached; false when it was. */
export const attachRole = async (context: AwsContext, namespace: Namespace, signal: AbortSignal): Promise<boolean> => {
	const {clients, settings} = context;
	const roleArn = await requireRoleArn(context, signal);
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

import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import {toDwhError} from '../../core/dwh-error.ts';
import {adminPassword} from '../admin-password.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {quoteOfServerless} from '../cost/cost.ts';
import {limitText, stopping, unlimitedStep} from '../cost/usage-limits.ts';
import {ownTagsInLowerCase} from '../ownership.ts';
import {setNamespaceRoles} from '../role/attach-role.ts';
import {requireRoleArn} from '../role/find-role.ts';
import {rolesOf, usageLimitsOf} from './find-serverless.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

/** Creates the namespace: the database, its user and the role. */
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
				adminUserPassword: adminPassword(settings),
				iamRoles: [roleArn],
				defaultIamRoleArn: roleArn,
				tags: ownTagsInLowerCase,
			}),
			options,
		);
	});
	return namespace;
};

/** Creates the workgroup with a fixed capacity. */
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
				// The default of AWS is 128 RPU, which bill $46 an hour.
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
 * Sets the usage limit of the settings. Returns the change in words; undefined if the limit was already set.
 * Throws `state` on failure, with what the workgroup may bill without a limit.
 */
export const limitUsage = async (
	context: AwsContext,
	workgroup: Workgroup,
	signal: AbortSignal,
): Promise<string | undefined> => {
	const {workgroupArn: resourceArn} = workgroup;
	const limit = context.settings.redshift.usageLimit;
	if (!limit || !resourceArn) return undefined;
	const read = await optionalCheck(context, signal, limited => usageLimitsOf(context, resourceArn, limited));
	// A limit of another period remains, and a limit that only logs does not count.
	const old = stopping(checkedValue(read) ?? []).find(({period}) => period === limit.period);
	if (old?.amount === limit.rpuHours) return undefined;
	try {
		await setLimit(context, resourceArn, old, signal);
	} catch (thrown) {
		// An earlier request succeeded but its response was lost.
		if (awsNameOf(thrown) === 'ConflictException')
			return read.isKnown ? undefined : `limited, but the limit could not be checked: ${read.failure.message}`;
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled' || error.retry) throw error;
		const quote = quoteOfServerless(context.settings, {...workgroup, limits: []});
		// Always a failure, because the workgroup may bill more than dwh.cfg allows.
		throw error.with({code: 'state', nextSteps: [unlimitedStep(quote), ...error.nextSteps]});
	}
	return `${old ? 'now limited' : 'limited'} to ${limitText(limit)}`;
};

/** Attaches the role. Returns false if it was already attached. */
export const attachRole = async (context: AwsContext, namespace: Namespace, signal: AbortSignal): Promise<boolean> => {
	const roleArn = await requireRoleArn(context, signal);
	const roles = rolesOf(namespace).map(({arn}) => arn);
	if (roles.includes(roleArn)) return false;
	await setNamespaceRoles(context, 'attach the role to', [...roles, roleArn], roleArn, signal);
	return true;
};

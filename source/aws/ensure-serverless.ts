import type {Namespace, Workgroup} from '@aws-sdk/client-redshift-serverless';
import type {Found} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {call, type Surroundings} from './call.ts';
import {awsNameOf} from './error-from-aws.ts';
import {findNamespace, findWorkgroup, rolesOf, tagsOf, usageLimitsOf} from './find-serverless.ts';
import {ownTagsInLowerCase, refuseForeign} from './ownership.ts';
import {randomPassword} from './random-password.ts';
import {requireRoleArn} from './role.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

const key = '[DWH] DWH_CLUSTER_IDENTIFIER';

/** Runs `create`; where the name turns out to be taken, gives what is there by then. */
const createOrFind = async <Thing>(
	create: () => Promise<Thing | undefined>,
	find: () => Promise<Thing | undefined>,
): Promise<{readonly thing: Thing | undefined; readonly isNew: boolean}> => {
	try {
		return {thing: await create(), isNew: true};
	} catch (thrown) {
		if (awsNameOf(thrown) !== 'ConflictException') throw thrown;
		// An earlier request took effect although its answer was lost, or somebody was faster.
		const thing = await find();
		if (!thing) throw thrown;
		return {thing, isNew: false};
	}
};

const createNamespace = async (
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

const createWorkgroup = async (
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

const limitUsage = async (
	around: Surroundings,
	resourceArn: string,
	signal: AbortSignal,
): Promise<string | undefined> => {
	const {clients, settings} = around;
	const limit = settings.redshift.usageLimit;
	if (!limit || (await usageLimitsOf(around, resourceArn, signal)).length > 0) return undefined;
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
		if ((await usageLimitsOf(around, resourceArn, signal)).length === 0) throw thrown;
	}
	return `limited to ${limit.rpuHours} RPU-hours ${limit.period}`;
};

const attachRole = async (around: Surroundings, namespace: Namespace, signal: AbortSignal): Promise<boolean> => {
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

const requireName = (name: string): void => {
	if (/^[a-z0-9-]{3,64}$/.test(name)) return;
	throw new DwhError('config', `'${name}' cannot name a workgroup: it has to be 3 to 64 characters long.`, {
		nextSteps: [`Write a longer name into dwh.cfg (${key}).`],
	});
};

/** Leads from any state towards a namespace with a workgroup, one step at a time, and tells which. */
export const ensureServerless = async (around: Surroundings, signal: AbortSignal): Promise<Found> => {
	const {settings} = around;
	const name = settings.cluster.identifier;
	requireName(name);
	const found = (action: Found['action'], detail: string): Found => ({action, name, detail});
	const refuse = async (kind: string, arn: string | undefined) =>
		refuseForeign(settings, {kind, name, tags: await tagsOf(around, arn, signal), key}, 'used');

	const seen = await findNamespace(around, signal);
	if (seen?.status === 'DELETING') return found('waiting', 'its namespace is being removed');
	const {thing: namespace, isNew} = seen
		? {thing: seen, isNew: false}
		: await createOrFind(
				async () => createNamespace(around, await requireRoleArn(around, signal), signal),
				() => findNamespace(around, signal),
			);
	if (namespace && !isNew) {
		await refuse('namespace', namespace.namespaceArn);
		if (await attachRole(around, namespace, signal))
			return found('waiting', 'the role is being attached to its namespace');
	}

	const old = await findWorkgroup(around, signal);
	if (old?.status === 'DELETING') return found('waiting', 'its workgroup is being removed');
	const made = old
		? {thing: old, isNew: false}
		: await createOrFind(
				() => createWorkgroup(around, signal),
				() => findWorkgroup(around, signal),
			);
	const workgroup = made.thing;
	const capacity = `${workgroup?.baseCapacity ?? settings.redshift.baseCapacity} RPU in ${settings.aws.region}`;
	if (made.isNew || !workgroup) return found('created', capacity);
	await refuse('workgroup', workgroup.workgroupArn);
	if (workgroup.namespaceName !== name) {
		throw new DwhError('refused', `The workgroup ${name} belongs to the namespace ${workgroup.namespaceName}.`, {
			nextSteps: [`Choose another name in dwh.cfg (${key}).`],
		});
	}
	if (workgroup.status !== 'AVAILABLE')
		return found('waiting', `it is ${(workgroup.status ?? 'unknown').toLowerCase()}`);
	const limit = workgroup.workgroupArn ? await limitUsage(around, workgroup.workgroupArn, signal) : undefined;
	return found('found', ['already there', capacity, limit].filter(Boolean).join(', '));
};

import {randomUUID} from 'node:crypto';
import type {
	CreateNamespaceRequest,
	CreateNamespaceResponse,
	DeleteNamespaceRequest,
	DeleteNamespaceResponse,
	GetNamespaceRequest,
	GetNamespaceResponse,
	ListNamespacesRequest,
	ListNamespacesResponse,
	Namespace,
	UpdateNamespaceRequest,
	UpdateNamespaceResponse,
} from '@aws-sdk/client-redshift-serverless';
import type {NamespaceRecord} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {checkPassword} from '../redshift/check-cluster.ts';
import {syncRoles} from '../redshift/cluster-changes.ts';
import {findNamespace, lowerTags} from './find.ts';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const output = (namespace: NamespaceRecord): Namespace => ({
	namespaceArn: namespace.arn,
	namespaceId: namespace.id,
	namespaceName: namespace.name,
	adminUsername: namespace.adminUser,
	dbName: namespace.dbName,
	kmsKeyId: 'AWS_OWNED_KMS_KEY',
	defaultIamRoleArn: namespace.defaultRole,
	// The service writes them in a form of its own.
	iamRoles: namespace.roles.map(role => `IamRole(applyStatus=${role.status}, iamRoleArn=${role.arn})`),
	logExports: [],
	status: namespace.status,
	creationDate: new Date(namespace.createdAt),
	adminPasswordSecretArn: namespace.secretArn,
});

const checkRoles = (world: World, roles: readonly string[] | undefined, fallback: string | undefined): void => {
	for (const arn of roles ?? []) {
		if (!world.roles.some(role => role.arn === arn)) throw invalid(`The IAM role ${arn} is not valid.`);
	}

	if (fallback && roles && !roles.includes(fallback))
		throw invalid('The default IAM role must be one of the IAM roles.');
};

const withPassword = <T>(check: () => T): T => {
	try {
		return check();
	} catch (error) {
		throw invalid((error as Error).message);
	}
};

const secretFor = (world: World, region: string, input: CreateNamespaceRequest): string | undefined => {
	if (!input.manageAdminPassword) return undefined;
	const name = `arn:aws:secretsmanager:${region}:${world.account}:secret:redshift!${input.namespaceName}-${input.adminUsername ?? 'admin'}-`;
	if (world.secrets.some(secret => secret.startsWith(name))) {
		throw new AwsError('ConflictException', 'A secret with a matching name exists.');
	}

	const arn = name + randomUUID().slice(0, 6);
	world.secrets.push(arn);
	return arn;
};

const create = (input: CreateNamespaceRequest, {world, region}: CallContext): CreateNamespaceResponse => {
	if (world.namespaces.some(one => one.region === region && one.name === input.namespaceName)) {
		throw new AwsError('ConflictException', `A namespace with the name ${input.namespaceName} already exists.`);
	}

	if (input.manageAdminPassword && input.adminUserPassword !== undefined) {
		throw invalid('You cannot use both manageAdminPassword and adminUserPassword.');
	}

	if (input.adminUserPassword !== undefined) {
		if (input.adminUsername === undefined) throw invalid('adminUsername is required with adminUserPassword.');
		withPassword(() => checkPassword(input.adminUserPassword ?? ''));
	}

	checkRoles(world, input.iamRoles, input.defaultIamRoleArn);
	const id = randomUUID();
	const now = world.clock.now();
	const namespace: NamespaceRecord = {
		region,
		id,
		name: input.namespaceName as string,
		arn: `arn:aws:redshift-serverless:${region}:${world.account}:namespace/${id}`,
		dbName: input.dbName ?? 'dev',
		adminUser: input.adminUsername ?? 'admin',
		status: 'AVAILABLE',
		roles: (input.iamRoles ?? []).map(arn => ({arn, status: 'adding'})),
		defaultRole: input.defaultIamRoleArn,
		createdAt: now,
		secretArn: secretFor(world, region, input),
		tags: lowerTags(input.tags),
		engineId: randomUUID(),
	};
	world.namespaces.push(namespace);
	syncRoles(world, namespace.roles, now);
	return {namespace: output(namespace)};
};

const update = (input: UpdateNamespaceRequest, {world, region}: CallContext): UpdateNamespaceResponse => {
	const namespace = findNamespace(world, region, input.namespaceName);
	if (namespace.status !== 'AVAILABLE')
		throw new AwsError('ConflictException', 'There is an operation running on the namespace.');
	checkRoles(world, input.iamRoles, undefined);
	if (input.adminUserPassword !== undefined) withPassword(() => checkPassword(input.adminUserPassword ?? ''));
	if (input.iamRoles) {
		const kept = namespace.roles.filter(role => input.iamRoles?.includes(role.arn));
		const added = input.iamRoles.filter(arn => !kept.some(role => role.arn === arn));
		namespace.roles = [...kept, ...added.map(arn => ({arn, status: 'adding' as const}))];
		syncRoles(world, namespace.roles, world.clock.now());
	}

	if (input.defaultIamRoleArn !== undefined) namespace.defaultRole = input.defaultIamRoleArn || undefined;
	namespace.status = 'MODIFYING';
	world.plan.at(world.clock.now() + world.settings.durations.roleSync, () => {
		if (namespace.status === 'MODIFYING') namespace.status = 'AVAILABLE';
	});
	return {namespace: output(namespace)};
};

const drop = (input: DeleteNamespaceRequest, {world, region}: CallContext): DeleteNamespaceResponse => {
	const namespace = findNamespace(world, region, input.namespaceName);
	if (world.workgroups.some(one => one.region === region && one.namespace === namespace.name)) {
		throw new AwsError('ConflictException', 'There is a workgroup associated with the namespace. Delete it first.');
	}

	if (namespace.status !== 'AVAILABLE')
		throw new AwsError('ConflictException', 'There is an operation running on the namespace.');
	namespace.status = 'DELETING';
	world.plan.at(world.clock.now() + world.settings.durations.namespaceDeleting, () => {
		remove(world.namespaces, namespace);
		if (input.finalSnapshotName) {
			world.snapshots.push({
				region,
				identifier: input.finalSnapshotName,
				cluster: namespace.name,
				type: 'manual',
				isOfNamespace: true,
				createdAt: world.clock.now(),
				megabytes: 100,
				tags: [],
			});
		}
		if (namespace.secretArn) remove(world.secrets, namespace.secretArn);
		world.engines.drop(namespace.engineId);
	});
	return {namespace: output(namespace)};
};

export const namespaceHandlers = {
	CreateNamespace: create,
	UpdateNamespace: update,
	DeleteNamespace: drop,
	GetNamespace: ({namespaceName}: GetNamespaceRequest, {world, region}: CallContext): GetNamespaceResponse => ({
		namespace: output(findNamespace(world, region, namespaceName)),
	}),
	ListNamespaces(input: ListNamespacesRequest, {world, region}: CallContext): ListNamespacesResponse {
		const page = pageOf(
			world.namespaces.filter(one => one.region === region),
			input.nextToken,
			input.maxResults ?? 100,
		);
		if (!page) throw new AwsError('InvalidPaginationException', 'Invalid nextToken.');
		return {namespaces: page.items.map(output), nextToken: page.next};
	},
} satisfies Handlers;

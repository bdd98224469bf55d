import {randomUUID} from 'node:crypto';
import type {
	CreateWorkgroupRequest,
	CreateWorkgroupResponse,
	DeleteWorkgroupRequest,
	DeleteWorkgroupResponse,
	GetWorkgroupRequest,
	GetWorkgroupResponse,
	ListWorkgroupsRequest,
	ListWorkgroupsResponse,
	UpdateWorkgroupRequest,
	UpdateWorkgroupResponse,
	Workgroup,
} from '@aws-sdk/client-redshift-serverless';
import type {WorkgroupRecord} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {findNamespace, findWorkgroup, lowerTags} from './find.ts';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const output = (world: World, workgroup: WorkgroupRecord): Workgroup => {
	const isThere = workgroup.status !== 'CREATING';
	const {name, region, port} = workgroup;
	return {
		workgroupId: workgroup.id,
		workgroupArn: workgroup.arn,
		workgroupName: name,
		namespaceName: workgroup.namespace,
		baseCapacity: workgroup.baseCapacity,
		maxCapacity: workgroup.maxCapacity,
		enhancedVpcRouting: false,
		configParameters: [],
		securityGroupIds: ['sg-0a1b2c3d4e5f60718'],
		subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
		status: workgroup.status,
		endpoint: isThere
			? {address: `${name}.${world.account}.${region}.redshift-serverless.amazonaws.com`, port, vpcEndpoints: []}
			: undefined,
		publiclyAccessible: workgroup.isPublic,
		creationDate: new Date(workgroup.createdAt),
		workgroupVersion: '1.0',
		patchVersion: '1.0.251103',
		pricePerformanceTarget: workgroup.pricePerformance as {status: 'ENABLED' | 'DISABLED'},
	};
};

const checkCapacity = (base: number | undefined, most: number | undefined): void => {
	for (const value of [base, most]) {
		if (value === undefined) continue;
		const isStep =
			value === 4 ||
			(value >= 8 && value <= 512 && value % 8 === 0) ||
			(value > 512 && value <= 1024 && value % 32 === 0);
		if (!isStep)
			throw invalid(
				`Invalid capacity ${value}: the capacity is 4, or from 8 to 512 in units of 8, or up to 1024 in units of 32.`,
			);
	}

	if (base !== undefined && most !== undefined && most < base)
		throw invalid('maxCapacity cannot be less than baseCapacity.');
};

const become = (world: World, workgroup: WorkgroupRecord, ms: number, then: () => void): void => {
	world.plan.at(world.clock.now() + ms, () => {
		if (world.workgroups.includes(workgroup)) then();
	});
};

const create = (input: CreateWorkgroupRequest, {world, region}: CallContext): CreateWorkgroupResponse => {
	const namespace = findNamespace(world, region, input.namespaceName);
	if (world.workgroups.some(one => one.region === region && one.name === input.workgroupName)) {
		throw new AwsError('ConflictException', `A workgroup with the name ${input.workgroupName} already exists.`);
	}

	if (namespace.status !== 'AVAILABLE')
		throw new AwsError('ConflictException', 'There is an operation running on the namespace.');
	if (world.workgroups.some(one => one.region === region && one.namespace === namespace.name)) {
		throw new AwsError('ConflictException', 'The namespace already has a workgroup.');
	}

	checkCapacity(input.baseCapacity, input.maxCapacity);
	if (input.pricePerformanceTarget?.status === 'ENABLED' && input.baseCapacity !== undefined) {
		throw invalid('You cannot specify both baseCapacity and an enabled pricePerformanceTarget.');
	}

	const port = input.port ?? 5439;
	if (!((port >= 5431 && port <= 5455) || (port >= 8191 && port <= 8215))) throw invalid(`Invalid port ${port}.`);
	const id = randomUUID();
	const workgroup: WorkgroupRecord = {
		region,
		id,
		name: input.workgroupName as string,
		arn: `arn:aws:redshift-serverless:${region}:${world.account}:workgroup/${id}`,
		namespace: namespace.name,
		status: 'CREATING',
		baseCapacity: input.baseCapacity ?? 128,
		maxCapacity: input.maxCapacity,
		pricePerformance: (input.pricePerformanceTarget as {status: string} | undefined) ?? {status: 'ENABLED', level: 50},
		isPublic: input.publiclyAccessible ?? false,
		port,
		createdAt: world.clock.now(),
		tags: lowerTags(input.tags),
		uses: [],
	};
	world.workgroups.push(workgroup);
	become(world, workgroup, world.settings.durations.workgroupCreating, () => {
		workgroup.status = 'AVAILABLE';
	});
	return {workgroup: output(world, workgroup)};
};

const requireFree = (workgroup: WorkgroupRecord): void => {
	if (workgroup.status === 'AVAILABLE') return;
	throw new AwsError(
		'ConflictException',
		`There is an operation running on the workgroup ${workgroup.name}: ${workgroup.status}.`,
	);
};

const update = (input: UpdateWorkgroupRequest, {world, region}: CallContext): UpdateWorkgroupResponse => {
	const workgroup = findWorkgroup(world, region, input.workgroupName);
	requireFree(workgroup);
	const {workgroupName: _, ...changes} = input;
	if (Object.values(changes).filter(value => value !== undefined).length !== 1)
		throw invalid('You can update exactly one parameter of a workgroup in one request.');
	checkCapacity(input.baseCapacity ?? workgroup.baseCapacity, input.maxCapacity ?? workgroup.maxCapacity);
	workgroup.baseCapacity = input.baseCapacity ?? workgroup.baseCapacity;
	workgroup.maxCapacity = input.maxCapacity ?? workgroup.maxCapacity;
	if (input.pricePerformanceTarget) workgroup.pricePerformance = input.pricePerformanceTarget as {status: string};
	workgroup.status = 'MODIFYING';
	become(world, workgroup, world.settings.durations.workgroupCreating / 2, () => {
		if (workgroup.status === 'MODIFYING') workgroup.status = 'AVAILABLE';
	});
	return {workgroup: output(world, workgroup)};
};

const drop = (input: DeleteWorkgroupRequest, {world, region}: CallContext): DeleteWorkgroupResponse => {
	const workgroup = findWorkgroup(world, region, input.workgroupName);
	requireFree(workgroup);
	workgroup.status = 'DELETING';
	become(world, workgroup, world.settings.durations.workgroupDeleting, () => {
		remove(world.workgroups, workgroup);
		for (const limit of world.usageLimits.filter(one => one.resourceArn === workgroup.arn))
			remove(world.usageLimits, limit);
	});
	return {workgroup: output(world, workgroup)};
};

export const workgroupHandlers = {
	CreateWorkgroup: create,
	UpdateWorkgroup: update,
	DeleteWorkgroup: drop,
	GetWorkgroup: ({workgroupName}: GetWorkgroupRequest, {world, region}: CallContext): GetWorkgroupResponse => ({
		workgroup: output(world, findWorkgroup(world, region, workgroupName)),
	}),
	ListWorkgroups(input: ListWorkgroupsRequest, {world, region}: CallContext): ListWorkgroupsResponse {
		const page = pageOf(
			world.workgroups.filter(one => one.region === region),
			input.nextToken,
			input.maxResults ?? 100,
		);
		if (!page) throw new AwsError('ValidationException', 'Invalid nextToken.');
		return {workgroups: page.items.map(one => output(world, one)), nextToken: page.next};
	},
} satisfies Handlers;

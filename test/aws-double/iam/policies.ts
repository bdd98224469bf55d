import type {
	AttachRolePolicyRequest,
	DeleteRolePolicyRequest,
	DetachRolePolicyRequest,
	EvaluationResult,
	GetPolicyRequest,
	GetPolicyResponse,
	GetRolePolicyRequest,
	GetRolePolicyResponse,
	GetUserRequest,
	GetUserResponse,
	ListAttachedRolePoliciesRequest,
	ListAttachedRolePoliciesResponse,
	ListInstanceProfilesForRoleRequest,
	ListInstanceProfilesForRoleResponse,
	ListRolePoliciesRequest,
	ListRolePoliciesResponse,
	PutRolePolicyRequest,
	SimulatePolicyResponse,
	SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import {decide, managedPolicies, type PolicyDocument} from '../account/policy.ts';
import type {World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {policiesOf} from './role-policies.ts';
import {findRole, readPolicy} from './roles.ts';

const policyName = (arn: string): string => arn.split('/').at(-1) ?? '';

const requireManaged = (arn: string | undefined): string => {
	if (!/^arn:aws:iam::(aws|\d{12}):policy\/.+/.test(arn ?? '')) {
		throw new AwsError('InvalidInputException', `ARN ${arn} is not valid.`);
	}

	if (!Object.hasOwn(managedPolicies, policyName(arn as string))) {
		throw new AwsError('NoSuchEntityException', `Policy ${arn} does not exist or is not attachable.`);
	}

	return arn as string;
};

const page = <T>(all: readonly T[], input: {Marker?: string; MaxItems?: number}) => {
	const found = pageOf(all, input.Marker, input.MaxItems ?? 100);
	if (!found) throw new AwsError('ValidationError', 'Invalid Marker.');
	return {items: [...found.items], rest: {IsTruncated: found.next !== undefined, Marker: found.next}};
};

const policiesOfPrincipal = (world: World, arn: string | undefined): readonly PolicyDocument[] => {
	if (!/^arn:aws:iam::\d{12}:(user|role|group)\//.test(arn ?? '')) {
		throw new AwsError(
			'InvalidInputException',
			`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
		);
	}

	const role = world.roles.find(one => one.arn === arn);
	if (role) return policiesOf(role);
	// A role of a single sign-on is known by its path alone, and any other one here has none.
	const asSession = arn?.replace(
		/^arn:aws:iam:(:\d+:)role\/(?:aws-reserved\/sso\.amazonaws\.com\/(?:[\w-]+\/)?(?=AWSReservedSSO_)|(?!AWSReservedSSO_))/,
		'arn:aws:sts:$1assumed-role/',
	);
	const identity = world.identities.find(one => one.arn === arn || one.arn.startsWith(`${asSession}/`));
	if (!identity) throw new AwsError('NoSuchEntityException', `The entity with ARN ${arn} cannot be found.`);
	return identity.policies;
};

const simulate = (input: SimulatePrincipalPolicyRequest, {world}: CallContext): SimulatePolicyResponse => {
	const policies = policiesOfPrincipal(world, input.PolicySourceArn);
	const context = Object.fromEntries(
		(input.ContextEntries ?? []).map(entry => [entry.ContextKeyName ?? '', entry.ContextKeyValues ?? []]),
	);
	const resources = input.ResourceArns ?? ['*'];
	const results = (input.ActionNames ?? []).map((action): EvaluationResult => {
		const specific = resources.map(resource => ({
			EvalResourceName: resource,
			EvalResourceDecision: decide(policies, {action, resource, context}),
		}));
		const decisions = specific.map(one => one.EvalResourceDecision);
		const worst = decisions.find(one => one === 'explicitDeny') ?? decisions.find(one => one === 'implicitDeny');
		return {
			EvalActionName: action,
			// A template, not the resource that was asked for.
			EvalResourceName: resources[0] === '*' ? '*' : `arn:aws:${action.split(':')[0]}:\${Region}:\${Account}:*`,
			EvalDecision: worst ?? 'allowed',
			MatchedStatements: [],
			MissingContextValues: [],
			ResourceSpecificResults: resources[0] === '*' ? undefined : specific,
		};
	});
	const {items, rest} = page(results, input);
	return {EvaluationResults: items, ...rest};
};

export const policyHandlers = {
	AttachRolePolicy({RoleName, PolicyArn}: AttachRolePolicyRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		const arn = requireManaged(PolicyArn);
		if (!role.attached.includes(arn)) role.attached.push(arn);
	},
	DetachRolePolicy({RoleName, PolicyArn}: DetachRolePolicyRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		if (!role.attached.includes(PolicyArn ?? '')) {
			throw new AwsError('NoSuchEntityException', `Policy ${PolicyArn} was not found.`);
		}

		role.attached = role.attached.filter(arn => arn !== PolicyArn);
	},
	ListAttachedRolePolicies(
		input: ListAttachedRolePoliciesRequest,
		{world}: CallContext,
	): ListAttachedRolePoliciesResponse {
		const {items, rest} = page(findRole(world, input.RoleName).attached, input);
		return {AttachedPolicies: items.map(arn => ({PolicyName: policyName(arn), PolicyArn: arn})), ...rest};
	},
	PutRolePolicy({RoleName, PolicyName = '', PolicyDocument = ''}: PutRolePolicyRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		readPolicy(PolicyDocument, 'permissions');
		role.inline.set(PolicyName, PolicyDocument);
	},
	GetRolePolicy({RoleName, PolicyName = ''}: GetRolePolicyRequest, {world}: CallContext): GetRolePolicyResponse {
		const text = findRole(world, RoleName).inline.get(PolicyName);
		if (text === undefined) {
			throw new AwsError('NoSuchEntityException', `The role policy with name ${PolicyName} cannot be found.`);
		}

		return {RoleName, PolicyName, PolicyDocument: encodeURIComponent(text)};
	},
	DeleteRolePolicy({RoleName, PolicyName = ''}: DeleteRolePolicyRequest, {world}: CallContext): void {
		if (!findRole(world, RoleName).inline.delete(PolicyName)) {
			throw new AwsError('NoSuchEntityException', `The role policy with name ${PolicyName} cannot be found.`);
		}
	},
	ListRolePolicies(input: ListRolePoliciesRequest, {world}: CallContext): ListRolePoliciesResponse {
		const {items, rest} = page([...findRole(world, input.RoleName).inline.keys()], input);
		return {PolicyNames: items, ...rest};
	},
	ListInstanceProfilesForRole(
		{RoleName}: ListInstanceProfilesForRoleRequest,
		{world}: CallContext,
	): ListInstanceProfilesForRoleResponse {
		const {instanceProfiles = [], createdAt} = findRole(world, RoleName);
		const InstanceProfiles = instanceProfiles.map(InstanceProfileName => ({
			Path: '/',
			InstanceProfileName,
			InstanceProfileId: 'AIPADOUBLE00000000001',
			Arn: `arn:aws:iam::${world.account}:instance-profile/${InstanceProfileName}`,
			CreateDate: new Date(createdAt),
			Roles: [],
		}));
		return {InstanceProfiles, IsTruncated: false};
	},
	GetPolicy({PolicyArn}: GetPolicyRequest): GetPolicyResponse {
		const arn = requireManaged(PolicyArn);
		return {Policy: {PolicyName: policyName(arn), Arn: arn, IsAttachable: true}};
	},
	GetUser(_input: GetUserRequest, {world, identity}: CallContext): GetUserResponse {
		const UserName = identity.arn.split('/').at(-1) ?? '';
		return {
			User: {Path: '/', UserName, UserId: identity.userId, Arn: identity.arn, CreateDate: new Date(world.clock.now())},
		};
	},
	SimulatePrincipalPolicy: simulate,
} satisfies Handlers;

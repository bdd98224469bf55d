import {randomBytes} from 'node:crypto';
import type {
	CreateRoleRequest,
	CreateRoleResponse,
	DeleteRoleRequest,
	GetRoleRequest,
	GetRoleResponse,
	ListRolesRequest,
	ListRolesResponse,
	ListRoleTagsRequest,
	ListRoleTagsResponse,
	Role,
	TagRoleRequest,
	UntagRoleRequest,
	UpdateAssumeRolePolicyRequest,
} from '@aws-sdk/client-iam';
import type {PolicyDocument} from '../account/policy.ts';
import type {RoleRecord} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';

// IAM writes policy documents as RFC 3986 has it.
const urlEncoded = (text: string): string =>
	encodeURIComponent(text).replaceAll(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Role names are unique whatever their case. Throws NoSuchEntity. */
export const findRole = (world: World, name: string | undefined): RoleRecord => {
	const role = world.roles.find(one => one.name === name);
	if (!role) throw new AwsError('NoSuchEntityException', `The role with name ${name} cannot be found.`);
	return role;
};

const roleOf = (role: RoleRecord): Role => ({
	Path: role.path,
	RoleName: role.name,
	RoleId: role.id,
	Arn: role.arn,
	CreateDate: new Date(role.createdAt),
	AssumeRolePolicyDocument: urlEncoded(role.trustText),
	Description: role.description,
	MaxSessionDuration: role.maxSession,
	Tags: role.tags.length > 0 ? role.tags : undefined,
	RoleLastUsed: {},
	...(role.boundary
		? {
				PermissionsBoundary: {
					PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
					PermissionsBoundaryArn: role.boundary,
				},
			}
		: {}),
});

/** Throws MalformedPolicyDocument unless the text is a policy of the wanted kind. */
export const readPolicy = (text: string, kind: 'trust' | 'permissions'): PolicyDocument => {
	const fail = (why: string): AwsError => new AwsError('MalformedPolicyDocumentException', why);
	let document: PolicyDocument;
	try {
		document = JSON.parse(text) as PolicyDocument;
	} catch {
		throw fail('Syntax errors in policy.');
	}

	const statements = [document.Statement ?? []].flat();
	if (statements.length === 0) throw fail('Missing required field Statement');
	for (const {Effect, Action, NotAction, Resource, Principal} of statements) {
		if (Effect !== 'Allow' && Effect !== 'Deny') throw fail(`Invalid effect: ${Effect}`);
		if (!Action && !NotAction) throw fail('Missing required field Action');
		if (kind === 'trust' && !Principal) throw fail('Missing required field Principal');
		if (kind === 'trust' && Resource) throw fail('Has prohibited field Resource');
		if (kind === 'permissions' && Principal) throw fail('Policy document should not specify a principal.');
		if (kind === 'permissions' && !Resource) throw fail('Policy statement must contain resources.');
	}

	return document;
};

const createRole = (input: CreateRoleRequest, {world}: CallContext): CreateRoleResponse => {
	const {RoleName: name = '', AssumeRolePolicyDocument: trustText = '', Path: path = '/'} = input;
	if (world.roles.some(role => role.name.toLowerCase() === name.toLowerCase())) {
		throw new AwsError('EntityAlreadyExistsException', `Role with name ${name} already exists.`);
	}

	const now = world.clock.now();
	const role: RoleRecord = {
		name,
		arn: `arn:aws:iam::${world.account}:role${path}${name}`,
		id: `AROA${randomBytes(9).toString('hex').toUpperCase().slice(0, 17)}`,
		path,
		description: input.Description,
		maxSession: input.MaxSessionDuration ?? 3600,
		trust: readPolicy(trustText, 'trust'),
		trustText,
		createdAt: now,
		readyAt: now + world.settings.durations.rolePropagation,
		tags: (input.Tags ?? []).map(({Key = '', Value = ''}) => ({Key, Value})),
		attached: [],
		inline: new Map(),
		boundary: input.PermissionsBoundary,
	};
	world.roles.push(role);
	return {Role: roleOf(role)};
};

const deleteRole = ({RoleName}: DeleteRoleRequest, {world}: CallContext): void => {
	const role = findRole(world, RoleName);
	if (role.attached.length > 0) {
		throw new AwsError('DeleteConflictException', 'Cannot delete entity, must detach all policies first.');
	}

	if (role.inline.size > 0) {
		throw new AwsError('DeleteConflictException', 'Cannot delete entity, must delete policies first.');
	}

	if (role.instanceProfiles?.length) {
		throw new AwsError(
			'DeleteConflictException',
			'Cannot delete entity, must remove roles from instance profile first.',
		);
	}

	remove(world.roles, role);
};

export const roleHandlers = {
	CreateRole: createRole,
	GetRole: ({RoleName}: GetRoleRequest, {world}: CallContext): GetRoleResponse => ({
		Role: roleOf(findRole(world, RoleName)),
	}),
	DeleteRole: deleteRole,
	ListRoles(input: ListRolesRequest, {world}: CallContext): ListRolesResponse {
		const found = world.roles.filter(role => role.path.startsWith(input.PathPrefix ?? '/'));
		const page = pageOf(found, input.Marker, input.MaxItems ?? 100);
		if (!page) throw new AwsError('ValidationError', 'Invalid Marker.');
		// Lists leave tags out.
		const Roles = page.items.map(role => ({...roleOf(role), Tags: undefined, RoleLastUsed: undefined}));
		return {Roles, IsTruncated: page.next !== undefined, Marker: page.next};
	},
	ListRoleTags(input: ListRoleTagsRequest, {world}: CallContext): ListRoleTagsResponse {
		const page = pageOf(findRole(world, input.RoleName).tags, input.Marker, input.MaxItems ?? 100);
		if (!page) throw new AwsError('ValidationError', 'Invalid Marker.');
		return {Tags: [...page.items], IsTruncated: page.next !== undefined, Marker: page.next};
	},
	TagRole({RoleName, Tags = []}: TagRoleRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		for (const {Key = '', Value = ''} of Tags) {
			role.tags = [...role.tags.filter(tag => tag.Key !== Key), {Key, Value}];
		}
	},
	UntagRole({RoleName, TagKeys = []}: UntagRoleRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		role.tags = role.tags.filter(tag => !TagKeys.includes(tag.Key));
	},
	UpdateAssumeRolePolicy({RoleName, PolicyDocument = ''}: UpdateAssumeRolePolicyRequest, {world}: CallContext): void {
		const role = findRole(world, RoleName);
		role.trust = readPolicy(PolicyDocument, 'trust');
		role.trustText = PolicyDocument;
		role.readyAt = world.clock.now() + world.settings.durations.rolePropagation;
	},
} satisfies Handlers;

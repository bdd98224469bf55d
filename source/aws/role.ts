import type {Role} from '@aws-sdk/client-iam';
import type {Found} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {answered, call, type Surroundings} from './call.ts';
import {awsNameOf} from './error-from-aws.ts';
import {lookFor} from './look-for.ts';
import {isTagged, ownTags, refuseForeign} from './ownership.ts';
import {noteTags, noteUse} from './role-notes.ts';
import {isTrusting, readPolicyArn, serviceOf, trustPolicy, trustStatement} from './role-policies.ts';

const iam = () => import('@aws-sdk/client-iam');

const configKey = '[DWH] DWH_IAM_ROLE_NAME';

/** The role as IAM knows it; undefined when there is none. */
export const findRole = ({clients, settings}: Surroundings, signal: AbortSignal): Promise<Role | undefined> =>
	lookFor(['NoSuchEntityException'], async () => {
		const name = settings.iam.roleName;
		const action = `look for the role ${name}`;
		const {Role: role} = await call(action, signal, async options => {
			const [client, {GetRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new GetRoleCommand({RoleName: name}), options);
		});
		return answered(role, action);
	});

/** The ARN of the role for COPY: the one that dwh.cfg names, or that of the role by its name; undefined when there is none. */
const findRoleArn = async (around: Surroundings, signal: AbortSignal): Promise<string | undefined> =>
	around.settings.iam.roleArn?.split(',')[0]?.trim() || (await findRole(around, signal))?.Arn;

/** The same; throws `state` when there is none. */
export const requireRoleArn = async (around: Surroundings, signal: AbortSignal): Promise<string> => {
	const arn = await findRoleArn(around, signal);
	if (arn) return arn;
	throw new DwhError('state', `The role ${around.settings.iam.roleName} does not exist yet.`, {
		nextSteps: ['dwh-tui up makes it first.'],
	});
};

const create = ({clients, settings}: Surroundings, signal: AbortSignal): Promise<Role | undefined> =>
	call(`create the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {CreateRoleCommand}] = await Promise.all([clients.iam(), iam()]);
		const {Role: role} = await client.send(
			new CreateRoleCommand({
				RoleName: settings.iam.roleName,
				AssumeRolePolicyDocument: trustPolicy,
				Description: 'Lets Redshift read from S3 what COPY loads',
				Tags: [...ownTags, ...noteTags(settings)],
			}),
			options,
		);
		return role;
	});

const setTrust = ({clients, settings}: Surroundings, signal: AbortSignal): Promise<unknown> =>
	call(`let Redshift use the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {UpdateAssumeRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		return client.send(
			new UpdateAssumeRolePolicyCommand({RoleName: settings.iam.roleName, PolicyDocument: trustPolicy}),
			options,
		);
	});

/** ARNs of the managed policies that hang on the role. */
export const attachedPolicies = async (
	{clients, settings}: Surroundings,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const [client, {paginateListAttachedRolePolicies}] = await Promise.all([clients.iam(), iam()]);
	return call(`list the policies of the role ${settings.iam.roleName}`, signal, async options => {
		const arns: string[] = [];
		for await (const {AttachedPolicies = []} of paginateListAttachedRolePolicies(
			{client},
			{RoleName: settings.iam.roleName},
			options,
		)) {
			arns.push(...AttachedPolicies.flatMap(({PolicyArn}) => PolicyArn ?? []));
		}
		return arns;
	});
};

/** Names of the policies written into the role itself. */
export const inlinePolicies = async (
	{clients, settings}: Surroundings,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const [client, {paginateListRolePolicies}] = await Promise.all([clients.iam(), iam()]);
	return call(`list the policies of the role ${settings.iam.roleName}`, signal, async options => {
		const names: string[] = [];
		for await (const {PolicyNames = []} of paginateListRolePolicies(
			{client},
			{RoleName: settings.iam.roleName},
			options,
		)) {
			names.push(...PolicyNames);
		}
		return names;
	});
};

const attach = ({clients, settings}: Surroundings, signal: AbortSignal): Promise<unknown> =>
	call(`attach AmazonS3ReadOnlyAccess to the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {AttachRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		const PolicyArn = readPolicyArn(settings.aws.region);
		return client.send(new AttachRolePolicyCommand({RoleName: settings.iam.roleName, PolicyArn}), options);
	});

const createOrFind = async (around: Surroundings, signal: AbortSignal) => {
	const {settings} = around;
	const seen = await findRole(around, signal);
	if (seen) return {role: seen, isNew: false};
	try {
		return {role: await create(around, signal), isNew: true};
	} catch (thrown) {
		// An earlier request took effect although its answer was lost, or somebody was faster.
		if (awsNameOf(thrown) !== 'EntityAlreadyExistsException') throw thrown;
		const role = await findRole(around, signal);
		if (!role) throw thrown;
		refuseForeign(settings, {kind: 'role', name: settings.iam.roleName, tags: role.Tags, key: configKey}, 'used');
		return {role, isNew: false};
	}
};

/** A role that [DWH] ADOPT names belongs to somebody: neither its trust nor its policies are changed. */
const asAdopted = ({settings}: Surroundings, role: Role | undefined): Found => {
	const name = settings.iam.roleName;
	const service = serviceOf(settings.redshift.kind);
	if (isTrusting(role?.AssumeRolePolicyDocument, [service])) {
		return {
			action: 'found',
			name,
			detail: `already there, ${role?.Arn ?? name}, named in [DWH] ADOPT and used as it is`,
		};
	}
	throw new DwhError(
		'refused',
		`The role ${name}, which [DWH] ADOPT names, does not let ${service} use it, and what this program did not make it does not change.`,
		{
			nextSteps: [
				`Add to its trust policy: ${trustStatement(service)}`,
				`Or choose another name in dwh.cfg (${configKey}): dwh-tui up makes that role.`,
			],
		},
	);
};

/** Leads from any state to a role that Redshift may use and that may read S3. */
export const ensureRole = async (around: Surroundings, signal: AbortSignal): Promise<Found> => {
	const {settings} = around;
	const {roleName, roleArn} = settings.iam;
	if (roleArn) return {action: 'found', name: roleName, detail: `${roleArn}, named in dwh.cfg and used as it is`};
	const {role, isNew} = await createOrFind(around, signal);
	refuseForeign(settings, {kind: 'role', name: roleName, tags: isNew ? ownTags : role?.Tags, key: configKey}, 'used');
	if (!isNew && !isTagged(role?.Tags)) return asAdopted(around, role);
	if (role && !isNew) await noteUse(around, role, signal);
	const mended: string[] = [];
	if (!isNew && !isTrusting(role?.AssumeRolePolicyDocument)) {
		await setTrust(around, signal);
		mended.push('Redshift may use it again');
	}
	const isReading = !isNew && (await attachedPolicies(around, signal)).includes(readPolicyArn(settings.aws.region));
	if (!isReading) {
		await attach(around, signal);
		if (!isNew) mended.push('AmazonS3ReadOnlyAccess attached again');
	}
	const arn = role?.Arn ?? roleName;
	if (isNew) return {action: 'created', name: roleName, detail: arn};
	return {action: 'found', name: roleName, detail: ['already there', arn, ...mended].join(', ')};
};

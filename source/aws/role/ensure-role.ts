import type {Role} from '@aws-sdk/client-iam';
import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call, requireField} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {findOrUndefined, ifAllowed} from '../client/find-or-undefined.ts';
import {whoAmI} from '../client/identity.ts';
import {isTagged, ownTags, refuseForeign} from '../ownership.ts';
import {
	isConditional,
	isTrusting,
	readPolicyArn,
	rolePath,
	serviceOf,
	sourcesPolicy,
	sourcesPolicyName,
	trustPolicy,
	trustStatement,
} from './role-policies.ts';
import {addUsageTag, initialUsageTags} from './usage-tags.ts';

const iam = () => import('@aws-sdk/client-iam');

const configKey = '[DWH] DWH_IAM_ROLE_NAME';

/** The role as IAM knows it; undefined when there is none. */
export const findRole = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Role | undefined> =>
	findOrUndefined(['NoSuchEntityException'], async () => {
		const name = settings.iam.roleName;
		const action = `look for the role ${name}`;
		const {Role: role} = await call(action, signal, async options => {
			const [client, {GetRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new GetRoleCommand({RoleName: name}), options);
		});
		return requireField(role, action);
	});

/** The ARN of the role for COPY: the one that dwh.cfg names, or that of the role by its name; undefined when there is none. */
const findRoleArn = async (context: AwsContext, signal: AbortSignal): Promise<string | undefined> =>
	context.settings.iam.roleArn?.split(',')[0]?.trim() || (await findRole(context, signal))?.Arn;

/** The same; throws `state` when there is none. */
export const requireRoleArn = async (context: AwsContext, signal: AbortSignal): Promise<string> => {
	const arn = await findRoleArn(context, signal);
	if (arn) return arn;
	throw new DwhError('state', `The role ${context.settings.iam.roleName} does not exist yet.`, {
		nextSteps: ['dwh-tui up makes it first.'],
	});
};

const create = async (context: AwsContext, signal: AbortSignal): Promise<Role | undefined> => {
	const {clients, settings} = context;
	const {account} = await whoAmI(context, signal);
	return call(`create the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {CreateRoleCommand}] = await Promise.all([clients.iam(), iam()]);
		const {Role: role} = await client.send(
			new CreateRoleCommand({
				RoleName: settings.iam.roleName,
				Path: rolePath,
				AssumeRolePolicyDocument: trustPolicy(account),
				// Whatever is written into the role later, it never does more than read S3.
				PermissionsBoundary: readPolicyArn(settings.aws.region),
				Description: 'Lets Redshift read from S3 what COPY loads',
				Tags: [...ownTags, ...initialUsageTags(settings)],
			}),
			options,
		);
		return role;
	});
};

const setTrust = async (context: AwsContext, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	const {account} = await whoAmI(context, signal);
	await call(`let Redshift use the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {UpdateAssumeRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		return client.send(
			new UpdateAssumeRolePolicyCommand({RoleName: settings.iam.roleName, PolicyDocument: trustPolicy(account)}),
			options,
		);
	});
};

/** Lets Redshift assume the role again; what that takes is not in the operator's policy, on purpose. */
const repairTrust = async (context: AwsContext, signal: AbortSignal): Promise<void> => {
	const done = await ifAllowed(async () => {
		await setTrust(context, signal);
		return true;
	});
	if (done) return;
	const {account} = await whoAmI(context, signal);
	const {roleName} = context.settings.iam;
	throw new DwhError('state', `Could not let Redshift assume the role ${roleName}: its trust policy was changed.`, {
		nextSteps: [
			`Let an administrator run: aws iam update-assume-role-policy --role-name ${roleName} --policy-document '${trustPolicy(account)}'`,
			'Or run dwh-tui down, then dwh-tui up, which makes role and warehouse anew.',
		],
	});
};

/** ARNs of the managed policies that hang on the role. */
export const attachedPolicies = async (
	{clients, settings}: AwsContext,
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
	{clients, settings}: AwsContext,
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

const attach = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<unknown> =>
	call(`attach AmazonS3ReadOnlyAccess to the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {AttachRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		const PolicyArn = readPolicyArn(settings.aws.region);
		return client.send(new AttachRolePolicyCommand({RoleName: settings.iam.roleName, PolicyArn}), options);
	});

/** Writes what COPY may read into the role, unless it stands there; true where it did. */
const writeSources = async (
	{clients, settings}: AwsContext,
	PolicyDocument: string,
	isNew: boolean,
	signal: AbortSignal,
): Promise<boolean> => {
	const RoleName = settings.iam.roleName;
	const PolicyName = sourcesPolicyName(settings);
	const [client, commands] = await Promise.all([clients.iam(), iam()]);
	const seen = isNew
		? undefined
		: await findOrUndefined(['NoSuchEntityException'], () =>
				call(`read the policy ${PolicyName} of the role ${RoleName}`, signal, options =>
					client.send(new commands.GetRolePolicyCommand({RoleName, PolicyName}), options),
				),
			);
	if (seen?.PolicyDocument && decodeURIComponent(seen.PolicyDocument) === PolicyDocument) return false;
	await call(`let the role ${RoleName} read the sources of dwh.cfg`, signal, options =>
		client.send(new commands.PutRolePolicyCommand({RoleName, PolicyName, PolicyDocument}), options),
	);
	return true;
};

/** Lets the role read what COPY loads: the sources of dwh.cfg, or every bucket where S3_ACCESS says so. */
const allowReading = async (
	context: AwsContext,
	{reads = []}: SetUpChoices,
	isNew: boolean,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const {aws, iam: wanted} = context.settings;
	const attached = isNew ? [] : await attachedPolicies(context, signal);
	const isReadingAll = attached.includes(readPolicyArn(aws.region));
	if (wanted.readsAllOfS3) {
		if (isReadingAll) return [];
		await attach(context, signal);
		return ['AmazonS3ReadOnlyAccess attached'];
	}
	const policy = sourcesPolicy(aws.region, reads);
	const isWritten = policy !== undefined && (await writeSources(context, policy, isNew, signal));
	return [
		...(isWritten ? ['reads the sources of dwh.cfg'] : []),
		...(isReadingAll ? ['AmazonS3ReadOnlyAccess, attached before, lets it read every bucket'] : []),
	];
};

const createOrFind = async (context: AwsContext, signal: AbortSignal) => {
	const {settings} = context;
	const seen = await findRole(context, signal);
	if (seen) return {role: seen, isNew: false};
	try {
		return {role: await create(context, signal), isNew: true};
	} catch (thrown) {
		// An earlier request took effect although its answer was lost, or somebody was faster.
		if (awsNameOf(thrown) !== 'EntityAlreadyExistsException') throw thrown;
		const role = await findRole(context, signal);
		if (!role) throw thrown;
		refuseForeign(settings, {kind: 'role', name: settings.iam.roleName, tags: role.Tags, key: configKey}, 'used');
		return {role, isNew: false};
	}
};

/** A role that [DWH] ADOPT names belongs to somebody: neither its trust nor its policies are changed. */
const asAdopted = ({settings}: AwsContext, role: Role | undefined): EnsureResult => {
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

/** Leads from any state to a role that Redshift may use and that may read what COPY loads. */
export const ensureRole = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const {roleName, roleArn} = settings.iam;
	if (roleArn) return {action: 'found', name: roleName, detail: `${roleArn}, named in dwh.cfg and used as it is`};
	const {role, isNew} = await createOrFind(context, signal);
	refuseForeign(settings, {kind: 'role', name: roleName, tags: isNew ? ownTags : role?.Tags, key: configKey}, 'used');
	if (!isNew && !isTagged(role?.Tags)) return asAdopted(context, role);
	if (role && !isNew) await addUsageTag(context, role, signal);
	const mended: string[] = [];
	if (!isNew && !isTrusting(role?.AssumeRolePolicyDocument)) {
		await repairTrust(context, signal);
		mended.push('Redshift may use it again');
	} else if (!isNew && !isConditional(role?.AssumeRolePolicyDocument)) {
		await ifAllowed(() => setTrust(context, signal));
	}
	const reading = await allowReading(context, choices, isNew, signal);
	if (!isNew) mended.push(...reading);
	const arn = role?.Arn ?? roleName;
	if (isNew) return {action: 'created', name: roleName, detail: arn};
	return {action: 'found', name: roleName, detail: ['already there', arn, ...mended].join(', ')};
};

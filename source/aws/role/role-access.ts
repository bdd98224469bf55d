import type {Role} from '@aws-sdk/client-iam';
import type {SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {findOrUndefined, ifAllowed} from '../client/find-or-undefined.ts';
import {whoAmI} from '../client/identity.ts';
import {attachedPolicies} from './find-role.ts';
import {
	isConditional,
	isTrusting,
	readPolicyArn,
	sourcesPolicy,
	sourcesPolicyName,
	trustPolicy,
} from './role-policies.ts';

const iam = () => import('@aws-sdk/client-iam');

const setTrust = async ({clients, settings}: AwsContext, account: string, signal: AbortSignal): Promise<true> => {
	const RoleName = settings.iam.roleName;
	await call(`update the trust policy of the role ${RoleName}`, signal, async options => {
		const [client, {UpdateAssumeRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		const PolicyDocument = trustPolicy(account);
		return client.send(new UpdateAssumeRolePolicyCommand({RoleName, PolicyDocument}), options);
	});
	return true;
};

/**
 * Lets only Redshift of this account assume an existing role. Returns a description of the repair, if any. The
 * operator's policy omits the permission for it on purpose. Throws `state` if Redshift cannot assume the
 * role and the permission is missing.
 */
export const ensureTrust = async (
	context: AwsContext,
	role: Role | undefined,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const {roleName} = context.settings.iam;
	const trust = role?.AssumeRolePolicyDocument;
	if (isTrusting(trust) && isConditional(trust)) return [];
	const {account} = await whoAmI(context, signal);
	const isSet = await ifAllowed(() => setTrust(context, account, signal));
	if (isTrusting(trust)) return [];
	if (isSet) return ['trust policy repaired'];
	throw new DwhError('state', `Could not let Redshift assume the role ${roleName}: its trust policy was changed.`, {
		nextSteps: [
			`Ask an administrator to run: aws iam update-assume-role-policy --role-name ${roleName} --policy-document '${trustPolicy(account)}'`,
			{text: 'Or remove the role and the warehouse, then create them again', command: 'down'},
		],
	});
};

const attachReadPolicy = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<unknown> =>
	call(`attach AmazonS3ReadOnlyAccess to the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {AttachRolePolicyCommand}] = await Promise.all([clients.iam(), iam()]);
		const PolicyArn = readPolicyArn(settings.aws.region);
		return client.send(new AttachRolePolicyCommand({RoleName: settings.iam.roleName, PolicyArn}), options);
	});

/** Puts the inline policy that lets COPY read. Returns false if the role already has it. */
const putSourcesPolicy = async (
	{clients, settings}: AwsContext,
	PolicyDocument: string,
	isNew: boolean,
	signal: AbortSignal,
): Promise<boolean> => {
	const RoleName = settings.iam.roleName;
	const PolicyName = sourcesPolicyName(settings);
	const [client, commands] = await Promise.all([clients.iam(), iam()]);
	const existing = isNew
		? undefined
		: await findOrUndefined(['NoSuchEntityException'], () =>
				call(`read the policy ${PolicyName} of the role ${RoleName}`, signal, options =>
					client.send(new commands.GetRolePolicyCommand({RoleName, PolicyName}), options),
				),
			);
	if (existing?.PolicyDocument && decodeURIComponent(existing.PolicyDocument) === PolicyDocument) return false;
	await call(`let the role ${RoleName} read the sources of dwh.cfg`, signal, options =>
		client.send(new commands.PutRolePolicyCommand({RoleName, PolicyName, PolicyDocument}), options),
	);
	return true;
};

/** Lets the role read what COPY loads: the sources of dwh.cfg, or every bucket with `S3_ACCESS = all`. Returns the changes in words. */
export const ensureReadAccess = async (
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
		await attachReadPolicy(context, signal);
		return ['AmazonS3ReadOnlyAccess attached'];
	}
	const policy = sourcesPolicy(aws.region, reads);
	const isPut = policy !== undefined && (await putSourcesPolicy(context, policy, isNew, signal));
	return [
		...(isPut ? ['reads the sources of dwh.cfg'] : []),
		...(isReadingAll ? ['the attached AmazonS3ReadOnlyAccess lets it read every bucket'] : []),
	];
};

import type {Role} from '@aws-sdk/client-iam';
import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {settingStep} from '../../core/next-step.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {whoAmI} from '../client/identity.ts';
import {isTagged, ownTags, refuseForeign} from '../ownership.ts';
import {findRole} from './find-role.ts';
import {ensureReadAccess, ensureTrust} from './role-access.ts';
import {isTrusting, readPolicyArn, rolePath, serviceOf, trustPolicy, trustStatement} from './role-policies.ts';
import {addUsageTag, initialUsageTags} from './usage-tags.ts';

const configKey = 'DWH.DWH_IAM_ROLE_NAME';

/** Creates or repairs the role: Redshift can assume it, and it can read what COPY loads. */
export const ensureRole = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const {roleName: name, roleArn} = settings.iam;
	if (roleArn) return {action: 'found', name, detail: `${roleArn}, named in dwh.cfg and used unchanged`};
	const {role, isNew} = await createOrFind(context, signal);
	const arn = role?.Arn ?? name;
	if (isNew) {
		await ensureReadAccess(context, choices, isNew, signal);
		return {action: 'created', name, detail: arn};
	}
	refuseForeign(settings, {kind: 'role', name, tags: role?.Tags, key: configKey}, 'used');
	if (!isTagged(role?.Tags)) return acceptAdopted(context, role);
	if (role) await addUsageTag(context, role, signal);
	const repaired = await ensureTrust(context, role, signal);
	const reading = await ensureReadAccess(context, choices, isNew, signal);
	return {action: 'found', name, detail: ['already there', arn, ...repaired, ...reading].join(', ')};
};

const createOrFind = async (context: AwsContext, signal: AbortSignal) => {
	const existing = await findRole(context, signal);
	if (existing) return {role: existing, isNew: false};
	try {
		return {role: await createRole(context, signal), isNew: true};
	} catch (thrown) {
		// An earlier request succeeded but its response was lost, or another process created it first.
		if (awsNameOf(thrown) !== 'EntityAlreadyExistsException') throw thrown;
		const role = await findRole(context, signal);
		if (!role) throw thrown;
		return {role, isNew: false};
	}
};

const createRole = async (context: AwsContext, signal: AbortSignal): Promise<Role | undefined> => {
	const {clients, settings} = context;
	const {account} = await whoAmI(context, signal);
	return call(`create the role ${settings.iam.roleName}`, signal, async options => {
		const [client, {CreateRoleCommand}] = await Promise.all([clients.iam(), import('@aws-sdk/client-iam')]);
		const {Role: role} = await client.send(
			new CreateRoleCommand({
				RoleName: settings.iam.roleName,
				Path: rolePath,
				AssumeRolePolicyDocument: trustPolicy(account),
				// The boundary limits the role to reading S3, whatever policies it gets later.
				PermissionsBoundary: readPolicyArn(settings.aws.region),
				Description: 'Lets Redshift read the files of COPY from S3',
				Tags: [...ownTags, ...initialUsageTags(settings)],
			}),
			options,
		);
		return role;
	});
};

/** Accepts an adopted role without changing its trust or policies. Throws `refused` if Redshift may not assume it. */
const acceptAdopted = ({settings}: AwsContext, role: Role | undefined): EnsureResult => {
	const name = settings.iam.roleName;
	const service = serviceOf(settings.redshift.kind);
	if (isTrusting(role?.AssumeRolePolicyDocument, [service])) {
		const arn = role?.Arn ?? name;
		return {action: 'found', name, detail: `already exists, ${arn}, named in [DWH] ADOPT and used unchanged`};
	}
	throw new DwhError(
		'refused',
		`Could not use the role ${name}, which [DWH] ADOPT names: ${service} may not assume it, and this program does not change a role that it did not create.`,
		{
			nextSteps: [
				`Add to its trust policy: ${trustStatement(service)}`,
				settingStep('Or choose a role name that does not exist', configKey, 'NAME'),
				{text: 'Then create that role', command: 'up'},
			],
		},
	);
};

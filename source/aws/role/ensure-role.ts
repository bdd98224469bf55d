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

/** Leads from any state to a role that Redshift may assume and that may read what COPY loads. */
export const ensureRole = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings} = context;
	const {roleName: name, roleArn} = settings.iam;
	if (roleArn) return {action: 'found', name, detail: `${roleArn}, named in dwh.cfg and used as it is`};
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
		// An earlier request took effect although its response was lost, or another process was faster.
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

/** Neither trust nor policies of a role that [DWH] ADOPT names are changed. Throws `refused` where Redshift may not assume it. */
const acceptAdopted = ({settings}: AwsContext, role: Role | undefined): EnsureResult => {
	const name = settings.iam.roleName;
	const service = serviceOf(settings.redshift.kind);
	if (isTrusting(role?.AssumeRolePolicyDocument, [service])) {
		const arn = role?.Arn ?? name;
		return {action: 'found', name, detail: `already there, ${arn}, named in [DWH] ADOPT and used as it is`};
	}
	throw new DwhError(
		'refused',
		`Could not use the role ${name}, which [DWH] ADOPT names: it does not let ${service} assume it, and a role that this program did not make is not changed.`,
		{
			nextSteps: [
				`Add to its trust policy: ${trustStatement(service)}`,
				settingStep('Or choose the name of a role that does not exist', configKey, 'NAME'),
				{text: 'Then create that role', command: 'up'},
			],
		},
	);
};

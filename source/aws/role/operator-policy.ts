import {toDwhError} from '../../core/dwh-error.ts';
import type {AwsContext} from '../client/call.ts';
import {partitionOf, whoAmI} from '../client/identity.ts';
import {findAdoptedArns} from './adopted-warehouse.ts';
import {clusterStatements} from './cluster-statements.ts';
import {configuredRoleArn} from './find-role.ts';
import {actions, type Names, onlyOurs, onlyTagged, type PolicyStatement} from './policy-statement.ts';
import {readPolicyArn, rolePath} from './role-policies.ts';
import {serverlessStatements} from './serverless-statements.ts';

/**
 * Returns the minimum permissions of this program as the JSON of a policy, with account, region and names
 * filled in. Without credentials, ACCOUNT is a placeholder for the account number.
 */
export const operatorPolicy = async (
	context: AwsContext,
	buckets: readonly string[],
	signal: AbortSignal,
): Promise<string> => {
	let account = 'ACCOUNT';
	try {
		({account} = await whoAmI(context, signal));
	} catch (thrown) {
		// The policy must be available without credentials too.
		if (toDwhError(thrown).kind === 'cancelled') throw thrown;
	}
	const adopted = account === 'ACCOUNT' ? undefined : await findAdoptedArns(context, signal);
	const Statement = operatorStatements({settings: context.settings, account, buckets, adopted});
	return JSON.stringify({Version: '2012-10-17', Statement}, undefined, '  ');
};

const ofRole = ({settings, account}: Names): PolicyStatement[] => {
	const partition = partitionOf(settings.aws.region);
	const given = configuredRoleArn(settings);
	const created = `arn:${partition}:iam::${account}:role${rolePath}${settings.iam.roleName}`;
	// An adopted role, or one of ours created without a path.
	const outside = `arn:${partition}:iam::${account}:role/${settings.iam.roleName}`;
	const services = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'];
	const pass: PolicyStatement = {
		Sid: 'PassRole',
		Effect: 'Allow',
		Action: actions('iam', 'PassRole'),
		Resource: given ? [given] : [created, outside],
		Condition: {StringEquals: {'iam:PassedToService': services}},
	};
	if (given) return [pass];
	const readPolicy = readPolicyArn(settings.aws.region);
	const bounded = {'iam:PermissionsBoundary': readPolicy};
	const own = (
		Sid: string,
		names: readonly string[],
		Condition: PolicyStatement['Condition'],
		Resource: readonly string[] = [created, outside],
	): PolicyStatement => ({
		Sid,
		Effect: 'Allow',
		Action: actions('iam', ...names),
		Resource,
		...(Condition ? {Condition} : {}),
	});
	// A user who may write a role's policies, or create it with any trust, gains everything that the role can have.
	// The boundary limits that to reading S3, so the policy never allows changing trust or boundary.
	return [
		own(
			'DescribeRole',
			['GetRole', 'GetRolePolicy', 'ListAttachedRolePolicies', 'ListInstanceProfilesForRole', 'ListRolePolicies'],
			undefined,
		),
		own('CreateRole', ['CreateRole'], {StringEquals: {...onlyTagged.StringEquals, ...bounded}}, [created]),
		own('TagNewRole', ['TagRole'], onlyTagged, [created]),
		own('WriteRole', ['DeleteRolePolicy', 'PutRolePolicy'], {
			StringEquals: {...onlyOurs.StringEquals, ...bounded},
		}),
		own('OwnRole', ['DeleteRole', 'TagRole', 'UntagRole'], onlyOurs),
		own('ReadPolicy', [...(settings.iam.readsAllOfS3 ? ['AttachRolePolicy'] : []), 'DetachRolePolicy'], {
			...onlyOurs,
			ArnEquals: {'iam:PolicyARN': readPolicy},
		}),
		pass,
	];
};

/** Returns permissions for every call of this program, limited to the configured resources. */
export const operatorStatements = (names: Names): readonly PolicyStatement[] => {
	const {settings, account, buckets} = names;
	const partition = partitionOf(settings.aws.region);
	const arn = (service: string, rest: string) =>
		`arn:${partition}:${service}:${settings.aws.region}:${account}:${rest}`;
	const {secretArn, kind} = settings.redshift;
	return [
		...(kind === 'serverless' ? serverlessStatements(names, arn) : clusterStatements(names, arn)),
		{
			Sid: 'OwnStatements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'CancelStatement', 'DescribeStatement', 'GetStatementResult'),
			Resource: ['*'],
		},
		...ofRole(names),
		...(buckets.length > 0
			? [
					{
						Sid: 'SourceData',
						Effect: 'Allow' as const,
						Action: actions('s3', 'ListBucket'),
						Resource: buckets.map(bucket => `arn:${partition}:s3:::${bucket}`),
					},
				]
			: []),
		...(secretArn
			? [
					{
						Sid: 'Secret',
						Effect: 'Allow' as const,
						Action: actions('secretsmanager', 'GetSecretValue'),
						Resource: [secretArn],
					},
				]
			: []),
		{
			Sid: 'Preflight',
			Effect: 'Allow',
			Action: ['iam:SimulatePrincipalPolicy', 'sts:GetCallerIdentity'],
			Resource: ['*'],
		},
	];
};

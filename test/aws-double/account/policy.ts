/** As much of policy evaluation as the calls here need: actions, resources, string conditions, deny before allow. */
type PolicyStatement = {
	readonly Sid?: string;
	readonly Effect: 'Allow' | 'Deny';
	readonly Action?: string | readonly string[];
	readonly NotAction?: string | readonly string[];
	readonly Resource?: string | readonly string[];
	readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

export type PolicyDocument = {
	readonly Version?: string;
	readonly Statement: PolicyStatement | readonly PolicyStatement[];
};

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

export type Request = {
	readonly action: string;
	readonly resource: string;
	readonly context?: Readonly<Record<string, string>>;
};

export const listed = <T>(one: T | readonly T[] | undefined): readonly T[] => {
	if (one === undefined) return [];
	return Array.isArray(one) ? (one as readonly T[]) : [one as T];
};

const patternOf = (text: string, flags: string): RegExp =>
	new RegExp(
		`^${text
			.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
			.replaceAll('*', '.*')
			.replaceAll('?', '.')}$`,
		flags,
	);

const holds = (operator: string, wanted: readonly string[], given: string | undefined): boolean => {
	const isLike = /like/i.test(operator);
	const isFound = given !== undefined && wanted.some(one => (isLike ? patternOf(one, '').test(given) : one === given));
	return /not/i.test(operator) ? !isFound : isFound;
};

const applies = (statement: PolicyStatement, {action, resource, context = {}}: Request): boolean => {
	const isAction = statement.NotAction
		? !listed(statement.NotAction).some(one => patternOf(one, 'i').test(action))
		: listed(statement.Action).some(one => patternOf(one, 'i').test(action));
	if (!isAction) return false;
	if (!listed(statement.Resource).some(one => patternOf(one, '').test(resource))) return false;
	return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
		Object.entries(keys).every(([key, wanted]) => holds(operator, listed(wanted), context[key])),
	);
};

/** What these policies together say to a request. */
export const decide = (policies: readonly PolicyDocument[], request: Request): Decision => {
	const found = policies.flatMap(policy => listed(policy.Statement)).filter(one => applies(one, request));
	if (found.some(one => one.Effect === 'Deny')) return 'explicitDeny';
	return found.length > 0 ? 'allowed' : 'implicitDeny';
};

const allow = (...actions: readonly string[]): PolicyDocument => ({
	Version: '2012-10-17',
	Statement: [{Effect: 'Allow', Action: actions, Resource: '*'}],
});

/** Policies that AWS itself manages, by name, as far as they matter here. */
export const managedPolicies: Readonly<Record<string, PolicyDocument>> = {
	AdministratorAccess: allow('*'),
	AmazonS3ReadOnlyAccess: allow(
		's3:Get*',
		's3:List*',
		's3:Describe*',
		's3-object-lambda:Get*',
		's3-object-lambda:List*',
	),
	AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
	AmazonRedshiftFullAccess: allow('redshift:*', 'redshift-serverless:*', 'redshift-data:*', 'ec2:Describe*'),
	AmazonRedshiftAllCommandsFullAccess: allow('s3:Get*', 's3:List*', 's3:Put*'),
};

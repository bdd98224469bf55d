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
	readonly context?: Context;
};

export const listed = <T>(one: T | readonly T[] | undefined): readonly T[] => {
	if (one === undefined) return [];
	return Array.isArray(one) ? (one as readonly T[]) : [one as T];
};

/** `*` and `?` stand for more than themselves, unless they are written as the variables `${*}` and `${?}`. */
const patternOf = (text: string, flags = ''): RegExp => {
	const source = [...text.matchAll(/\$\{([$*?])\}|./gs)].map(([piece, escaped]) => {
		if (escaped === undefined && piece === '*') return '.*';
		if (escaped === undefined && piece === '?') return '.';
		return (escaped ?? piece).replaceAll(/[.+^${}()|[\]\\*?]/g, '\\$&');
	});
	return new RegExp(`^${source.join('')}$`, flags);
};

type Test = (wanted: string, given: string) => boolean;

const operators: Readonly<Record<string, Test>> = {
	StringEquals: (wanted, given) => wanted === given,
	StringEqualsIgnoreCase: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
	StringLike: (wanted, given) => patternOf(wanted).test(given),
	// In IAM both compare parts of the ARN as patterns.
	ArnEquals: (wanted, given) => patternOf(wanted).test(given),
	ArnLike: (wanted, given) => patternOf(wanted).test(given),
	Bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
};

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whether one key of a condition is met. An operator that is not known here is an error, not a pass. */
const holds = (written: string, wanted: readonly string[], given: readonly string[] | undefined): boolean => {
	const [, set, name = '', isIfExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
	if (name === 'Null') return wanted.includes(String(given === undefined));
	const positive = name.replace(/^(String|Arn)Not/, '$1');
	const test = operators[positive];
	if (!test) throw new Error(`No condition operator ${written} is known here.`);
	if (given === undefined) return Boolean(isIfExists) || set === 'ForAllValues' || positive !== name;
	const isMet = (value: string) => wanted.some(one => test(one, value)) === (positive === name);
	return set === 'ForAllValues' ? given.every(isMet) : given.some(isMet);
};

/** Whether the conditions of a statement are all met. Keys compare without case. */
export const meets = ({Condition = {}}: Pick<PolicyStatement, 'Condition'>, context: Context = {}): boolean => {
	const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), listed(value)]));
	return Object.entries(Condition).every(([operator, keys]) =>
		Object.entries(keys).every(([key, wanted]) => holds(operator, listed(wanted), values.get(key.toLowerCase()))),
	);
};

const applies = (statement: PolicyStatement, {action, resource, context = {}}: Request): boolean => {
	const isAction = statement.NotAction
		? !listed(statement.NotAction).some(one => patternOf(one, 'i').test(action))
		: listed(statement.Action).some(one => patternOf(one, 'i').test(action));
	if (!isAction) return false;
	if (!listed(statement.Resource).some(one => patternOf(one).test(resource))) return false;
	return meets(statement, context);
};

/** What these policies together say to a request; a permissions boundary has to allow it as well. */
export const decide = (
	policies: readonly PolicyDocument[],
	request: Request,
	boundary?: PolicyDocument | undefined,
): Decision => {
	const bounded = boundary ? decide([boundary], request) : 'allowed';
	if (bounded !== 'allowed') return bounded;
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

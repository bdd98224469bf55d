import type {Settings} from '../../core/settings.ts';
import {partitionOf} from '../client/identity.ts';

const services = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'] as const;

/**
 * Lets both kinds of Redshift assume the role for warehouses of this account alone: without the condition
 * another account could have Redshift use it. `aws:SourceArn` is left out, because the role serves clusters
 * and workgroups of every region, and a key that a service does not send would shut COPY out.
 */
export const trustPolicy = (account: string): string =>
	JSON.stringify({
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Allow',
				Principal: {Service: services},
				Action: 'sts:AssumeRole',
				Condition: {StringEquals: {'aws:SourceAccount': account}},
			},
		],
	});

/**
 * Where this program makes its role: a path is given at creation and never again. IAM does not separate a tag
 * given at creation from one put on a role that exists, so the printed policy lets a role be tagged as ours
 * under this path alone, where only roles of this program are.
 */
export const rolePath = '/dwh-tui/';

/** Reads every bucket that the account may read, public ones included. */
export const readPolicyArn = (region: string): string =>
	`arn:${partitionOf(region)}:iam::aws:policy/AmazonS3ReadOnlyAccess`;

/** IAM reads `*`, `?` and `$` in a resource as more than themselves. */
const literal = (key: string): string => key.replaceAll(/[$*?]/g, char => `\${${char}}`);

/**
 * The policy that lets COPY read these places: objects whose keys start as their URIs do, and the lists of
 * their buckets. Undefined where none of them is in S3.
 */
export const sourcesPolicy = (region: string, uris: readonly string[]): string | undefined => {
	const s3 = `arn:${partitionOf(region)}:s3:::`;
	const places = uris.flatMap(uri => {
		const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(uri) ?? [];
		return bucket ? [{bucket, key}] : [];
	});
	if (places.length === 0) return undefined;
	const objects = places.map(({bucket, key}) => `${s3}${bucket}/${literal(key)}*`);
	const buckets = places.map(({bucket}) => `${s3}${bucket}`);
	return JSON.stringify({
		Version: '2012-10-17',
		Statement: [
			{Sid: 'ReadSources', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [...new Set(objects)]},
			{Sid: 'ListSources', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [...new Set(buckets)]},
		],
	});
};

/** What the inline policy of a warehouse is called: a role may serve several. */
export const sourcesPolicyName = ({aws, redshift, cluster}: Settings): string =>
	`dwh-tui.${aws.region}.${redshift.kind}.${cluster.identifier}`;

type Statement = {
	readonly Effect?: string;
	readonly Action?: string | readonly string[];
	readonly Principal?: {readonly Service?: string | readonly string[]} | string;
	readonly Condition?: unknown;
};

const listOf = <Value>(value: Value | readonly Value[] | undefined): readonly Value[] =>
	value === undefined ? [] : ([value].flat() as Value[]);

/** What a trust policy must contain for one kind of Redshift. */
export const trustStatement = (service: string): string =>
	JSON.stringify({Effect: 'Allow', Principal: {Service: service}, Action: 'sts:AssumeRole'});

/** The service that assumes the role. */
export const serviceOf = (kind: Settings['redshift']['kind']): string =>
	kind === 'serverless' ? 'redshift-serverless.amazonaws.com' : 'redshift.amazonaws.com';

/** The statements of a trust policy, URL-encoded as IAM gives it, that allow a principal to assume the role. */
const allowing = (encoded: string | undefined): readonly Statement[] => {
	if (!encoded) return [];
	try {
		const policy = JSON.parse(decodeURIComponent(encoded)) as {Statement?: Statement | readonly Statement[]};
		return listOf(policy.Statement).filter(
			({Effect, Action}) => Effect === 'Allow' && listOf(Action).includes('sts:AssumeRole'),
		);
	} catch {
		return [];
	}
};

/** Whether a trust policy names these services; without them, every one of ours. */
export const isTrusting = (encoded: string | undefined, required: readonly string[] = services): boolean => {
	const trusted = allowing(encoded).flatMap(({Principal}) =>
		typeof Principal === 'object' ? listOf(Principal.Service) : [],
	);
	return required.every(service => trusted.includes(service));
};

/** Whether every statement of it is limited by a condition. */
export const isConditional = (encoded: string | undefined): boolean =>
	allowing(encoded).every(({Condition}) => Condition !== undefined);

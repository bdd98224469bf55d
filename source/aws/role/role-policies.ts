import type {Settings} from '../../core/settings.ts';
import {partitionOf} from '../client/identity.ts';

const services = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'] as const;

/**
 * Lets both services of Redshift assume the role for warehouses of this account only. Without the condition
 * another account could make Redshift use it. `aws:SourceArn` is omitted, because the role serves clusters
 * and workgroups of every region, and COPY would fail if a service did not send the key.
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
 * IAM path of the role, which can be set only at creation. IAM has one permission for tagging at creation and
 * later, so the printed policy allows our tag only under this path, which has only roles of this program.
 */
export const rolePath = '/dwh-tui/';

/** Returns the ARN of the AWS policy that allows reading every bucket of the account and public ones. */
export const readPolicyArn = (region: string): string =>
	`arn:${partitionOf(region)}:iam::aws:policy/AmazonS3ReadOnlyAccess`;

/** Escapes `*`, `?` and `$`, which are special in IAM resources. */
const literal = (key: string): string => key.replaceAll(/[$*?]/g, char => `\${${char}}`);

/**
 * Returns the policy that lets COPY read these URIs: objects with these key prefixes, and the listing of
 * their buckets. Undefined if none of them is in S3.
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

/** Returns the name of a warehouse's inline policy. A role may have several. */
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

/** Returns the trust policy statement that a service of Redshift needs. */
export const trustStatement = (service: string): string =>
	JSON.stringify({Effect: 'Allow', Principal: {Service: service}, Action: 'sts:AssumeRole'});

/** Returns the service that assumes the role. */
export const serviceOf = (kind: Settings['redshift']['kind']): string =>
	kind === 'serverless' ? 'redshift-serverless.amazonaws.com' : 'redshift.amazonaws.com';

/** Returns the statements of a URL-encoded trust policy that allow a principal to assume the role. */
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

/** Whether a trust policy names these services, by default both of Redshift. */
export const isTrusting = (encoded: string | undefined, required: readonly string[] = services): boolean => {
	const trusted = allowing(encoded).flatMap(({Principal}) =>
		typeof Principal === 'object' ? listOf(Principal.Service) : [],
	);
	return required.every(service => trusted.includes(service));
};

/** Whether every statement of a trust policy has a condition. */
export const isConditional = (encoded: string | undefined): boolean =>
	allowing(encoded).every(({Condition}) => Condition !== undefined);

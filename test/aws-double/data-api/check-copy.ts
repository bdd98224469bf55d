import {parseCopy} from '../../../source/sql/language/copy/parse-copy.ts';
import {decide} from '../account/policy.ts';
import type {RoleRecord} from '../account/records.ts';
import type {World} from '../account/world.ts';
import {readUri} from '../engine/copy-source.ts';
import {detailBlock, type ErrorPlace} from '../engine/error-text.ts';
import {boundaryOf, policiesOf, trusts} from '../iam/role-policies.ts';
import type {Target} from './target.ts';

/** A refusal in the service's own words, not to be reworded. */
export class Refused extends Error {}

const refuse = (message: string, context: string, place: ErrorPlace): Refused =>
	new Refused(`ERROR: ${message}${detailBlock(message, context, place)}`);

const s3 = (message: string, status: number, code: string): string =>
	`S3ServiceException:${message},Status ${status},Error ${code},Rid 0123456789ABCDEF,ExtRid double,CanRetry 1`;

type Holder = {
	readonly region: string;
	readonly roles: readonly {arn: string; status: string}[];
	readonly defaultRole: string | undefined;
};

const holderOf = (world: World, target: Target): Holder | undefined =>
	target.kind === 'cluster'
		? world.clusters.find(one => one.engineId === target.engineId)
		: world.namespaces.find(one => one.engineId === target.engineId);

const usableRole = (world: World, target: Target, holder: Holder, arn: string): RoleRecord | undefined => {
	const role = world.roles.find(one => one.arn === arn);
	if (!role || !holder.roles.some(one => one.arn === arn && one.status === 'in-sync')) return undefined;
	if (world.clock.now() < role.readyAt) return undefined;
	const services =
		target.kind === 'cluster'
			? ['redshift.amazonaws.com']
			: ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'];
	const context = {
		'aws:SourceAccount': world.account,
		'aws:SourceArn': `arn:aws:redshift:${holder.region}:${world.account}:${target.kind}:${target.name}`,
	};
	return services.some(service => trusts(role, service, context)) ? role : undefined;
};

/** Throws what Redshift says to a COPY that may not read its source: role, bucket, region, rights. */
export const checkCopy = (world: World, target: Target, sql: string, place: ErrorPlace): void => {
	const {source, format} = parseCopy(sql);
	const uri = readUri(source);
	if (!uri) throw new Refused(`ERROR: syntax error: COPY reads from s3://, not from '${source}'`);
	const holder = holderOf(world, target);
	const given = /\biam_role\s+(?:as\s+)?(?:'([^']*)'|default)/i.exec(sql) ?? /aws_iam_role=([^';\s]+)/i.exec(sql);
	if (!given || !holder) throw new Refused('ERROR: COPY needs an IAM role here.');
	const arn = given[1] ?? holder.defaultRole;
	if (arn === undefined) {
		throw new Refused('ERROR: Default role is not set. To use default role, set a default IAM role for the cluster.');
	}

	const role = usableRole(world, target, holder, arn);
	if (!role) {
		const user = `arn:aws:redshift:${holder.region}:${world.account}:dbuser:${target.name}/${target.dbUser ?? 'IAM:user'}`;
		throw refuse(`User ${user} is not authorized to assume IAM Role ${arn}`, 'IAM Role=', place);
	}

	const places = [
		uri,
		...(format.kind === 'json' && format.mapping.kind === 'paths' ? [readUri(format.mapping.uri)] : []),
	];
	const region = /\bregion\s+(?:as\s+)?'([^']*)'/i.exec(sql)?.[1] ?? holder.region;
	for (const one of places) {
		if (!one) continue;
		const bucket = world.buckets.find(known => known.name === one.bucket);
		if (!bucket)
			throw refuse(
				s3('The specified bucket does not exist', 404, 'NoSuchBucket'),
				`S3 key being read : s3://${one.bucket}`,
				place,
			);
		if (bucket.region !== region) {
			const message =
				'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
			throw refuse(s3(message, 301, 'PermanentRedirect'), `S3 key being read : s3://${one.bucket}/${one.key}`, place);
		}

		const may = (action: string, resource: string) =>
			decide(policiesOf(role), {action, resource}, boundaryOf(role)) === 'allowed';
		const mayList = may('s3:ListBucket', `arn:aws:s3:::${one.bucket}`);
		const mayGet = may('s3:GetObject', `arn:aws:s3:::${one.bucket}/${one.key}`);
		if (bucket.isForbidden || !mayList || !mayGet) {
			throw refuse(
				s3('Access Denied', 403, 'AccessDenied'),
				`S3 key being read : s3://${one.bucket}/${one.key}`,
				place,
			);
		}
	}
};

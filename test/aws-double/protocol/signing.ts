import {createHash, createHmac} from 'node:crypto';
import type {Identity} from '../account/identity.ts';
import {AwsError} from './aws-error.ts';
import type {IncomingCall} from './incoming-call.ts';
import type {ServiceInfo} from './services.ts';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const signingKeys = new Map<string, Buffer>();

/** The key of one caller for one day, region and service, derived once. */
const signingKeyOf = (secret: string, date: string, region: string, service: string): Buffer => {
	const name = JSON.stringify([secret, date, region, service]);
	const key =
		signingKeys.get(name) ?? [date, region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
	signingKeys.set(name, key);
	return key;
};

const encode = (text: string): string =>
	encodeURIComponent(text).replaceAll(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (query: URLSearchParams): string =>
	[...query]
		.map(([key, value]) => `${encode(key)}=${encode(value)}`)
		.sort()
		.join('&');

const signatureOf = (call: IncomingCall, secret: string): string => {
	const {authorization, request} = call;
	const headers = authorization.signedHeaders.map(
		name => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`,
	);
	const canonical = [
		request.method,
		request.path,
		canonicalQuery(request.query),
		headers.join(''),
		authorization.signedHeaders.join(';'),
		request.headers['x-amz-content-sha256'] ?? sha256(request.body),
	].join('\n');
	const [date = '', region = '', service = ''] = authorization.scope;
	const scope = `${date}/${region}/${service}/aws4_request`;
	const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
	return hmac(signingKeyOf(secret, date, region, service), toSign).toString('hex');
};

const timeOf = (stamp: string): number => {
	const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
	if (!found) return Number.NaN;
	const [, year, month, day, hour, minute, second] = found.map(Number);
	return Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
};

const tolerance = 5 * 60_000;

type Refusals = {
	unknown: [string, number];
	mismatch: [string, number];
	skew: [string, number];
	expired: [string, number];
};

// Each protocol has its own words for the same refusal.
const refusalsOf = (call: IncomingCall, info: ServiceInfo): Refusals => {
	if (info.protocol === 'json') {
		return {
			unknown: ['UnrecognizedClientException', 400],
			mismatch: ['InvalidSignatureException', 400],
			skew: ['InvalidSignatureException', 400],
			expired: ['ExpiredTokenException', 400],
		};
	}

	if (info.protocol === 'rest-xml') {
		return {
			unknown: ['InvalidAccessKeyId', 403],
			mismatch: ['SignatureDoesNotMatch', 403],
			skew: ['RequestTimeTooSkewed', 403],
			expired: ['ExpiredToken', 400],
		};
	}

	return {
		unknown: ['InvalidClientTokenId', 403],
		mismatch: ['SignatureDoesNotMatch', 403],
		skew: [call.service === 'redshift' ? 'RequestExpired' : 'SignatureDoesNotMatch', 403],
		expired: ['ExpiredToken', 403],
	};
};

export const expiredError = (call: IncomingCall, info: ServiceInfo): AwsError => {
	const [name, status] = refusalsOf(call, info).expired;
	return new AwsError(name, 'The security token included in the request is expired', {status});
};

/** Finds who signed a request. Throws as the service would for unknown keys, wrong signatures, old dates and expired tokens. */
export const authenticate = (
	call: IncomingCall,
	info: ServiceInfo,
	identities: readonly Identity[],
	{wall, isSignatureChecked}: {readonly wall: number; readonly isSignatureChecked: boolean},
): Identity => {
	const {unknown, mismatch, skew} = refusalsOf(call, info);
	const refuse = ([name, status]: [string, number], message: string): AwsError => new AwsError(name, message, {status});
	const token = call.request.headers['x-amz-security-token'];
	const identity = identities.find(one => one.accessKeyId === call.authorization.accessKeyId);
	if (!identity || identity.sessionToken !== token)
		throw refuse(unknown, 'The security token included in the request is invalid.');
	const stamp = call.request.headers['x-amz-date'] ?? '';
	const at = timeOf(stamp);
	const limit = info.protocol === 'rest-xml' ? 3 * tolerance : tolerance;
	if (!(Math.abs(at - wall) <= limit)) {
		const present = new Date(wall).toISOString().replaceAll(/[-:]|\.\d+/g, '');
		throw refuse(
			skew,
			`Signature ${at > wall ? 'not yet current' : 'expired'}: ${stamp} is now ${at > wall ? 'later' : 'earlier'} than ${present}`,
		);
	}

	if (identity.expiresAt !== undefined && wall >= identity.expiresAt) throw expiredError(call, info);
	if (isSignatureChecked && signatureOf(call, identity.secretAccessKey) !== call.authorization.signature) {
		throw refuse(
			mismatch,
			'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
		);
	}

	return identity;
};

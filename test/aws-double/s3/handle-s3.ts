import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {BucketRecord} from '../account/records.ts';
import {objectsOf} from '../engine/copy-source.ts';
import type {Answer} from '../protocol/answer.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext} from '../protocol/context.ts';
import type {IncomingCall} from '../protocol/incoming-call.ts';
import {escapeXml} from '../protocol/write-xml.ts';

type Input = Readonly<Record<string, string | undefined>>;

const inputOf = ({request, operation}: IncomingCall): Input => {
	const host = /^(.+)\.localhost(:\d+)?$/.exec(request.headers.host ?? '')?.[1];
	const [first = '', ...rest] = request.path.replace(/^\//, '').split('/').map(decodeURIComponent);
	const Bucket = host ?? first;
	const Key = (host === undefined ? rest : [first, ...rest]).join('/');
	const get = (name: string): string | undefined => request.query.get(name) ?? undefined;
	return {
		Bucket,
		Key: Key === '' ? undefined : Key,
		...(/^ListObjects/.test(operation) && {
			Prefix: get('prefix'),
			MaxKeys: get('max-keys'),
			Delimiter: get('delimiter'),
			ContinuationToken: get('continuation-token'),
			StartAfter: get('start-after'),
			EncodingType: get('encoding-type'),
		}),
	};
};

// A bucket elsewhere tells where, and nothing else.
const redirect = (bucket: BucketRecord, requestId: string): Answer => ({
	status: 301,
	headers: {'content-type': 'application/xml', 'x-amz-bucket-region': bucket.region, 'x-amz-request-id': requestId},
	body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.</Message><Endpoint>${bucket.name}.s3-${bucket.region}.amazonaws.com</Endpoint><Bucket>${bucket.name}</Bucket><RequestId>${requestId}</RequestId></Error>`,
});

const xml = (bucket: BucketRecord, body: string): Answer => ({
	status: 200,
	headers: {'content-type': 'application/xml', 'x-amz-bucket-region': bucket.region},
	body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const element = (name: string, value: string | number | undefined): string =>
	value === undefined ? '' : `<${name}>${escapeXml(String(value))}</${name}>`;

const etag = (key: string, bytes: number): string => `"${createHash('md5').update(`${key} ${bytes}`).digest('hex')}"`;

const list = async (bucket: BucketRecord, input: Input): Promise<Answer> => {
	const {Prefix = '', Delimiter, ContinuationToken, StartAfter, EncodingType} = input;
	const most = Math.min(1000, Number(input.MaxKeys ?? 1000));
	if (!Number.isInteger(most) || most < 0)
		throw new AwsError('InvalidArgument', 'Provided max-keys not an integer or within integer range');
	const after =
		ContinuationToken === undefined ? (StartAfter ?? '') : Buffer.from(ContinuationToken, 'base64').toString();
	const write = (text: string): string =>
		EncodingType === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
	const contents: string[] = [];
	const folders = new Set<string>();
	let last = '';
	let isMore = false;
	for (const {key, bytes} of await objectsOf(bucket, Prefix)) {
		if (Buffer.compare(Buffer.from(key), Buffer.from(after)) <= 0) continue;
		const cut = Delimiter ? key.indexOf(Delimiter, Prefix.length) : -1;
		const folder = cut === -1 ? undefined : key.slice(0, cut + (Delimiter ?? '').length);
		if (folder !== undefined && (folders.has(folder) || folder === after)) {
			last = key;
			continue;
		}

		if (contents.length + folders.size >= most) {
			isMore = true;
			break;
		}

		last = key;
		if (folder !== undefined) folders.add(folder);
		else
			contents.push(
				`<Contents>${element('Key', write(key))}<LastModified>2018-11-30T00:00:00.000Z</LastModified>${element('ETag', etag(key, bytes))}${element('Size', bytes)}<StorageClass>STANDARD</StorageClass></Contents>`,
			);
	}

	const parts = [
		element('Name', bucket.name),
		element('Prefix', write(Prefix)),
		element('Delimiter', Delimiter),
		element('EncodingType', EncodingType),
		element('ContinuationToken', ContinuationToken),
		element('StartAfter', StartAfter),
		element('KeyCount', contents.length + folders.size),
		element('MaxKeys', most),
		element('IsTruncated', String(isMore)),
		element('NextContinuationToken', isMore ? Buffer.from(last).toString('base64') : undefined),
		...contents,
		...[...folders].map(folder => `<CommonPrefixes>${element('Prefix', write(folder))}</CommonPrefixes>`),
	];
	return xml(
		bucket,
		`<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</ListBucketResult>`,
	);
};

const object = async (bucket: BucketRecord, key: string, isHead: boolean): Promise<Answer> => {
	const found = (await objectsOf(bucket, key)).find(one => one.key === key);
	if (!found) throw new AwsError(isHead ? 'NotFound' : 'NoSuchKey', 'The specified key does not exist.', {status: 404});
	const headers = {
		'content-type': 'binary/octet-stream',
		'content-length': String(found.bytes),
		etag: etag(key, found.bytes),
		'x-amz-bucket-region': bucket.region,
	};
	return {status: 200, headers, body: isHead ? '' : await readFile(found.file)};
};

const run = async (
	{operation}: IncomingCall,
	input: Input,
	{world, region}: CallContext,
): Promise<(requestId: string) => Answer> => {
	if (operation === 'ListBuckets') {
		const all = world.buckets.map(one => `<Bucket>${element('Name', one.name)}</Bucket>`).join('');
		const body = `<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult><Buckets>${all}</Buckets></ListAllMyBucketsResult>`;
		return () => ({status: 200, headers: {'content-type': 'application/xml'}, body});
	}

	const isHead = operation.startsWith('Head');
	const bucket = world.buckets.find(one => one.name === input.Bucket);
	if (!bucket) {
		throw new AwsError(isHead ? 'NotFound' : 'NoSuchBucket', 'The specified bucket does not exist', {status: 404});
	}

	if (operation === 'GetBucketLocation') {
		const place = bucket.region === 'us-east-1' ? '' : bucket.region;
		const body = `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${place}</LocationConstraint>`;
		return () => xml(bucket, body);
	}

	if (bucket.region !== region) return requestId => redirect(bucket, requestId);
	if (bucket.isForbidden) {
		const headers = {'x-amz-bucket-region': bucket.region};
		throw new AwsError(isHead ? 'Forbidden' : 'AccessDenied', 'Access Denied', {status: 403, headers});
	}

	switch (operation) {
		case 'HeadBucket':
			return () => ({
				status: 200,
				headers: {'x-amz-bucket-region': bucket.region, 'content-type': 'application/xml'},
				body: '',
			});
		case 'ListObjectsV2': {
			const answer = await list(bucket, input);
			return () => answer;
		}

		case 'GetObject':
		case 'HeadObject': {
			const answer = await object(bucket, input.Key ?? '', isHead);
			return () => answer;
		}

		default:
			throw new AwsError('NotImplemented', `${operation} is not implemented here.`, {status: 501});
	}
};

/** S3, as far as reading goes: paths and query instead of operations and shapes. */
export const handleS3 = (call: IncomingCall) => {
	const input = Object.fromEntries(Object.entries(inputOf(call)).filter(([, value]) => value !== undefined)) as Input;
	return {
		input,
		masked: input,
		check: () => undefined,
		run: (context: CallContext): Promise<unknown> => run(call, input, context),
		write: (output: unknown, requestId: string): Answer => (output as (requestId: string) => Answer)(requestId),
	};
};

import {S3Client} from '@aws-sdk/client-s3';
import {describe, expect, test} from 'vitest';
import {createAwsStorage} from '../../../source/aws/storage/aws-storage.ts';
import type {Storage} from '../../../source/backend.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';

const never = new AbortController().signal;

type Answer = {readonly status: number; readonly headers?: Record<string, string>; readonly body?: string};
type Request = {readonly method: string; readonly path: string; readonly query: Record<string, string>};

const page = (keys: readonly (readonly [key: string, bytes: number])[], next?: string): Answer => ({
	status: 200,
	body: `<?xml version="1.0"?><ListBucketResult>${keys
		.map(([key, bytes]) => `<Contents><Key>${key}</Key><Size>${bytes}</Size></Contents>`)
		.join('')}<IsTruncated>${next !== undefined}</IsTruncated>${
		next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`
	}</ListBucketResult>`,
});

const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
	status,
	headers,
	body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} it is</Message></Error>`,
});

const here: Answer = {status: 200, headers: {'x-amz-bucket-region': 'eu-central-1'}};

const storageOver = (answer: (request: Request) => Answer): {storage: Storage; asked: Request[]} => {
	const asked: Request[] = [];
	const client = new S3Client({
		region: 'us-west-2',
		maxAttempts: 1,
		forcePathStyle: true,
		followRegionRedirects: true,
		credentials: {accessKeyId: 'a', secretAccessKey: 'b'},
		requestHandler: {
			handle: async (request: Request) => {
				asked.push(request);
				const {status, headers = {}, body = ''} = answer(request);
				return {response: {statusCode: status, headers, body: Buffer.from(body)} as never};
			},
		} as never,
	});
	return {storage: createAwsStorage({settings: awsSettings(), clients: {s3: async () => client}}), asked};
};

describe('what a load would read from S3', () => {
	test('is counted over all pages, without the marks of folders', async () => {
		const {storage, asked} = storageOver(({method, query}) => {
			if (method === 'HEAD') return here;
			return query['continuation-token'] === 'more'
				? page([['log/c.json', 30]])
				: page(
						[
							['log/', 0],
							['log/a.json', 10],
							['log/b.json', 20],
						],
						'more',
					);
		});
		expect(await storage.measure('s3://bucket/log', never)).toEqual({
			uri: 's3://bucket/log',
			files: 3,
			bytes: 60,
			firstKeys: ['s3://bucket/log/a.json', 's3://bucket/log/b.json', 's3://bucket/log/c.json'],
			region: 'eu-central-1',
		});
		await storage.measure('s3://bucket/log', never);
		expect(asked.filter(({method}) => method === 'HEAD').length).toBe(1);
	});

	test('may be nothing', async () => {
		const {storage} = storageOver(({method}) => (method === 'HEAD' ? here : page([])));
		expect(await storage.measure('s3://bucket/nothing', never)).toMatchObject({files: 0, bytes: 0, firstKeys: []});
	});

	test('in a bucket of another region is found there', async () => {
		let redirects = 0;
		const elsewhere = {'x-amz-bucket-region': 'eu-central-1'};
		const {storage} = storageOver(({method}) => {
			if (redirects++ < 2) return refusal(301, 'PermanentRedirect', elsewhere);
			return method === 'HEAD' ? here : page([['a', 1]]);
		});
		expect(await storage.measure('s3://bucket/a', never)).toMatchObject({files: 1, region: 'eu-central-1'});
	});

	test.each([
		{name: 'a denied bucket', answer: refusal(403, 'AccessDenied'), kind: 'storage', says: /denied s3:ListBucket/},
		{
			name: 'a missing bucket',
			answer: refusal(404, 'NoSuchBucket'),
			kind: 'storage',
			says: /the bucket bucket does not exist/,
		},
		{name: 'keys that are not known', answer: refusal(403, 'InvalidAccessKeyId'), kind: 'credentials', says: /./},
		{name: 'credentials that have expired', answer: refusal(400, 'ExpiredToken'), kind: 'credentials', says: /expired/},
		{
			name: 'a service that is not well',
			answer: refusal(503, 'SlowDown'),
			kind: 'connection',
			says: /throttles the calls/,
		},
	])('$name is a sentence with a way out', async ({answer, kind, says}) => {
		// A look at a bucket is answered without a body.
		const {storage} = storageOver(({method}) => (method === 'HEAD' ? {...answer, body: ''} : answer));
		const error = await rejectionOf(storage.measure('s3://bucket/log', never));
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(says);
		expect(error.nextSteps).not.toEqual([]);
	});

	test('is S3, not a path of this machine', async () => {
		const {storage, asked} = storageOver(() => here);
		const error = await rejectionOf(storage.measure('data/log', never));
		expect(error).toMatchObject({kind: 'storage'});
		expect(error.nextSteps.join(' ')).toContain('aws s3 cp');
		expect(asked).toEqual([]);
	});

	test('is not waited for after an abort', async () => {
		const {storage} = storageOver(() => here);
		expect(await rejectionOf(storage.measure('s3://bucket/log', AbortSignal.abort()))).toMatchObject({
			kind: 'cancelled',
		});
		const late = new AbortController();
		const measuring = storage.measure('s3://bucket/log', late.signal);
		late.abort();
		expect(await rejectionOf(measuring)).toMatchObject({kind: 'cancelled'});
	});

	test('makes nothing and knows no results', async () => {
		const {storage} = storageOver(() => here);
		expect(await storage.prepare(never)).toBeUndefined();
		expect(await storage.expectedResults(never)).toBeUndefined();
	});
});

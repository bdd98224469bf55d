import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	GetBucketLocationCommand,
	GetObjectCommand,
	HeadBucketCommand,
	ListObjectsV2Command,
	paginateListObjectsV2,
	S3Client,
} from '@aws-sdk/client-s3';
import {afterAll, describe, expect, test} from 'vitest';
import {withDouble} from './with-double.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'double-s3-'));
const write = (key: string, text: string): void => {
	mkdirSync(path.dirname(path.join(folder, key)), {recursive: true});
	writeFileSync(path.join(folder, key), text);
};
for (let at = 0; at < 25; at++) write(`songs/A/${String(at).padStart(2, '0')}.json`, 'x'.repeat(at));
write('songs/B/é & <b>.json', 'odd');
write('paths.json', '{"jsonpaths": []}');
afterAll(() => rmSync(folder, {recursive: true}));

const world = withDouble({
	buckets: {near: folder, far: {folder, region: 'eu-west-1'}, closed: {folder, isForbidden: true}},
});
const s3 = () => world.clients().s3;

describe('a bucket', () => {
	test('is listed by prefix, in pages, with sizes', async () => {
		const keys: string[] = [];
		let bytes = 0;
		for await (const page of paginateListObjectsV2({client: s3()}, {Bucket: 'near', Prefix: 'songs/A/', MaxKeys: 10})) {
			expect(page.KeyCount).toBeLessThanOrEqual(10);
			for (const object of page.Contents ?? []) {
				keys.push(object.Key ?? '');
				bytes += object.Size ?? 0;
			}
		}

		expect(keys).toHaveLength(25);
		expect([keys[0], keys.at(-1), bytes]).toEqual(['songs/A/00.json', 'songs/A/24.json', 300]);
	});

	test('is listed by part of a name, by folder, and with odd keys', async () => {
		const some = await s3().send(new ListObjectsV2Command({Bucket: 'near', Prefix: 'songs/A/1'}));
		expect(some.KeyCount).toBe(10);
		const folders = await s3().send(new ListObjectsV2Command({Bucket: 'near', Prefix: 'songs/', Delimiter: '/'}));
		expect(folders.CommonPrefixes).toEqual([{Prefix: 'songs/A/'}, {Prefix: 'songs/B/'}]);
		const odd = await s3().send(new ListObjectsV2Command({Bucket: 'near', Prefix: 'songs/B/'}));
		expect(odd.Contents?.map(object => object.Key)).toEqual(['songs/B/é & <b>.json']);
		const none = await s3().send(new ListObjectsV2Command({Bucket: 'near', Prefix: 'nothing'}));
		expect([none.KeyCount, none.Contents, none.IsTruncated]).toEqual([0, undefined, false]);
		const one = await s3().send(new ListObjectsV2Command({Bucket: 'near', MaxKeys: 1}));
		expect([one.KeyCount, one.IsTruncated]).toEqual([1, true]);
	});

	test('gives its objects', async () => {
		const {Body, ContentLength} = await s3().send(new GetObjectCommand({Bucket: 'near', Key: 'paths.json'}));
		expect([await Body?.transformToString(), ContentLength]).toEqual(['{"jsonpaths": []}', 17]);
		await expect(s3().send(new GetObjectCommand({Bucket: 'near', Key: 'none'}))).rejects.toMatchObject({
			name: 'NoSuchKey',
		});
	});

	test('in another region sends there', async () => {
		await expect(s3().send(new ListObjectsV2Command({Bucket: 'far'}))).rejects.toMatchObject({
			name: 'PermanentRedirect',
			$metadata: {httpStatusCode: 301},
			$response: {headers: {'x-amz-bucket-region': 'eu-west-1'}},
		});
		await expect(s3().send(new HeadBucketCommand({Bucket: 'far'}))).rejects.toMatchObject({
			$metadata: {httpStatusCode: 301},
		});
		const {LocationConstraint} = await s3().send(new GetBucketLocationCommand({Bucket: 'far'}));
		expect(LocationConstraint).toBe('eu-west-1');
		const {identity, url} = world.double;
		const following = new S3Client({
			region: 'us-west-2',
			endpoint: url,
			credentials: identity,
			forcePathStyle: true,
			followRegionRedirects: true,
		});
		expect((await following.send(new ListObjectsV2Command({Bucket: 'far', MaxKeys: 1}))).KeyCount).toBe(1);
		expect((await following.send(new HeadBucketCommand({Bucket: 'far'}))).BucketRegion).toBe('eu-west-1');
	});

	test('that is closed, or none, has an error of its own', async () => {
		await expect(s3().send(new ListObjectsV2Command({Bucket: 'closed'}))).rejects.toMatchObject({name: 'AccessDenied'});
		await expect(s3().send(new HeadBucketCommand({Bucket: 'closed'}))).rejects.toMatchObject({
			$metadata: {httpStatusCode: 403},
		});
		await expect(s3().send(new ListObjectsV2Command({Bucket: 'nobodys'}))).rejects.toMatchObject({
			name: 'NoSuchBucket',
		});
		await expect(s3().send(new HeadBucketCommand({Bucket: 'nobodys'}))).rejects.toMatchObject({name: 'NotFound'});
	});

	test('may be read by those whose policies allow it', async () => {
		const identity = world.double.addIdentity({arn: 'arn:aws:iam::123456789012:user/stranger', policies: []});
		const refused = world.clients({identity}).s3.send(new ListObjectsV2Command({Bucket: 'near'}));
		await expect(refused).rejects.toMatchObject({
			name: 'AccessDenied',
			message: expect.stringContaining('s3:ListBucket'),
		});
	});
});

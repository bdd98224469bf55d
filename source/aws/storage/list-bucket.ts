import type {S3Client} from '@aws-sdk/client-s3';

export type Listed = {readonly files: number; readonly bytes: number; readonly firstKeys: readonly string[]};

const shown = 3;

/**
 * Yields the count of objects whose keys start with the prefix, page by page. Empty folder objects of the
 * console are not counted, as in COPY. Throws the errors of the SDK.
 */
export const listBucket = async (
	client: S3Client,
	bucket: string,
	prefix: string,
	signal: AbortSignal,
): Promise<Listed> => {
	const {ListObjectsV2Command} = await import('@aws-sdk/client-s3');
	const firstKeys: string[] = [];
	let files = 0;
	let bytes = 0;
	let token: string | undefined;
	do {
		const page = await client.send(
			new ListObjectsV2Command({
				Bucket: bucket,
				...(prefix === '' ? {} : {Prefix: prefix}),
				...(token === undefined ? {} : {ContinuationToken: token}),
			}),
			{abortSignal: signal},
		);
		for (const {Key: key = '', Size: size = 0} of page.Contents ?? []) {
			if (size === 0 && key.endsWith('/')) continue;
			files++;
			bytes += size;
			if (firstKeys.length < shown) firstKeys.push(key);
		}

		token = page.IsTruncated ? page.NextContinuationToken : undefined;
	} while (token !== undefined);

	return {files, bytes, firstKeys};
};

type Refusal = {readonly $response?: {readonly headers?: Readonly<Record<string, string>>}};

/** Returns the region of a bucket, which a refused request reports too; undefined if unknown. Throws the errors of the SDK. */
export const bucketRegion = async (client: S3Client, bucket: string): Promise<string | undefined> => {
	const {HeadBucketCommand} = await import('@aws-sdk/client-s3');
	try {
		const {BucketRegion: region} = await client.send(new HeadBucketCommand({Bucket: bucket}));
		return region;
	} catch (thrown) {
		const region = (thrown as Refusal).$response?.headers?.['x-amz-bucket-region'];
		if (region) return region;
		throw thrown;
	}
};

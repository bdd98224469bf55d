import type {S3Client} from '@aws-sdk/client-s3';

type Refusal = {readonly $response?: {readonly headers?: Readonly<Record<string, string>>}};

/** The region a bucket lies in: a refused look tells it too. Undefined where the answer does not say; throws what the SDK throws. */
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

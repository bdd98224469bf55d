import path from 'node:path';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {listObjects, type StoredFile} from '../../../source/local/storage/list-objects.ts';
import type {BucketRecord} from '../account/records.ts';

export type S3Uri = {readonly bucket: string; readonly key: string};

export const readUri = (uri: string): S3Uri | undefined => {
	const found = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
	return found ? {bucket: found[1] as string, key: found[2] ?? ''} : undefined;
};

/** The objects of a bucket whose keys begin so, in the order of S3. */
export const objectsOf = async (
	bucket: BucketRecord,
	prefix: string,
): Promise<readonly (StoredFile & {readonly key: string})[]> => {
	if (prefix.split('/').includes('..')) return [];
	const files = await listObjects(`${bucket.folder}/${prefix}`, {s3Root: undefined, baseFolder: bucket.folder});
	return files.map(({file, bytes}) => {
		const key = path.relative(bucket.folder, file).split(path.sep).join('/');
		return {file, bytes, key, uri: `s3://${bucket.name}/${key}`};
	});
};

/** Finds files for COPY; whether it may read them has been asked before. */
export const resolveIn =
	(buckets: readonly BucketRecord[]) =>
	async (uri: string): Promise<readonly StoredFile[]> => {
		const place = readUri(uri);
		const bucket = buckets.find(one => one.name === place?.bucket);
		if (!place || !bucket) throw new DwhError('storage', `The specified S3 prefix '${uri}' does not exist`);
		return objectsOf(bucket, place.key);
	};

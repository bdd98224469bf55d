import type {S3Client} from '@aws-sdk/client-s3';
import type {Storage} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import type {Settings} from '../../core/settings.ts';
import type {Clients} from '../client/clients.ts';
import {bucketRegion, listBucket} from './list-bucket.ts';
import {storageError} from './storage-error.ts';

export type AwsStorageOptions = {readonly settings: Settings; readonly clients: Pick<Clients, 's3'>};

const placeOf = (uri: string): {readonly bucket: string; readonly prefix: string} => {
	const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? [];
	if (bucket) return {bucket, prefix};
	throw new DwhError('storage', `Could not read "${uri}": Redshift loads from S3 only, and this is not an S3 URI.`, {
		nextSteps: [
			'Write it as s3://bucket/prefix in dwh.cfg ([S3]).',
			'Files of this machine: aws s3 cp --recursive FOLDER s3://YOUR_BUCKET/PREFIX, or --target local.',
		],
	});
};

/** Creates the storage that lists what a COPY would read from S3, with the operator's credentials. */
export const createAwsStorage = ({settings, clients}: AwsStorageOptions): Storage => {
	const regions = new Map<string, Promise<string | undefined>>();

	// The region of a bucket does not change. Failures are not cached, because they may be temporary.
	const regionOf = (client: S3Client, bucket: string, signal: AbortSignal): Promise<string | undefined> => {
		const known = regions.get(bucket);
		if (known) return orAbort(known, signal);
		// Shared by callers, so the abort of one caller must not end it.
		const reading = bucketRegion(client, bucket);
		regions.set(bucket, reading);
		reading.catch(() => regions.delete(bucket));
		return orAbort(reading, signal);
	};

	return {
		async prepare(signal) {
			if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: signal.reason});
			return undefined;
		},
		async measure(uri, signal) {
			const {bucket, prefix} = placeOf(uri);
			try {
				signal.throwIfAborted();
				const client = await orAbort(clients.s3(), signal);
				// HeadBucket fails without a message, so the error of the listing is reported.
				const reading = regionOf(client, bucket, signal).catch(() => undefined);
				const listed = await orAbort(listBucket(client, bucket, prefix, signal), signal);
				const region = await reading;
				return {
					uri,
					files: listed.files,
					bytes: listed.bytes,
					firstKeys: listed.firstKeys.map(key => `s3://${bucket}/${key}`),
					region: region ?? settings.aws.region,
				};
			} catch (thrown) {
				if (thrown instanceof DwhError) throw thrown;
				if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: signal.reason});
				throw storageError(thrown, uri, bucket);
			}
		},
		async expectedResults(signal) {
			if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: signal.reason});
			return undefined;
		},
	};
};

import {DwhError, inconclusive} from '../../core/dwh-error.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';

// A look at a bucket is answered without words, so that only the status tells.
const isDenied = (name: string, status: number | undefined): boolean =>
	/^(AccessDenied|Forbidden|AllAccessDisabled)/.test(name) || status === 403;
const isOfCredentials = (name: string): boolean =>
	/Token|Signature|AccessKey|Credentials|Expired|Skewed|RequestInTheFuture|AuthFailure/.test(name);

/** Why a bucket could not be looked at; inconclusive where the files may be there all the same. */
export const storageError = (thrown: unknown, uri: string, bucket: string): DwhError => {
	const {name, status} = errorFacts(thrown);
	const refusal = (message: string, ...nextSteps: string[]): DwhError =>
		new DwhError('storage', message, {nextSteps, cause: errorFromAws(thrown, 'look').cause});
	// The role of the warehouse may read what these credentials may not list.
	if (!isOfCredentials(name) && isDenied(name, status)) {
		return inconclusive(
			refusal(
				`The files under ${uri} may not be listed: these credentials are denied s3:ListBucket on the bucket ${bucket}.`,
				`Let an administrator allow s3:ListBucket on arn:aws:s3:::${bucket}, or correct the bucket in dwh.cfg ([S3]).`,
				'COPY itself reads with the role of the warehouse, which needs the same and s3:GetObject.',
			),
		);
	}

	if (name === 'NoSuchBucket' || name === 'NotFound' || status === 404) {
		return refusal(`There is no bucket ${bucket}, which ${uri} names.`, 'Correct the address in dwh.cfg ([S3]).');
	}

	if (status === 301 || status === 307 || /Redirect|AuthorizationHeaderMalformed|IllegalLocation/.test(name)) {
		return inconclusive(
			refusal(
				`The bucket ${bucket} lies in a region that could not be found out.`,
				`Ask for it with: aws s3api get-bucket-location --bucket ${bucket}`,
				'Write it into dwh.cfg ([S3] REGION).',
			),
		);
	}

	if (/InvalidBucketName/.test(name)) {
		return refusal(`${bucket} cannot be the name of a bucket.`, 'Correct the address in dwh.cfg ([S3]).');
	}

	const error = errorFromAws(thrown, `look at ${uri}`);
	return error.kind === 'credentials' || error.kind === 'bug' ? error : inconclusive(error);
};

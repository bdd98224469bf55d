import {DwhError, inconclusive} from '../../core/dwh-error.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';

// The response of HeadBucket has no body, so only the status is known.
const isDenied = (name: string, status: number | undefined): boolean =>
	/^(AccessDenied|Forbidden|AllAccessDisabled)/.test(name) || status === 403;
const isOfCredentials = (name: string): boolean =>
	/Token|Signature|AccessKey|Credentials|Expired|Skewed|RequestInTheFuture|AuthFailure/.test(name);

/** Returns why a bucket could not be read; inconclusive if COPY may still be able to read it. */
export const storageError = (thrown: unknown, uri: string, bucket: string): DwhError => {
	const {name, status} = errorFacts(thrown);
	const refusal = (message: string, ...nextSteps: string[]): DwhError =>
		new DwhError('storage', message, {nextSteps, cause: errorFromAws(thrown, 'read').cause});
	// The role of the warehouse may have permissions that these credentials lack.
	if (!isOfCredentials(name) && isDenied(name, status)) {
		return inconclusive(
			refusal(
				`Could not list the files under ${uri}: these credentials are denied s3:ListBucket on the bucket ${bucket}.`,
				`Ask an administrator to allow s3:ListBucket on arn:aws:s3:::${bucket}, or correct the bucket in dwh.cfg ([S3]).`,
				'COPY reads with the role of the warehouse, which needs s3:ListBucket and s3:GetObject.',
			),
		);
	}

	if (name === 'NoSuchBucket' || name === 'NotFound' || status === 404) {
		return refusal(
			`Could not read ${uri}: the bucket ${bucket} does not exist.`,
			'Correct the address in dwh.cfg ([S3]).',
		);
	}

	if (status === 301 || status === 307 || /Redirect|AuthorizationHeaderMalformed|IllegalLocation/.test(name)) {
		return inconclusive(
			refusal(
				`Could not read ${uri}: the region of the bucket ${bucket} is unknown.`,
				`Find the region: aws s3api get-bucket-location --bucket ${bucket}`,
				'Set it in dwh.cfg ([S3] REGION).',
			),
		);
	}

	if (/InvalidBucketName/.test(name)) {
		return refusal(
			`Could not read ${uri}: ${bucket} is not a valid bucket name.`,
			'Correct the address in dwh.cfg ([S3]).',
		);
	}

	const error = errorFromAws(thrown, `read ${uri}`);
	return error.kind === 'credentials' || error.kind === 'bug' ? error : inconclusive(error);
};

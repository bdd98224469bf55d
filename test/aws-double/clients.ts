import {IAMClient} from '@aws-sdk/client-iam';
import {RedshiftClient} from '@aws-sdk/client-redshift';
import {RedshiftDataClient} from '@aws-sdk/client-redshift-data';
import {RedshiftServerlessClient} from '@aws-sdk/client-redshift-serverless';
import {S3Client} from '@aws-sdk/client-s3';
import {STSClient} from '@aws-sdk/client-sts';
import type {Identity} from './account/identity.ts';
import type {Double} from './start-double.ts';

export type ClientOptions = {readonly region?: string; readonly identity?: Identity; readonly maxAttempts?: number};

/** The SDK's real clients, as a program has them that is given the double's environment. */
export const clientsOf = (
	double: Double,
	{region = 'us-west-2', identity = double.identity, maxAttempts = 1}: ClientOptions = {},
) => {
	const options = {
		region,
		endpoint: double.url,
		maxAttempts,
		credentials: {
			accessKeyId: identity.accessKeyId,
			secretAccessKey: identity.secretAccessKey,
			...(identity.sessionToken !== undefined && {sessionToken: identity.sessionToken}),
		},
	};
	return {
		iam: new IAMClient(options),
		redshift: new RedshiftClient(options),
		data: new RedshiftDataClient(options),
		serverless: new RedshiftServerlessClient(options),
		s3: new S3Client({...options, forcePathStyle: true}),
		sts: new STSClient(options),
	};
};

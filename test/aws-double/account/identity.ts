import type {PolicyDocument} from './policy.ts';

/** Somebody who may call, with the key that signs. */
export type Identity = {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	/** ARN as GetCallerIdentity tells it. */
	readonly arn: string;
	readonly userId: string;
	/** Milliseconds of the service's present; undefined never. */
	expiresAt?: number;
	/** Beyond it nothing is allowed. */
	boundary?: PolicyDocument | undefined;
	policies: readonly PolicyDocument[];
};

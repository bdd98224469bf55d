import type {fromNodeProviderChain} from '@aws-sdk/credential-providers';
import type {Settings} from '../core/settings.ts';
import {silentLogger} from './silent-logger.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

export type CredentialSource = () => Promise<Credentials>;

// Those of a file have no end that anybody knows. With one, the SDK asks again, and a file that was
// corrected, or a login that was renewed, counts without a new start.
const askAgainMs = 10 * 60_000;

/** Where the settings say credentials come from; asks nobody before it is called. */
export const credentialsOf = ({aws}: Settings): CredentialSource => {
	const {accessKeyId, secretAccessKey, sessionToken, profile, credentials} = aws;
	if (credentials === 'keys' && accessKeyId && secretAccessKey) {
		return async () => ({
			accessKeyId,
			secretAccessKey: secretAccessKey.reveal(),
			...(sessionToken ? {sessionToken: sessionToken.reveal()} : {}),
		});
	}

	return async () => {
		const {fromNodeProviderChain} = await import('@aws-sdk/credential-providers');
		const provide = fromNodeProviderChain({
			...(credentials === 'profile' && profile ? {profile} : {}),
			clientConfig: {region: aws.region},
			ignoreCache: true,
			logger: silentLogger,
		});
		const found = await provide();
		return {...found, expiration: found.expiration ?? new Date(Date.now() + askAgainMs)};
	};
};

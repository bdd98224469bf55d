import type {fromNodeProviderChain} from '@aws-sdk/credential-providers';
import type {Settings} from '../../core/settings.ts';
import type {Agents} from './proxy-agents.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

export type CredentialSource = () => Promise<Credentials>;

// Credentials of a file have no expiration. Setting one makes the SDK read them again, so that a corrected file
// or a new login takes effect without a restart.
const refreshMs = 10 * 60_000;

/** Timeout, because a login page, a helper program or a service may never respond. */
const timeoutMs = 30_000;

/** Message of the error after the timeout. */
export const credentialsTimeout = `No credentials within ${timeoutMs / 1000} s`;

const inTime = async <T>(promise: Promise<T>): Promise<T> => {
	const {promise: late, reject} = Promise.withResolvers<never>();
	const error = Object.assign(new Error(credentialsTimeout), {name: 'CredentialsProviderError'});
	const timer = setTimeout(() => reject(error), timeoutMs);
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
};

/** Returns the provider of credentials for the settings. It reads nothing until it is called. */
export const credentialsOf = ({aws}: Settings, agents?: Agents): CredentialSource => {
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
			clientConfig: {region: aws.region, ...(agents ? {requestHandler: agents} : {})},
			ignoreCache: true,
			logger: silentLogger,
		});
		const provided = await inTime(provide());
		return {...provided, expiration: provided.expiration ?? new Date(Date.now() + refreshMs)};
	};
};

const nothing = () => undefined;

/** Suppresses output of the SDK, which would overwrite the dashboard. */
export const silentLogger = {trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing};

import type {fromNodeProviderChain} from '@aws-sdk/credential-providers';
import type {Settings} from '../../core/settings.ts';
import type {Agents} from './proxy-agents.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

export type CredentialSource = () => Promise<Credentials>;

// Those of a file have no end that anybody knows. With one, the SDK asks again, and a file that was
// corrected, or a login that was renewed, counts without a new start.
const refreshMs = 10 * 60_000;

/** A login page, a helper program or another account's service may never answer. */
const longestMs = 30_000;

/** The message of the error that says so. */
export const credentialsTimeout = `Nobody gave credentials within ${longestMs / 1000} s`;

const inTime = async <T>(promise: Promise<T>): Promise<T> => {
	const {promise: late, reject} = Promise.withResolvers<never>();
	const error = Object.assign(new Error(credentialsTimeout), {name: 'CredentialsProviderError'});
	const timer = setTimeout(() => reject(error), longestMs);
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
};

/** Where the settings say credentials come from; asks nobody before it is called. */
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
		const found = await inTime(provide());
		return {...found, expiration: found.expiration ?? new Date(Date.now() + refreshMs)};
	};
};

const nothing = () => undefined;

/** Takes what the SDK would print on the terminal, where the dashboard is drawn. */
export const silentLogger = {trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing};

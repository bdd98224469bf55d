import type {fromNodeProviderChain} from '@aws-sdk/credential-providers';
import type {Settings} from '../../core/settings.ts';
import type {Agents} from './proxy-agents.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

export type CredentialSource = () => Promise<Credentials>;

// Credentials of a file have no known expiration. With one, the SDK reads them again, so that a corrected file
// or a new login takes effect without a restart.
const refreshMs = 10 * 60_000;

/** A login page, a helper program or a service of another account may never respond. */
const timeoutMs = 30_000;

/** The message of the error after that time. */
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

/** The source of credentials by the settings; reads nothing before it is called. */
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

/** Drops what the SDK would print on the terminal, where the dashboard is drawn. */
export const silentLogger = {trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing};

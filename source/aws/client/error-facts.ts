import type {ErrorCode} from '../../core/error-codes.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {KeysFrom} from '../../core/settings.ts';

/** Facts of an error of the SDK, its credentials or the connection. */
export type ErrorFacts = {
	readonly name: string;
	readonly message: string;
	/** HTTP status; undefined without a response. */
	readonly status: number | undefined;
	/** Code of the operating system: ECONNREFUSED, ENOTFOUND ... */
	readonly code: string | undefined;
	/** The host that did not respond, if the error names it. */
	readonly host: string | undefined;
	/** The profile of the credentials, if any. */
	readonly profile: string | undefined;
	/** The source of the keys, if no profile is used. */
	readonly keys: KeysFrom | undefined;
	/** The permission that the call needs, as policies spell it: "iam:CreateRole". */
	readonly permission: string | undefined;
};

const sourceMark = Symbol('source');

type Source = Partial<Pick<ErrorFacts, 'profile' | 'keys' | 'permission'>>;

/** Reads the facts of anything thrown. */
export const errorFacts = (thrown: unknown): ErrorFacts => {
	const error = (typeof thrown === 'object' && thrown !== null ? thrown : {message: String(thrown)}) as Thrown;
	// A host with several addresses fails with one error per address.
	const [first] = error.errors ?? [];
	const inner = (typeof first === 'object' && first !== null ? first : {}) as Thrown;
	const address = textOf(error.hostname) ?? textOf(error.address) ?? textOf(inner.address);
	const port = error.port ?? inner.port;
	return {
		name: textOf(error.name) ?? 'Error',
		message: textOf(error.message) ?? textOf(inner.message) ?? '',
		status: error.$metadata?.httpStatusCode ?? error.$response?.statusCode,
		code: textOf(error.code) ?? textOf(inner.code),
		host: address && (typeof port === 'number' ? `${address}:${port}` : address),
		profile: error[sourceMark]?.profile,
		keys: error[sourceMark]?.keys,
		permission: error[sourceMark]?.permission,
	};
};

/** Adds the credentials and the operation to an error, for its message. */
export const addSource = (thrown: unknown, source: Source): void => {
	if (typeof thrown !== 'object' || thrown === null) return;
	Object.assign(thrown, {[sourceMark]: {...(thrown as Thrown)[sourceMark], ...source}});
};

type Thrown = {
	readonly name?: unknown;
	readonly message?: unknown;
	readonly Code?: unknown;
	readonly code?: unknown;
	readonly hostname?: unknown;
	readonly address?: unknown;
	readonly port?: unknown;
	readonly $metadata?: {readonly httpStatusCode?: number};
	readonly $response?: {readonly statusCode?: number};
	readonly errors?: readonly unknown[];
	readonly [sourceMark]?: Source;
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const refusedCredentials = new Set([
	'CredentialsProviderError',
	'ExpiredToken',
	'ExpiredTokenException',
	'RequestExpired',
	'TokenRefreshRequired',
	'InvalidClientTokenId',
	'UnrecognizedClientException',
	'InvalidAccessKeyId',
	'InvalidToken',
	'SignatureDoesNotMatch',
	'InvalidSignatureException',
	'MissingAuthenticationToken',
	'MissingAuthenticationTokenException',
	'AuthFailure',
	'IncompleteSignature',
	'OptInRequired',
	'TokenProviderError',
]);

/** Whether the error is about missing, expired or wrong credentials. */
export const isCredentialsError = (thrown: unknown): boolean => refusedCredentials.has(errorFacts(thrown).name);

/** The explanation of a failure: part of a sentence, and next steps. */
export type Explanation = {
	readonly code: ErrorCode;
	/** Follows "Could not create the role dwhRole: ", without the final period. */
	readonly what: string;
	readonly nextSteps: readonly NextStep[];
};

/** Returns undefined for an unknown error. */
export type Explain = (facts: ErrorFacts) => Explanation | undefined;

/** Returns the message of the service in one line, without anything that could be a key, a token or a signature. */
export const ownWords = ({message, name}: Pick<ErrorFacts, 'message' | 'name'>): string => {
	const text = message
		.replace(/Encoded authorization failure message:.*/s, '')
		.replaceAll(/[A-Za-z0-9/+]{40,}={0,2}/g, '…')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.slice(0, 500)
		.replace(/[.\s]+$/, '');
	return text === '' || text === 'UnknownError' ? name : text;
};

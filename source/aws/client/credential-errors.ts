import {type NextStep, settingStep} from '../../core/next-step.ts';
import type {KeysFrom} from '../../core/settings.ts';
import {credentialsTimeout} from './credentials.ts';
import type {ErrorFacts} from './error-facts.ts';
import {type Explain, type Explanation, ownWords} from './error-facts.ts';

const flagOf = (profile: string | undefined): string => (profile ? ` --profile ${profile}` : '');

const profileOf = ({message, profile}: ErrorFacts): string | undefined =>
	profile ?? /profile[= ]\[?([\w.+-]+)\]?/i.exec(message)?.[1] ?? process.env.AWS_PROFILE;

const credentials = (what: string, ...nextSteps: NextStep[]): Explanation => ({code: 'credentials', what, nextSteps});

/** Where to replace the keys. */
const howToReplace = ({key, secret, file}: KeysFrom): string[] => {
	if (file !== undefined) {
		return [
			`Correct ${key} and ${secret} in ${file}, and SESSION_TOKEN beside them for temporary keys.`,
			'Or empty them there: as long as they stand in the file, they win over AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
		];
	}
	const token = key === 'AWS_ACCESS_KEY_ID' ? 'AWS_SESSION_TOKEN' : 'DWH_AWS_SESSION_TOKEN';
	return [
		`Set ${key} and ${secret} again, and ${token} for temporary keys; or unset them to use a profile.`,
		'Then restart the program: it does not see new variables while it runs.',
	];
};

const howToSignIn = (facts: ErrorFacts): string[] => {
	if (facts.keys) return howToReplace(facts.keys);
	const profile = profileOf(facts);
	return [
		`aws sso login${flagOf(profile)}, or aws login${flagOf(profile)}, for a profile that signs in so.`,
		profile
			? `For keys in the profile: aws configure${flagOf(profile)} takes new ones.`
			: 'For temporary keys: get new ones and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or [AWS] KEY, SECRET and SESSION_TOKEN in dwh.cfg.',
	];
};

/** The source of the keys, for a sentence; empty where it is not known. */
const named = ({keys}: ErrorFacts): string =>
	keys ? ` (${keys.key} and ${keys.secret}${keys.file === undefined ? '' : ` in ${keys.file}`})` : '';

const ofProvider: Explain = facts => {
	const profile = profileOf(facts);
	const named = profile ? `profile ${profile}` : 'the profile';
	const {message} = facts;
	if (message === credentialsTimeout) {
		return credentials(
			`the source of the credentials of ${named} does not respond`,
			`Try it: aws sts get-caller-identity${flagOf(profile)}`,
		);
	}
	if (/multi-factor|\bMFA\b/i.test(message)) {
		return credentials(
			`${named} needs a code of a second factor, which cannot be typed here`,
			'Run aws sts get-session-token --serial-number ARN_OF_YOUR_DEVICE --token-code CODE, and set the three variables it gives.',
		);
	}
	if (/aws login|login[\\/]cache|login_session|login token/i.test(message))
		return credentials(`the login of ${named} has expired or was never made`, `aws login${flagOf(profile)}`);
	if (/\bSSO\b|sso login/i.test(message)) {
		return credentials(
			`the SSO session of ${named} has expired or was never opened`,
			`aws sso login${flagOf(profile)}`,
		);
	}
	if (/credential_process|process/i.test(message) && /profile/i.test(message)) {
		return credentials(
			`the program that gives the credentials of ${named} failed`,
			`Try it: aws sts get-caller-identity${flagOf(profile)}`,
		);
	}
	if (profile) {
		return credentials(
			`no credentials were found for profile ${profile}`,
			'aws configure list-profiles shows which profiles there are.',
			`aws configure --profile ${profile}, or aws configure sso --profile ${profile}, makes it.`,
		);
	}
	return credentials(
		'no AWS credentials were found',
		'aws configure sso, then aws sso login; or aws configure for keys.',
		settingStep('Name a profile, here or in AWS_PROFILE', 'AWS.PROFILE', 'NAME'),
		'--target local needs no account.',
	);
};

const isSkew = ({name, message}: ErrorFacts): boolean =>
	/^(RequestTimeTooSkewed|RequestInTheFuture)$/.test(name) ||
	(/Signature|RequestExpired|AuthFailure|InvalidSignature/.test(name) &&
		/signature (has )?expired|not yet current|too skewed|is now earlier than|is now later than/i.test(message));

/** Credentials that are missing, expired, wrong, or used with a wrong clock. */
export const explainCredentials: Explain = facts => {
	if (isSkew(facts)) {
		return credentials(
			`the clock of this machine is off, so AWS refuses its signatures; it shows ${new Date().toISOString()}`,
			'Set the clock: sudo timedatectl set-ntp true, or the date and time settings of the system.',
		);
	}
	const profile = profileOf(facts);
	switch (facts.name) {
		case 'CredentialsProviderError':
		case 'TokenProviderError':
			return ofProvider(facts);
		case 'ExpiredToken':
		case 'ExpiredTokenException':
		case 'RequestExpired':
		case 'TokenRefreshRequired':
			return credentials(`the credentials have expired${named(facts)}`, ...howToSignIn(facts));
		case 'InvalidClientTokenId':
		case 'UnrecognizedClientException':
		case 'InvalidAccessKeyId':
		case 'InvalidToken':
		case 'AuthFailure':
			return credentials(
				`AWS does not know these credentials${named(facts)}: the key is deleted or mistyped, its session token is missing, or the region is not enabled in the account`,
				// The AWS CLI does not use the keys of dwh.cfg.
				...(facts.keys?.file === undefined
					? [`Check whether they work elsewhere: aws sts get-caller-identity${flagOf(profile)}`]
					: []),
				...howToSignIn(facts),
			);
		case 'SignatureDoesNotMatch':
		case 'InvalidSignatureException':
		case 'IncompleteSignature':
			// The response holds the whole request that AWS compared, session token included, so its words stay out.
			return credentials(
				`the secret key does not belong to the access key${named(facts)}`,
				...(facts.keys
					? ['Copy both again, without blanks.', ...howToReplace(facts.keys)]
					: [`Copy both again, without blanks: aws configure${flagOf(profile)}, or [AWS] KEY and SECRET in dwh.cfg.`]),
			);
		case 'MissingAuthenticationToken':
		case 'MissingAuthenticationTokenException':
			return credentials('the request arrived without credentials', ...howToSignIn(facts));
		case 'OptInRequired':
		case 'SubscriptionRequiredException':
			return credentials(
				'the account is not signed up for this service',
				'Finish the sign-up of the account in the AWS console, payment method included.',
			);
		case 'RegionDisabledException':
			return credentials(
				'this region is switched off in the account',
				settingStep('Choose another one', 'AWS.REGION', 'REGION'),
				'Or switch it on in the account settings.',
			);
		default:
			return undefined;
	}
};

const deniedNames =
	/^(AccessDenied(Exception|Fault)?|UnauthorizedOperation|UnauthorizedException|NotAuthorized|AuthorizationError(Exception)?|DependentServiceAccessDeniedFault|Forbidden)$/;

/** A permission is denied; names it where AWS does. */
export const explainDenied: Explain = facts => {
	const {name, message} = facts;
	if (!deniedNames.test(name) && !/not authorized to perform/i.test(message)) return undefined;
	const named = /not authorized to perform:? ([\w-]+:\w+)/i.exec(message)?.[1];
	const permission = named ?? facts.permission;
	const resource = /on resource:? (\S+)/i.exec(message)?.[1]?.replace(/[.,]$/, '');
	const principal = /User:? (arn:\S+)/i.exec(message)?.[1];
	const isExplicit = /explicit deny/i.test(message);
	const above = /(service control policy|permissions boundary|session policy|VPC endpoint policy)/i.exec(message)?.[1];
	const what = permission
		? `${permission} is denied to ${principal ?? 'these credentials'}${isExplicit || above ? ` by ${above ? `a ${above}` : 'a policy that forbids it'}` : ''}${named || !message ? '' : ` (${ownWords(facts)})`}`
		: `these credentials may not do that${message ? ` (${ownWords(facts)})` : ''}`;
	return {
		code: 'credentials',
		what,
		nextSteps: [
			permission
				? `Let an administrator ${isExplicit || above ? 'lift that for' : 'allow'} ${permission}${resource ? ` on ${resource}` : ''}.`
				: 'Let an administrator allow it.',
			{text: 'Print the whole policy that this program needs, filled in', command: 'doctor'},
		],
	};
};

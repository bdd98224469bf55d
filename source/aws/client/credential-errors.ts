import {type NextStep, settingStep} from '../../core/next-step.ts';
import type {KeysFrom} from '../../core/settings.ts';
import {credentialsTimeout} from './credentials.ts';
import type {ErrorFacts} from './error-facts.ts';
import {type Explain, type Explanation, ownWords} from './error-facts.ts';

const flagOf = (profile: string | undefined): string => (profile ? ` --profile ${profile}` : '');

const profileOf = ({message, profile}: ErrorFacts): string | undefined =>
	profile ?? /profile[= ]\[?([\w.+-]+)\]?/i.exec(message)?.[1] ?? process.env.AWS_PROFILE;

const credentials = (what: string, ...nextSteps: NextStep[]): Explanation => ({code: 'credentials', what, nextSteps});

/** Returns how to replace the keys. */
const howToReplace = ({key, secret, file}: KeysFrom): string[] => {
	if (file !== undefined) {
		return [
			`Correct ${key} and ${secret} in ${file}, and SESSION_TOKEN beside them for temporary keys.`,
			'Or clear them there: keys in the file override AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
		];
	}
	const token = key === 'AWS_ACCESS_KEY_ID' ? 'AWS_SESSION_TOKEN' : 'DWH_AWS_SESSION_TOKEN';
	return [
		`Set ${key} and ${secret} again, and ${token} for temporary keys; or unset them to use a profile.`,
		'Then restart the program, which reads variables only at its start.',
	];
};

const howToSignIn = (facts: ErrorFacts): string[] => {
	if (facts.keys) return howToReplace(facts.keys);
	const profile = profileOf(facts);
	return [
		`aws sso login${flagOf(profile)}, or aws login${flagOf(profile)}, for a profile that signs in.`,
		profile
			? `For keys in the profile: aws configure${flagOf(profile)} sets new ones.`
			: 'For temporary keys: get new keys and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or [AWS] KEY, SECRET and SESSION_TOKEN in dwh.cfg.',
	];
};

/** Returns the source of the keys, for a sentence; empty if unknown. */
const named = ({keys}: ErrorFacts): string =>
	keys ? ` (${keys.key} and ${keys.secret}${keys.file === undefined ? '' : ` in ${keys.file}`})` : '';

const ofProvider: Explain = facts => {
	const profile = profileOf(facts);
	const named = profile ? `profile ${profile}` : 'the profile';
	const {message} = facts;
	if (message === credentialsTimeout) {
		return credentials(
			`the source of the credentials of ${named} does not respond`,
			`Test it: aws sts get-caller-identity${flagOf(profile)}`,
		);
	}
	if (/multi-factor|\bMFA\b/i.test(message)) {
		return credentials(
			`${named} needs an MFA code, which cannot be entered here`,
			'Run aws sts get-session-token --serial-number ARN_OF_YOUR_DEVICE --token-code CODE, and set the three variables that it returns.',
		);
	}
	if (/aws login|login[\\/]cache|login_session|login token/i.test(message))
		return credentials(`the login of ${named} has expired or is missing`, `aws login${flagOf(profile)}`);
	if (/\bSSO\b|sso login/i.test(message)) {
		return credentials(`the SSO session of ${named} has expired or is missing`, `aws sso login${flagOf(profile)}`);
	}
	if (/credential_process|process/i.test(message) && /profile/i.test(message)) {
		return credentials(
			`the credential process of ${named} failed`,
			`Test it: aws sts get-caller-identity${flagOf(profile)}`,
		);
	}
	if (profile) {
		return credentials(
			`no credentials were found for profile ${profile}`,
			'List the profiles: aws configure list-profiles',
			`Create it: aws configure --profile ${profile}, or aws configure sso --profile ${profile}`,
		);
	}
	return credentials(
		'no AWS credentials were found',
		'Sign in: aws configure sso, then aws sso login. Or set keys: aws configure',
		settingStep('Or set a profile, here or in AWS_PROFILE', 'AWS.PROFILE', 'NAME'),
		'Or use --target local, which needs no account.',
	);
};

const isSkew = ({name, message}: ErrorFacts): boolean =>
	/^(RequestTimeTooSkewed|RequestInTheFuture)$/.test(name) ||
	(/Signature|RequestExpired|AuthFailure|InvalidSignature/.test(name) &&
		/signature (has )?expired|not yet current|too skewed|is now earlier than|is now later than/i.test(message));

/** Explains credentials that are missing, expired, wrong, or used with a wrong clock. */
export const explainCredentials: Explain = facts => {
	if (isSkew(facts)) {
		return credentials(
			`the clock of this machine is wrong, so AWS refuses its signatures; it shows ${new Date().toISOString()}`,
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
				`AWS does not know these credentials${named(facts)}: the key was deleted or mistyped, its session token is missing, or the region is not enabled in the account`,
				// The AWS CLI does not read the keys of dwh.cfg.
				...(facts.keys?.file === undefined
					? [`Test them with the AWS CLI: aws sts get-caller-identity${flagOf(profile)}`]
					: []),
				...howToSignIn(facts),
			);
		case 'SignatureDoesNotMatch':
		case 'InvalidSignatureException':
		case 'IncompleteSignature':
			// The response contains the whole request with its session token, so its text is not shown.
			return credentials(
				`the secret key does not belong to the access key${named(facts)}`,
				...(facts.keys
					? ['Copy both again, without blanks.', ...howToReplace(facts.keys)]
					: [`Copy both again, without blanks: aws configure${flagOf(profile)}, or [AWS] KEY and SECRET in dwh.cfg.`]),
			);
		case 'MissingAuthenticationToken':
		case 'MissingAuthenticationTokenException':
			return credentials('the request had no credentials', ...howToSignIn(facts));
		case 'OptInRequired':
		case 'SubscriptionRequiredException':
			return credentials(
				'the account is not signed up for this service',
				'Finish the sign-up of the account in the AWS console, including the payment method.',
			);
		case 'RegionDisabledException':
			return credentials(
				'this region is disabled in the account',
				settingStep('Choose another region', 'AWS.REGION', 'REGION'),
				'Or enable it in the account settings.',
			);
		default:
			return undefined;
	}
};

const deniedNames =
	/^(AccessDenied(Exception|Fault)?|UnauthorizedOperation|UnauthorizedException|NotAuthorized|AuthorizationError(Exception)?|DependentServiceAccessDeniedFault|Forbidden)$/;

/** Explains a denied permission, with its name if AWS returns it. */
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
		? `${permission} is denied to ${principal ?? 'these credentials'}${isExplicit || above ? ` by ${above ? `a ${above}` : 'a policy with an explicit deny'}` : ''}${named || !message ? '' : ` (${ownWords(facts)})`}`
		: `these credentials lack the permission${message ? ` (${ownWords(facts)})` : ''}`;
	return {
		code: 'credentials',
		what,
		nextSteps: [
			permission
				? `Ask an administrator to ${isExplicit || above ? 'remove the deny of' : 'allow'} ${permission}${resource ? ` on ${resource}` : ''}.`
				: 'Ask an administrator to allow it.',
			{text: 'Print the complete policy that this program needs', command: 'doctor'},
		],
	};
};

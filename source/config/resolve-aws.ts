import {secret} from '../core/secret.ts';
import type {Settings} from '../core/settings.ts';
import {type Found, fromEnvironment} from './origin.ts';
import {resolveRegion} from './resolve-region.ts';
import type {Resolving} from './resolving.ts';

/** A session token of the environment belongs to the environment's key, and to no other. */
const tokenBeside = (key: Found | undefined, token: string | undefined): Found | undefined =>
	key?.spelledAs === 'AWS_ACCESS_KEY_ID' && token ? {...fromEnvironment('AWS_SESSION_TOKEN'), text: token} : undefined;

/** Region and credentials; keys that cannot be right are reported, and never shown. */
export const resolveAws = (
	{find, report, onAws}: Resolving,
	env: Readonly<Record<string, string | undefined>>,
	hostRegion: Found | undefined,
): Settings['aws'] => {
	const key = find('aws.accessKeyId');
	const hidden = find('aws.secretAccessKey');
	const token = find('aws.sessionToken') ?? tokenBeside(key, env.AWS_SESSION_TOKEN?.trim());
	const profile = find('aws.profile');
	const region = resolveRegion('aws.region', find('aws.region'), report, hostRegion);

	report.show('aws.profile', profile?.text, profile);
	report.showSecret('aws.accessKeyId', key?.text, key, 4);
	report.showSecret('aws.secretAccessKey', hidden?.text, hidden);
	report.showSecret('aws.sessionToken', token?.text, token);

	if (key && !hidden) {
		report.problem(
			onAws,
			key,
			'The access key has no secret beside it: fill in [AWS] SECRET too, or leave both empty and name a profile.',
		);
	}
	if (hidden && !key) {
		report.problem(
			onAws,
			hidden,
			'The secret has no access key beside it: fill in [AWS] KEY too, or leave both empty and name a profile.',
		);
	}
	if (token && !(key && hidden)) {
		report.problem(
			onAws,
			token,
			'A session token alone opens nothing: fill in the [AWS] KEY and SECRET that came with it.',
		);
	}
	if (key && !/^[A-Z0-9]{16,128}$/i.test(key.text)) {
		report.problem(onAws, key, 'This is not an access key id, which is 16 or more letters and digits: copy it again.');
	} else if (key?.text.startsWith('ASIA') && !token) {
		report.problem(
			onAws,
			key,
			'A key that begins with ASIA is a temporary one: add the SESSION_TOKEN that came with it.',
		);
	}
	for (const found of [hidden, token]) {
		if (found && /\s/.test(found.text))
			report.problem(onAws, found, 'The value has a blank in it, which AWS never issues: copy it again.');
	}

	return {
		region,
		profile: profile?.text,
		accessKeyId: key?.text,
		secretAccessKey: hidden && secret(hidden.text),
		sessionToken: token && secret(token.text),
	};
};

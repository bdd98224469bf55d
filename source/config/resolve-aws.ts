import {homedir} from 'node:os';
import path from 'node:path';
import {parse} from 'ini';
import {type KeysFrom, type Settings, secret} from '../core/settings.ts';
import {readWholeFileSync} from '../files/read-whole-file.ts';
import type {Field} from './cfg-keys.ts';
import {type ConfiguredValue, fromDefault, fromEnvironment} from './origin.ts';
import type {Report} from './report.ts';
import type {Resolving} from './resolving.ts';

/** A session token of the environment belongs to the environment's access key only. */
const tokenBeside = (key: ConfiguredValue | undefined, token: string | undefined): ConfiguredValue | undefined =>
	key?.spelledAs === 'AWS_ACCESS_KEY_ID' && token ? {...fromEnvironment('AWS_SESSION_TOKEN'), text: token} : undefined;

const isWritten = (configured: ConfiguredValue | undefined): boolean =>
	configured !== undefined && configured.source !== 'default';

/** Variables that the SDK reads itself, in its own order. */
const isForSdk = ({spelledAs}: ConfiguredValue): boolean =>
	spelledAs === 'AWS_PROFILE' || spelledAs === 'AWS_ACCESS_KEY_ID';

/** Values for this program take precedence over those for the SDK, and a profile over keys. */
const credentialsOf = (
	profile: ConfiguredValue | undefined,
	key: ConfiguredValue | undefined,
	hidden: ConfiguredValue | undefined,
): Settings['aws']['credentials'] => {
	if (profile && !isForSdk(profile)) return 'profile';
	return key && hidden && !isForSdk(key) ? 'keys' : 'chain';
};

const keysFrom = (key: ConfiguredValue | undefined, hidden: ConfiguredValue | undefined): KeysFrom | undefined =>
	key?.spelledAs && hidden?.spelledAs
		? {key: key.spelledAs, secret: hidden.spelledAs, file: key.file && key.where.replace(/:\d+$/, '')}
		: undefined;

/** Whether requests go to an endpoint other than AWS's. */
const isElsewhere = (env: Readonly<Record<string, string | undefined>>): boolean =>
	Object.entries(env).some(([name, value]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && Boolean(value?.trim()));

/** Resolves region and credentials. Invalid keys are reported, never shown. */
export const resolveAws = (
	{find, report, onAws}: Resolving,
	env: Readonly<Record<string, string | undefined>>,
	hostRegion: ConfiguredValue | undefined,
): Settings['aws'] => {
	const key = find('aws.accessKeyId');
	const hidden = find('aws.secretAccessKey');
	const token = find('aws.sessionToken') ?? tokenBeside(key, env.AWS_SESSION_TOKEN?.trim());
	const profile = find('aws.profile');
	// The profile's files are read only if they are needed.
	const ofProfile = (): ConfiguredValue | undefined => {
		const text =
			onAws === 'error' && !isWritten(find('aws.region')) ? readProfileRegion(profile?.text, env) : undefined;
		return text === undefined
			? undefined
			: {
					source: 'environment',
					where: `profile ${profile?.text ?? 'default'}`,
					spelledAs: 'region',
					file: undefined,
					line: undefined,
					text,
				};
	};
	const elsewhere = hostRegion ?? ofProfile();
	const region = resolveRegion('aws.region', find('aws.region'), report, elsewhere);
	if (onAws === 'error' && !isWritten(find('aws.region')) && !elsewhere) {
		const message = `No region is set, so the default ${region} is used: set the region you want.`;
		report.problem('notice', fromDefault, message, '[AWS] REGION');
	}

	report.show('aws.profile', profile?.text, profile);
	report.showSecret('aws.accessKeyId', key?.text, key, 4);
	report.showSecret('aws.secretAccessKey', hidden?.text, hidden);
	report.showSecret('aws.sessionToken', token?.text, token);

	if (key && !hidden) {
		report.incomplete(
			onAws,
			key,
			'The access key has no secret: set [AWS] SECRET too, or leave both empty and set a profile.',
		);
	}
	if (hidden && !key) {
		report.incomplete(
			onAws,
			hidden,
			'The secret has no access key: set [AWS] KEY too, or leave both empty and set a profile.',
		);
	}
	if (token && !(key && hidden)) {
		report.incomplete(
			onAws,
			token,
			'The session token has no access key: set the [AWS] KEY and SECRET that were issued with it.',
		);
	}
	if (isElsewhere(env)) {
		// Emulators accept any key, and their manuals use "test".
	} else if (key && !/^[A-Z0-9]{16,128}$/i.test(key.text)) {
		report.problem(onAws, key, 'This is not an access key ID (16 or more letters and digits): copy it again.');
	} else if (key?.text.startsWith('ASIA') && !token) {
		report.incomplete(
			onAws,
			key,
			'Keys that begin with ASIA are temporary: add the SESSION_TOKEN that was issued with this one.',
		);
	}
	for (const configured of [hidden, token]) {
		if (configured && /\s/.test(configured.text))
			report.problem(onAws, configured, 'The value contains a blank, which no AWS key does: copy it again.');
	}

	const credentials = credentialsOf(profile, key, hidden);
	return {
		region,
		profile: profile?.text,
		accessKeyId: key?.text,
		secretAccessKey: hidden && secret(hidden.text),
		sessionToken: token && secret(token.text),
		credentials,
		keysFrom: credentials === 'keys' || !profile ? keysFrom(key, hidden) : undefined,
	};
};

const read = (file: string): Readonly<Record<string, unknown>> => {
	const content = readWholeFileSync(file);
	// A missing file has no profiles; the SDK reports that when it needs one.
	if (!('bytes' in content)) return {};
	// `ini` reads unescaped dots in section names as nesting.
	const text = content.bytes.toString('utf8').replaceAll(/^\s*\[.*\]/gm, header => header.replaceAll('.', '\\.'));
	return parse(text);
};

const regionIn = (section: unknown): string | undefined => {
	const region = typeof section === 'object' && section !== null && 'region' in section ? section.region : undefined;
	return typeof region === 'string' && region !== '' ? region : undefined;
};

/** Returns the region of an AWS CLI profile from its two files; undefined if it sets none. */
const readProfileRegion = (
	profile: string | undefined,
	env: Readonly<Record<string, string | undefined>>,
): string | undefined => {
	const name = profile ?? 'default';
	const folder = path.join(env.HOME ?? env.USERPROFILE ?? homedir(), '.aws');
	const config = read(env.AWS_CONFIG_FILE ?? path.join(folder, 'config'));
	const credentials = read(env.AWS_SHARED_CREDENTIALS_FILE ?? path.join(folder, 'credentials'));
	return (
		regionIn(config[name === 'default' && config.default ? name : `profile ${name}`]) ?? regionIn(credentials[name])
	);
};

const fallback = 'us-west-2';

/**
 * Resolves the region. An availability zone stands for its region; the endpoint in HOST supplies a region that is
 * not set.
 */
export const resolveRegion = (
	field: Field,
	configured: ConfiguredValue | undefined,
	report: Report,
	hostRegion?: ConfiguredValue,
): string => {
	const isChosen = configured && configured.source !== 'default';
	const chosen = isChosen ? configured : (hostRegion ?? configured);
	const text = chosen?.text.toLowerCase() ?? fallback;
	const region = /^([a-z]{2,}(?:-[a-z]+)+-\d+)([a-z]?)$/.exec(text);
	if (chosen && !region) {
		report.problem('error', chosen, `'${chosen.text}' is not an AWS region: write one like us-west-2.`);
	}
	if (chosen && region?.[2]) {
		report.problem('notice', chosen, `'${text}' is an availability zone, so its region is used: write ${region[1]}.`);
	}
	if (isChosen && hostRegion && region && hostRegion.text !== region[1]) {
		report.problem(
			'notice',
			hostRegion,
			`The endpoint is in ${hostRegion.text}, but the region is set to ${region[1]}, which takes precedence: make them equal.`,
		);
	}
	const name = region?.[1] ?? fallback;
	report.show(field, name, chosen);
	return name;
};

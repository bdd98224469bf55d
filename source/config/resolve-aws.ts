import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {parse} from 'ini';
import {type KeysFrom, type Settings, secret} from '../core/settings.ts';
import type {Field} from './cfg-keys.ts';
import {type ConfiguredValue, fromDefault, fromEnvironment} from './origin.ts';
import type {Report} from './report.ts';
import type {Resolving} from './resolving.ts';

/** A session token of the environment belongs to the environment's key, and to no other. */
const tokenBeside = (key: ConfiguredValue | undefined, token: string | undefined): ConfiguredValue | undefined =>
	key?.spelledAs === 'AWS_ACCESS_KEY_ID' && token ? {...fromEnvironment('AWS_SESSION_TOKEN'), text: token} : undefined;

const isWritten = (configured: ConfiguredValue | undefined): boolean =>
	configured !== undefined && configured.source !== 'default';

/** The variables that the SDK reads by itself, in an order of its own. */
const isForSdk = ({spelledAs}: ConfiguredValue): boolean =>
	spelledAs === 'AWS_PROFILE' || spelledAs === 'AWS_ACCESS_KEY_ID';

/** What is written for this program counts before what the SDK finds, and a profile before keys. */
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

/** Requests go to another address than AWS's own. */
const isElsewhere = (env: Readonly<Record<string, string | undefined>>): boolean =>
	Object.entries(env).some(([name, value]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && Boolean(value?.trim()));

/** Region and credentials; keys that cannot be right are reported, and never shown. */
export const resolveAws = (
	{find, report, onAws}: Resolving,
	env: Readonly<Record<string, string | undefined>>,
	hostRegion: ConfiguredValue | undefined,
): Settings['aws'] => {
	const key = find('aws.accessKeyId');
	const hidden = find('aws.secretAccessKey');
	const token = find('aws.sessionToken') ?? tokenBeside(key, env.AWS_SESSION_TOKEN?.trim());
	const profile = find('aws.profile');
	// Whose files are read only where they count.
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
		const message = `No region is named: ${region}, the default, is used. Write the one you want, or this one.`;
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
			'The access key has no secret beside it: fill in [AWS] SECRET too, or leave both empty and name a profile.',
		);
	}
	if (hidden && !key) {
		report.incomplete(
			onAws,
			hidden,
			'The secret has no access key beside it: fill in [AWS] KEY too, or leave both empty and name a profile.',
		);
	}
	if (token && !(key && hidden)) {
		report.incomplete(
			onAws,
			token,
			'A session token alone opens nothing: fill in the [AWS] KEY and SECRET that came with it.',
		);
	}
	if (isElsewhere(env)) {
		// Emulators take any key, and their manuals say "test".
	} else if (key && !/^[A-Z0-9]{16,128}$/i.test(key.text)) {
		report.problem(onAws, key, 'This is not an access key id, which is 16 or more letters and digits: copy it again.');
	} else if (key?.text.startsWith('ASIA') && !token) {
		report.incomplete(
			onAws,
			key,
			'A key that begins with ASIA is a temporary one: add the SESSION_TOKEN that came with it.',
		);
	}
	for (const configured of [hidden, token]) {
		if (configured && /\s/.test(configured.text))
			report.problem(onAws, configured, 'The value has a blank in it, which AWS never issues: copy it again.');
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
	try {
		// Section names have dots in them, which ini takes for nesting unless they are escaped.
		const text = readFileSync(file, 'utf8').replaceAll(/^\s*\[.*\]/gm, header => header.replaceAll('.', '\\.'));
		return parse(text);
	} catch {
		// No such file: then there is no such profile either, which the SDK reports when it needs it.
		return {};
	}
};

const regionIn = (section: unknown): string | undefined => {
	const region = typeof section === 'object' && section !== null && 'region' in section ? section.region : undefined;
	return typeof region === 'string' && region !== '' ? region : undefined;
};

/** The region that a profile of the AWS CLI names, from its two files; undefined when there is none. */
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

/** A region's name; an availability zone stands for its region, and what HOST says for a value that is not in the file. */
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
		report.problem('error', chosen, `'${chosen.text}' is not the name of a region: write one like us-west-2.`);
	}
	if (chosen && region?.[2]) {
		report.problem('notice', chosen, `'${text}' is an availability zone; its region ${region[1]} is used: write that.`);
	}
	if (isChosen && hostRegion && region && hostRegion.text !== region[1]) {
		report.problem(
			'notice',
			hostRegion,
			`The endpoint lies in ${hostRegion.text}, but the region is set to ${region[1]}, which wins: make them equal.`,
		);
	}
	const name = region?.[1] ?? fallback;
	report.show(field, name, chosen);
	return name;
};

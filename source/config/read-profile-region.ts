import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {parse} from 'ini';

const read = (file: string): Readonly<Record<string, unknown>> => {
	try {
		// Section names have dots in them, which ini takes for nesting unless they are escaped.
		const text = readFileSync(file, 'utf8').replaceAll(/^\s*\[.*\]/gm, header => header.replaceAll('.', '\\.'));
		return parse(text);
	} catch {
		// No such file: then there is no such profile either, which the SDK tells when it needs it.
		return {};
	}
};

const regionIn = (section: unknown): string | undefined => {
	const region = typeof section === 'object' && section !== null && 'region' in section ? section.region : undefined;
	return typeof region === 'string' && region !== '' ? region : undefined;
};

/** The region that a profile of the AWS CLI names, from its two files; undefined when there is none. */
export const readProfileRegion = (
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

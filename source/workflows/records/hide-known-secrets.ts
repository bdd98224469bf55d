import type {Settings} from '../../core/settings.ts';
import {hideSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';

/** What a text must not say: the keys and the password of this configuration. */
type Known = Pick<Settings, 'aws' | 'db'>;

const stand = '••••••';

/** The text without the secrets that statements carry, and without those of the configuration, wherever they stand. */
export const hideKnownSecrets = ({aws, db}: Known, text: string): string => {
	const secrets = [aws.secretAccessKey, aws.sessionToken, db.password].map(secret => secret?.reveal() ?? '');
	return [aws.accessKeyId ?? '', ...secrets]
		.filter(secret => secret !== '')
		.reduce((shown, secret) => shown.replaceAll(secret, stand), hideSqlSecrets(text));
};

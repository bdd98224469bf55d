import type {Settings} from '../../core/settings.ts';
import {hideSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';

/** The keys and the password of the configuration, which no text may contain. */
type Known = Pick<Settings, 'aws' | 'db'>;

const stand = '••••••';

/** Masks the secrets of statements and of the configuration in a text. */
export const hideKnownSecrets = ({aws, db}: Known, text: string): string => {
	const secrets = [aws.secretAccessKey, aws.sessionToken, db.password].map(secret => secret?.reveal() ?? '');
	return [aws.accessKeyId ?? '', ...secrets]
		.filter(secret => secret !== '')
		.reduce((shown, secret) => shown.replaceAll(secret, stand), hideSqlSecrets(text));
};

import {closest} from '../../core/closest.ts';
import {scan, type Token} from './lexer/lexer.ts';

/** Stands where a secret stood: a comment, so that the statement is incomplete and never runs with another value. */
const mark = '/* secret */';

/** Options whose value is a secret. */
const secretWords: ReadonlySet<string> = new Set([
	'password',
	'credentials',
	'access_key_id',
	'secret_access_key',
	'session_token',
	'master_symmetric_key',
	'parameters',
]);

const fillers: ReadonlySet<string> = new Set(['as', '=']);

/** A role is named, which is no secret. */
const isOpenValue = (word: string, value: string): boolean =>
	(word === 'credentials' && /^\s*aws_iam_role\s*=[^;]*$/i.test(value)) ||
	(word === 'parameters' && !/secret|password|token/i.test(value)) ||
	(word === 'password' && value === '');

// Comments and strings with these words may hold statements.
const named = /password|credentials|access_key|session_token|symmetric_key/i;

/**
 * A text without the secrets that statements carry: passwords of users, access keys of COPY and UNLOAD. A value that
 * is still being typed counts too, and so does a statement in a comment or in a string.
 */
export const hideSqlSecrets = (sql: string): string => withoutSecrets(sql, () => mark);

/** The same with a star for each character of a secret, so that every place stays where it is. */
export const maskSqlSecrets = (sql: string): string => withoutSecrets(sql, text => text.replaceAll(/[^\n']/g, '*'));

// Addresses and connection texts of other programs hold passwords too.
const connection = /\b(?:password|passwd|pwd)\s*=\s*\S|:\/\/[^\s:@/]+:[^\s@/]+@/i;

// Most statements have no secret and need not be read.
const maybe = new RegExp(`${[...secretWords].join('|')}|pass|pwd|://|\\bp\\w{4,9}\\s*(?:as|=)?\\s*'`, 'i');

type Stand = (text: string) => string;

const withoutSecrets = (sql: string, stand: Stand): string => {
	if (!maybe.test(sql)) return sql;
	let shown = '';
	let option: string | undefined;
	let isOfUser = false;
	let before = '';
	for (const token of scan(sql)) {
		const isBare = isOfUser && option === 'password' && isBareSecret(token);
		shown += isBare ? stand(token.text) : shownText(token, option, stand);
		if (token.value === 'user') isOfUser = before === 'create' || before === 'alter';
		else if (token.value === ';') isOfUser = false;
		if (token.kind !== 'space' && token.kind !== 'comment') before = token.value;
		option = optionAfter(token, option);
	}

	return shown;
};

/** A password without its quotes, which the statement is refused for. */
const isBareSecret = ({kind, value}: Token): boolean =>
	(kind === 'word' && value !== 'disable') || kind === 'quoted' || kind === 'number';

const shownText = ({kind, text, value}: Token, option: string | undefined, stand: Stand): string => {
	if (kind === 'string') {
		const isSecret = option !== undefined && !isOpenValue(option, value);
		const isWithin = connection.test(value) || (named.test(value) && hideSqlSecrets(value) !== value);
		return isSecret || isWithin ? stand(text) : text;
	}

	if (kind !== 'comment' || !named.test(text)) return text;
	return text.slice(0, 2) + withoutSecrets(text.slice(2), stand);
};

/** "passwrd", "pasword", "pwd", "passwords". */
const isNearPassword = (word: string): boolean =>
	/^(?:pwd|pass|passwd)$/.test(word) || (word.length > 5 && closest(word, ['password']) !== undefined);

const optionAfter = ({kind, value}: Token, before: string | undefined): string | undefined => {
	if (kind === 'space' || kind === 'comment') return before;
	if (kind === 'word' && secretWords.has(value)) return value;
	// Refused by the warehouse, with the secret in the statement all the same.
	if (kind === 'word' && isNearPassword(value)) return 'password';
	return fillers.has(value) ? before : undefined;
};

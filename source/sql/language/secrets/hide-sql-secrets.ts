import {scan, type Token} from '../lexer/lexer.ts';
import {
	isOpenValue,
	isPasswordWord,
	isSecretOption,
	isUserWord,
	mayHoldSecret,
	namesSecret,
	type Option,
	takesOptions,
} from './secret-words.ts';

/**
 * A text without the secrets that statements carry: passwords of users, access keys of COPY and UNLOAD. A value that
 * is still being typed counts too, and so does a statement in a comment or in a string.
 */
export const hideSqlSecrets = (sql: string): string =>
	sqlSecrets(sql).length === 0 ? sql : withoutSecrets(sql, () => secretMark);

/** Stands where a secret stood: a comment, so that the statement is incomplete and never runs with another value. */
export const secretMark = '/* secret */';

/** The same with a star for each character of a secret, so that every place stays where it is. */
export const maskSqlSecrets = (sql: string): string =>
	sqlSecrets(sql).length === 0 ? sql : withoutSecrets(sql, text => text.replaceAll(/[^\n']/g, '*'));

// A screen that shows an error reads its statement again with each frame.
const remembered = new Map<string, readonly string[]>();
const maxRemembered = 20;

/** The secrets of a text as it has them, in their quotes. */
export const sqlSecrets = (sql: string): readonly string[] => {
	const known = remembered.get(sql);
	if (known) return known;
	const found = readSecrets(sql);
	if (remembered.size >= maxRemembered) remembered.clear();
	remembered.set(sql, found);
	return found;
};

const readSecrets = (sql: string): readonly string[] => {
	const found: string[] = [];
	withoutSecrets(sql, text => {
		found.push(text);
		return text;
	});
	return found;
};

const fillers: ReadonlySet<string> = new Set(['as', '=', 'to', 'by', ':', '=>']);

const queryWords: ReadonlySet<string> = new Set(['select', 'insert', 'update', 'delete', 'merge', 'where']);

type Stand = (text: string) => string;

const isNothing = ({kind}: Token): boolean => kind === 'space' || kind === 'comment';

const withoutSecrets = (sql: string, stand: Stand): string => {
	if (!mayHoldSecret(sql)) return sql;
	let shown = '';
	/** A password and what stands right behind it, quoted or not: "sha256|salt|digest". */
	let run = '';
	let option: Option | undefined;
	let isMarked = false;
	let isOfUser = false;
	/** Undefined at its start; a word before "=" is an option, where it is none a column. */
	let hasOptions: boolean | undefined;
	let before = '';
	for (const token of scan(sql)) {
		const {kind, text, value} = token;
		if (run !== '' && (isNothing(token) || value === ';')) {
			shown += stand(run);
			run = '';
		}
		if (run !== '') {
			run += text;
			continue;
		}

		// Words are compared only before what may be a value: the editor hides the secrets of its text as one types.
		const mayBeValue = kind === 'string' || isOfUser;
		const isSecret = mayBeValue && option !== undefined && isSecretOption(option, hasOptions === true);
		if (isSecret && isOfUser && option && isPasswordWord(option.word) && startsPassword(token)) run = text;
		else if (isMarked && (kind === 'string' || kind === 'number')) shown += stand(text);
		else shown += shownText(token, isSecret ? option : undefined, stand);
		if (kind === 'space') continue;
		isMarked = kind === 'comment' && text === secretMark;
		if (kind === 'comment') continue;
		if (before === 'create' || before === 'alter') isOfUser = isUserWord(value);
		hasOptions = queryWords.has(value) ? false : (hasOptions ?? takesOptions(value));
		if (value === ';') {
			isOfUser = false;
			hasOptions = undefined;
		}
		before = value;
		if (!fillers.has(value)) option = kind === 'word' ? {word: value, hasFiller: false} : undefined;
		else if (option) option = {...option, hasFiller: true};
	}

	return run === '' ? shown : shown + stand(run);
};

/** A password may lack its quotes, which the statement is refused for. */
const startsPassword = ({kind, value}: Token): boolean =>
	!['space', 'comment', 'placeholder', 'jinja'].includes(kind) &&
	value !== '' &&
	value !== 'disable' &&
	!fillers.has(value) &&
	!/^[,;()]$/.test(value);

const shownText = ({kind, text, value}: Token, option: Option | undefined, stand: Stand): string => {
	if (kind === 'string') {
		const isSecret = option !== undefined && !isOpenValue(option.word, value);
		return isSecret || namesSecret(value) || (holdsStatement.test(value) && readSecrets(value).length > 0)
			? stand(text)
			: text;
	}

	if (kind !== 'comment' || !holdsStatement.test(text) || text === secretMark) return text;
	return text.slice(0, 2) + withoutSecrets(text.slice(2), stand);
};

// Comments and strings with these words may hold statements.
const holdsStatement = /pass?w|credential|access?_|_key|secret|token|symmetric_key|identified/i;

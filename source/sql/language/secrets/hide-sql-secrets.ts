import {nearMiss} from '../../../core/closest.ts';
import {scan, type Token} from '../lexer/lexer.ts';
import {
	isAssignedName,
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
 * Removes the secrets in statements from a text: passwords of users, access keys of COPY and UNLOAD. Also covers
 * values still being typed, and statements in comments or strings.
 */
export const hideSqlSecrets = (sql: string): string =>
	sqlSecrets(sql).length === 0 ? sql : withoutSecrets(sql, () => secretMark);

/** Replaces a secret. It is a comment, so that the statement is incomplete and never runs with another value. */
export const secretMark = '/* secret */';

/** The same with a star for each character of a secret, so that positions do not change. */
export const maskSqlSecrets = (sql: string): string =>
	sqlSecrets(sql).length === 0 ? sql : withoutSecrets(sql, text => text.replaceAll(/[^\n']/g, '*'));

// A screen that shows an error reads its statement again in each frame.
const remembered = new Map<string, readonly string[]>();
const maxRemembered = 20;

/** Returns the secrets of a text as written, with their quotes. */
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
	/** A password and what follows it without a blank, quoted or not: "sha256|salt|digest". */
	let run = '';
	let option: Option | undefined;
	let isMarked = false;
	let isOfUser = false;
	/** Whether it is COPY or UNLOAD, which take keys. */
	let isOfCopy = false;
	let isQuery = false;
	/** Undefined at the start of a statement. With options, a word before "=" is an option, otherwise a column. */
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

		// Words are compared only before a possible value: the editor hides secrets on every key.
		const mayBeValue = kind === 'string' || isOfUser;
		const isBare =
			!mayBeValue &&
			option &&
			!isQuery &&
			(isOfCopy || option.hasFiller) &&
			startsKey(token) &&
			isAssignedName(option.word);
		const isSecret = mayBeValue && option !== undefined && isSecretOption(option, hasOptions === true);
		if (isBare) run = text;
		else if (isSecret && isOfUser && option && isPasswordWord(option.word) && startsPassword(token)) run = text;
		else if (isMarked && (kind === 'string' || kind === 'number')) shown += stand(text);
		else shown += shownText(token, isSecret ? option : undefined, stand);
		if (kind === 'space') continue;
		isMarked = kind === 'comment' && text === secretMark;
		if (kind === 'comment') continue;
		if (before === 'create' || before === 'alter') isOfUser = isUserWord(value);
		if (hasOptions === undefined) isOfCopy = nearMiss(value, ['copy', 'unload']) !== undefined;
		if (queryWords.has(value)) isQuery = true;
		hasOptions = queryWords.has(value) ? false : (hasOptions ?? takesOptions(value));
		if (value === ';') {
			isOfUser = false;
			isQuery = false;
			hasOptions = undefined;
		}
		before = value;
		if (!fillers.has(value)) option = kind === 'word' ? {word: value, hasFiller: false} : undefined;
		else if (option) option = {...option, hasFiller: true};
	}

	return run === '' ? shown : shown + stand(run);
};

/** A password without quotes, for which the statement will be refused. */
const startsPassword = ({kind, value}: Token): boolean =>
	!['space', 'comment', 'placeholder', 'jinja'].includes(kind) &&
	value !== '' &&
	value !== 'disable' &&
	!fillers.has(value) &&
	!/^[,;()]$/.test(value);

// What may stand behind a column or a table that is called like a key.
const keyFollowers: ReadonlySet<string> = new Set(['from', 'and', 'to']);

const startsKey = (token: Token): boolean =>
	['word', 'quoted', 'number', 'operator'].includes(token.kind) &&
	startsPassword(token) &&
	!keyFollowers.has(token.value);

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

// Comments and strings with these words may contain statements.
const holdsStatement = /pass?w|credential|access?_|_key|secret|token|symmetric_key|identified/i;

import type {OptionValue} from '../../tree/option.ts';
import type {
	Cancel,
	Close,
	Deallocate,
	DeclareCursor,
	Execute,
	Fetch,
	Reset,
	SetParameter,
	SetSeed,
	SetSessionAuthorization,
	Use,
} from '../../tree/session.ts';
import type {Parser} from '../parser.ts';
import {name as nameValue, number, text} from './options.ts';
import {transactionModes} from './parse-transaction.ts';

/** `search_path`, `timezone`, `app.user`. */
const parameterName = (parser: Parser): string => {
	if (parser.take('time', 'zone')) return 'timezone';
	let name = parser.label('the name of a parameter').name;
	while (parser.takeOperator('.')) name = `${name}.${parser.label().name}`;
	return name;
};

/** A string, a signed number, a word or a name. */
const settingValue = (parser: Parser): OptionValue => {
	const token = parser.peek();
	if (token?.kind === 'string' || token?.kind === 'placeholder' || token?.kind === 'parameter') return text()(parser);
	const {start} = parser.spanFrom(parser.start());
	const sign = parser.takeOperator('-') ? -1 : 1;
	const digits = parser.peek();
	if (digits?.kind === 'number') {
		parser.moveTo(parser.at + 1);
		return {kind: 'number', value: sign * Number(digits.text), ...parser.spanFrom(start)};
	}

	if (sign < 0) parser.fail('a number was expected');
	const label = parser.label('a value');
	return label.form === 'bare'
		? {kind: 'word', word: label.name, start, end: label.end}
		: {kind: 'name', name: label, start, end: label.end};
};

/** Parses `parameter to value`, after the SET of a user or a procedure. */
export const parseSetting = (parser: Parser): OptionValue => {
	const start = parser.start();
	const name = parameterName(parser);
	const key: OptionValue = {kind: 'word', word: name, ...parser.spanFrom(start)};
	if (!parser.takeOperator('=')) parser.expect('to');
	const items = [key, ...parser.list(() => settingValue(parser))];
	return {kind: 'list', items, ...parser.spanFrom(start)};
};

const parseAuthorization = (parser: Parser, start: number, isLocal: boolean): SetSessionAuthorization => {
	const user = parser.take('default')
		? undefined
		: parser.peek()?.kind === 'string'
			? text()(parser)
			: nameValue('a user')(parser);
	return {kind: 'set-session-authorization', isLocal, user, ...parser.spanFrom(start)};
};

/** Parses an isolation level or an access mode as PostgreSQL's parameter for it, which drivers set. */
const parseModes = (parser: Parser, start: number, prefix: string): SetParameter => {
	const from = parser.start();
	const {isolation, access} = transactionModes(parser);
	const mode = isolation ?? access ?? parser.fail('ISOLATION LEVEL or READ was expected');
	const name = isolation ? `${prefix}_isolation` : `${prefix}_read_only`;
	const value = isolation ?? (mode === 'read only' ? 'on' : 'off');
	const values: readonly OptionValue[] = [{kind: 'text', value, ...parser.spanFrom(from)}];
	return {kind: 'set', scope: undefined, name, values, ...parser.spanFrom(start)};
};

/** Parses SET of a parameter, of the seed, and of the session's user. */
export const parseSet = (parser: Parser, start: number): SetParameter | SetSeed | SetSessionAuthorization => {
	parser.expect('set');
	if (parser.take('transaction')) return parseModes(parser, start, 'transaction');
	if (parser.take('session', 'characteristics')) {
		parser.expect('as');
		parser.expect('transaction');
		return parseModes(parser, start, 'default_transaction');
	}

	if (parser.take('session', 'authorization')) return parseAuthorization(parser, start, false);
	if (parser.take('local', 'session', 'authorization')) return parseAuthorization(parser, start, true);
	const hasScope = parser.isAtAny('session', 'local') && !parser.isOperator('=', 1) && parser.peek(1)?.value !== 'to';
	const scope = hasScope ? parser.takeAny('session', 'local') : undefined;
	if (parser.take('seed', 'to')) return {kind: 'set-seed', value: parser.expression(), ...parser.spanFrom(start)};
	const name = parameterName(parser);
	// `set time zone 'UTC'` has neither.
	if (!parser.takeOperator('=') && !parser.take('to') && name !== 'timezone') parser.fail('TO or = was expected');
	// `set time zone interval '-8 hours'`
	if (name === 'timezone') parser.take('interval');
	const values = parser.take('default') ? undefined : parser.list(() => settingValue(parser));
	return {kind: 'set', scope, name, values, ...parser.spanFrom(start)};
};

export const parseReset = (parser: Parser, start: number): Reset => {
	parser.expect('reset');
	const name = parser.take('all') ? undefined : parameterName(parser);
	return {kind: 'reset', name, ...parser.spanFrom(start)};
};

export const parseUse = (parser: Parser, start: number): Use => {
	parser.expect('use');
	const database = parser.identifier('a database');
	if (parser.isOperator('.')) parser.foreign('USE of a schema', 'Write SET search_path TO schema.');
	return {kind: 'use', database, ...parser.spanFrom(start)};
};

export const parseCancel = (parser: Parser, start: number): Cancel => {
	parser.expect('cancel');
	const process = number('the id of a process')(parser);
	const message = parser.peek()?.kind === 'string' ? parser.text() : undefined;
	return {kind: 'cancel', process, message, ...parser.spanFrom(start)};
};

export const parseExecute = (parser: Parser, start: number): Execute => {
	parser.expect('execute');
	const name = parser.identifier('a prepared statement');
	const hasArguments = parser.isOperator('(') && !parser.isOperator(')', 1);
	if (parser.isOperator('(') && !hasArguments) parser.moveTo(parser.at + 2);
	const args = hasArguments ? parser.bracketed(() => parser.expression()) : [];
	return {kind: 'execute', name, arguments: args, ...parser.spanFrom(start)};
};

export const parseDeallocate = (parser: Parser, start: number): Deallocate => {
	parser.expect('deallocate');
	parser.take('prepare');
	const name = parser.take('all') ? undefined : parser.identifier('a prepared statement');
	return {kind: 'deallocate', name, ...parser.spanFrom(start)};
};

export const parseDeclare = (parser: Parser, start: number): DeclareCursor => {
	parser.expect('declare');
	const name = parser.identifier('the name of a cursor');
	for (const word of ['binary', 'insensitive', 'scroll', 'no']) {
		if (parser.isAt(word))
			parser.foreign(`A cursor with ${word.toUpperCase()}`, 'Write DECLARE name CURSOR FOR query.');
	}

	parser.expect('cursor');
	if (parser.isAt('with'))
		parser.foreign('A cursor WITH HOLD', 'Write DECLARE name CURSOR FOR query in a transaction.');
	parser.expect('for');
	return {kind: 'declare', name, query: parser.query(), ...parser.spanFrom(start)};
};

const fetchCount = (parser: Parser): Fetch['count'] => {
	if (parser.take('next')) return 1;
	if (parser.take('all')) return 'all';
	for (const word of ['prior', 'backward', 'first', 'last', 'absolute', 'relative']) {
		if (parser.isAt(word)) parser.foreign(`FETCH ${word.toUpperCase()}`, 'Write FETCH FORWARD 10 FROM cursor.');
	}

	const isForward = parser.take('forward');
	if (isForward && parser.take('all')) return 'all';
	return parser.peek()?.kind === 'number' ? parser.integer() : 1;
};

export const parseFetch = (parser: Parser, start: number): Fetch => {
	parser.expect('fetch');
	const count = fetchCount(parser);
	if (!parser.take('from')) parser.expect('in');
	return {kind: 'fetch', count, cursor: parser.identifier('a cursor'), ...parser.spanFrom(start)};
};

export const parseClose = (parser: Parser, start: number): Close => {
	parser.expect('close');
	const cursor = parser.take('all') ? undefined : parser.identifier('a cursor');
	return {kind: 'close', cursor, ...parser.spanFrom(start)};
};

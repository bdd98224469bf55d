import type {OpenCursor, ProcedureStatement, Raise, RaiseLevel} from '../../tree/procedure-body.ts';
import type {Expression} from '../../tree/query.ts';
import {parseCall} from '../parse-call.ts';
import type {Parser} from '../parser.ts';
import {parseDynamicSql, parseTarget, parseTargets} from './parse-embedded.ts';

const levels: readonly RaiseLevel[] = ['debug', 'log', 'info', 'notice', 'warning', 'exception'];

/** What is there without being worked out. */
const givenKinds = new Set<Expression['kind']>(['name', 'parameter', 'string', 'number', 'boolean', 'null']);

/** RAISE severity 'format', values. */
const parseRaise = (parser: Parser): Raise => {
	const start = parser.start();
	parser.expect('raise');
	if (parser.isOperator(';')) {
		return {kind: 'raise', severity: 'exception', format: undefined, arguments: [], ...parser.spanFrom(start)};
	}

	const severity =
		parser.takeAny(...levels) ?? parser.fail('DEBUG, LOG, INFO, NOTICE, WARNING or EXCEPTION was expected');
	const format = parser.text('a format in quotes');
	const args = parser.takeOperator(',') ? parser.list(() => parser.expression()) : [];
	const wanted = format.replaceAll('%%', '').split('%').length - 1;
	if (wanted !== args.length) {
		parser.refuse(
			`RAISE has ${args.length} value${args.length === 1 ? '' : 's'} for ${wanted} "%" in its format.`,
			parser.spanFrom(start),
			'Write one value for each %; %% is a literal percent sign.',
		);
	}

	const computed = args.find(({kind}) => !givenKinds.has(kind));
	if (computed)
		parser.refuse(
			'RAISE takes variables, and no expressions.',
			computed,
			'Assign the value to a variable first: message := ...; and name that.',
		);
	return {kind: 'raise', severity, format, arguments: args, ...parser.spanFrom(start)};
};

const parseLeave = (parser: Parser, kind: 'exit' | 'continue'): ProcedureStatement => {
	const start = parser.start();
	parser.expect(kind);
	const hasLabel = !parser.isOperator(';') && !parser.isAt('when');
	const label = hasLabel ? parser.identifier('a label').name : undefined;
	const when = parser.take('when') ? parser.expression() : undefined;
	return {kind, label, when, ...parser.spanFrom(start)};
};

const parseOpen = (parser: Parser): OpenCursor => {
	const start = parser.start();
	parser.expect('open');
	const cursor = parser.identifier('a cursor');
	const values = parser.isOperator('(') ? parser.bracketed(() => parser.expression()) : [];
	if (!parser.take('for'))
		return {kind: 'open', cursor, arguments: values, source: undefined, ...parser.spanFrom(start)};
	const from = parser.start();
	const source = parser.take('execute')
		? ({kind: 'dynamic', text: parser.expression(), ...parser.spanFrom(from)} as const)
		: parser.query();
	return {kind: 'open', cursor, arguments: values, source, ...parser.spanFrom(start)};
};

const parseFetchInto = (parser: Parser): ProcedureStatement => {
	const start = parser.start();
	parser.expect('fetch');
	parser.take('next');
	if (!parser.take('from')) parser.take('in');
	const cursor = parser.identifier('a cursor');
	parser.expect('into');
	return {kind: 'fetch-into', cursor, into: parseTargets(parser), ...parser.spanFrom(start)};
};

const parseDiagnostics = (parser: Parser): ProcedureStatement => {
	const start = parser.start();
	parser.expect('get', 'diagnostics');
	const target = parseTarget(parser);
	if (!parser.takeOperator(':=')) parser.expectOperator('=');
	parser.expect('row_count');
	return {kind: 'diagnostics', target, ...parser.spanFrom(start)};
};

const transactionWords = {commit: 'commit', rollback: 'rollback', start: 'begin'} as const;

const parseTransaction = (parser: Parser, word: keyof typeof transactionWords): ProcedureStatement => {
	const start = parser.start();
	parser.expect(word);
	if (word === 'start') parser.expect('transaction');
	return {kind: 'transaction', word: transactionWords[word], ...parser.spanFrom(start)};
};

const parseReturn = (parser: Parser): ProcedureStatement => {
	const start = parser.start();
	parser.expect('return');
	if (!parser.isOperator(';'))
		parser.foreign('RETURN of a value', 'A procedure returns what it assigns to its OUT arguments.');
	return {kind: 'return', ...parser.spanFrom(start)};
};

/** Parses a one-line PL/pgSQL statement; returns undefined if none begins here. */
export const parseSimpleStatement = (parser: Parser, word: string): ProcedureStatement | undefined => {
	const start = parser.start();
	switch (word) {
		case 'raise':
			return parseRaise(parser);
		case 'exit':
		case 'continue':
			return parseLeave(parser, word);
		case 'open':
			return parseOpen(parser);
		case 'fetch':
			return parseFetchInto(parser);
		case 'close':
			parser.expect('close');
			return {kind: 'close-cursor', cursor: parser.identifier('a cursor'), ...parser.spanFrom(start)};
		case 'get':
			return parseDiagnostics(parser);
		case 'commit':
		case 'rollback':
		case 'start':
			return parseTransaction(parser, word);
		case 'return':
			return parseReturn(parser);
		case 'null':
			parser.expect('null');
			return {kind: 'nothing', ...parser.spanFrom(start)};
		case 'execute':
			return parseDynamicSql(parser);
		case 'call': {
			parser.expect('call');
			const call = parseCall(parser, parser.objectName('a procedure'));
			return {kind: 'call-other', call, ...parser.spanFrom(start)};
		}

		default:
			return undefined;
	}
};

import type {Statement} from '../../tree/statement.ts';
import {parseDelete, parseInsert, parseMerge, parseUpdate} from '../parse-change.ts';
import type {Parser} from '../parser.ts';
import {refuseForeignStatement} from './foreign.ts';
import {parseCopy} from './parse-copy.ts';
import {parseDescribe} from './parse-datashare.ts';
import {parseAlter, parseCreate} from './parse-definition.ts';
import {parseDrop, parseTruncate} from './parse-drop.ts';
import {parseGrant} from './parse-grant.ts';
import {parseAnalyze, parseComment, parseExplain, parseVacuum} from './parse-maintenance.ts';
import {parseAssignment} from './parse-policy.ts';
import {parseCallProcedure} from './parse-routine.ts';
import {
	parseCancel,
	parseClose,
	parseDeallocate,
	parseDeclare,
	parseExecute,
	parseFetch,
	parseReset,
	parseSet,
	parseUse,
} from './parse-session.ts';
import {parseShow} from './parse-show.ts';
import {parseBegin, parseCommit, parseLock, parseRollback} from './parse-transaction.ts';
import {parseUnload} from './parse-unload.ts';
import {parseRefresh} from './parse-view.ts';

type Parse = (parser: Parser, start: number) => Statement;

/** Parses a statement that begins with WITH: the word after it decides which one. */
const parseAfterWith: Parse = parser => {
	const from = parser.at;
	const withClause = parser.with();
	if (parser.isAt('update')) return parseUpdate(parser, withClause);
	if (parser.isAt('delete')) return parseDelete(parser, withClause);
	if (parser.isAt('insert'))
		parser.foreign('WITH before INSERT', 'Write it after the table: INSERT INTO a WITH b AS (...) SELECT ...');
	parser.moveTo(from);
	return parser.query();
};

const parsePrepare: Parse = (parser, start) => {
	parser.expect('prepare');
	if (parser.isAt('transaction')) parser.foreign('PREPARE TRANSACTION', 'Write COMMIT.');
	const name = parser.identifier('the name of a prepared statement');
	const types = parser.isOperator('(') ? parser.bracketed(() => parser.type()) : [];
	parser.expect('as');
	const statement = parser.nested(() => parser.statement());
	if (!prepared.includes(statement.kind)) {
		parser.refuse('PREPARE takes SELECT, INSERT, UPDATE or DELETE.', statement, 'Run the statement itself.');
	}

	return {kind: 'prepare', name, types, statement, ...parser.spanFrom(start)};
};

const prepared = ['query', 'insert', 'update', 'delete', 'merge'];

const parsers: Readonly<Record<string, Parse>> = {
	with: parseAfterWith,
	select: parser => parser.query(),
	values: parser => parser.query(),
	insert: parser => parseInsert(parser),
	update: parser => parseUpdate(parser, undefined),
	delete: parser => parseDelete(parser, undefined),
	merge: parser => parseMerge(parser),
	create: parseCreate,
	alter: parseAlter,
	drop: parseDrop,
	truncate: parseTruncate,
	refresh: parseRefresh,
	begin: parseBegin,
	start: parseBegin,
	commit: parseCommit,
	end: parseCommit,
	rollback: parseRollback,
	abort: parseRollback,
	lock: parseLock,
	set: parseSet,
	reset: parseReset,
	show: parseShow,
	desc: parseDescribe,
	describe: parseDescribe,
	use: parseUse,
	cancel: parseCancel,
	prepare: parsePrepare,
	execute: parseExecute,
	deallocate: parseDeallocate,
	declare: parseDeclare,
	fetch: parseFetch,
	close: parseClose,
	call: parseCallProcedure,
	grant: parseGrant,
	revoke: parseGrant,
	attach: parseAssignment,
	detach: parseAssignment,
	comment: parseComment,
	analyze: parseAnalyze,
	analyse: parseAnalyze,
	vacuum: parseVacuum,
	explain: parseExplain,
	copy: parseCopy,
	unload: parseUnload,
};

/** The words that begin a statement. */
export const statementWords: readonly string[] = Object.keys(parsers);

/** Parses one statement without its semicolon. */
export const parseOne = (parser: Parser): Statement => {
	const start = parser.start();
	if (parser.isOperator('(')) return parser.query();
	const first = parser.peek();
	const parse = first?.kind === 'word' && Object.hasOwn(parsers, first.value) ? parsers[first.value] : undefined;
	if (parse) return parse(parser, start);
	refuseForeignStatement(parser);
	return parser.fail(first ? undefined : 'a statement was expected');
};

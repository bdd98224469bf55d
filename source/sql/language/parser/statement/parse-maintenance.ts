import type {AlterSystem, Analyze, AnalyzeCompression, Comment, Vacuum} from '../../tree/maintenance.ts';
import type {ObjectName} from '../../tree/node.ts';
import type {Explain} from '../../tree/statement.ts';
import type {Parser} from '../parser.ts';
import {maybeArguments} from './parse-routine.ts';
import {columnNames, onOrOff} from './parts.ts';

/** Parses ANALYZE and ANALYZE COMPRESSION. */
export const parseAnalyze = (parser: Parser, start: number): Analyze | AnalyzeCompression => {
	parser.takeAny('analyze', 'analyse');
	const isCompression = parser.take('compression');
	const isVerbose = !isCompression && parser.take('verbose');
	const hasTable = !parser.isDone() && !parser.isAt('comprows') && !parser.isAt('predicate', 'columns');
	const table = hasTable && !parser.isAt('all', 'columns') ? parser.objectName('a table') : undefined;
	const columns = table && parser.isOperator('(') ? columnNames(parser) : [];
	if (isCompression) {
		const rows = parser.take('comprows') ? parser.integer('a number of rows') : undefined;
		return {kind: 'analyze-compression', table, columns, rows, ...parser.spanFrom(start)};
	}

	const scope = parser.take('predicate', 'columns')
		? 'predicate columns'
		: parser.take('all', 'columns')
			? 'all columns'
			: undefined;
	return {kind: 'analyze', isVerbose, table, columns, scope, ...parser.spanFrom(start)};
};

const modes = ['full', 'sort only', 'delete only', 'reindex', 'recluster'] as const;

export const parseVacuum = (parser: Parser, start: number): Vacuum => {
	parser.expect('vacuum');
	for (const word of ['freeze', 'verbose', 'analyze']) {
		if (parser.isAt(word))
			parser.foreign(`VACUUM ${word.toUpperCase()}`, 'Write VACUUM FULL, and ANALYZE as a separate statement.');
	}

	if (parser.isOperator('(')) parser.foreign('VACUUM (...)', 'Write VACUUM FULL, SORT ONLY, DELETE ONLY or REINDEX.');
	const mode = modes.find(each => parser.take(...each.split(' ')));
	const hasTable = !parser.isDone() && !parser.isAt('boost');
	const table = hasTable ? parser.objectName('a table') : undefined;
	let percent: number | undefined;
	if (table && parser.take('to')) {
		percent = parser.integer('a number from 0 to 100');
		parser.expect('percent');
	}

	return {kind: 'vacuum', mode, table, percent, isBoosted: parser.take('boost'), ...parser.spanFrom(start)};
};

const explained = ['query', 'insert', 'update', 'delete', 'merge', 'create-table-as', 'execute'];

/** Parses EXPLAIN, which never runs its statement. */
export const parseExplain = (parser: Parser, start: number): Explain => {
	parser.expect('explain');
	if (parser.isAtAny('analyze', 'analyse') || (parser.isOperator('(') && !parser.isQueryInParentheses())) {
		parser.foreign('EXPLAIN ANALYZE', 'Run the query, and query SYS_QUERY_DETAIL for its steps.');
	}

	const isVerbose = parser.take('verbose');
	const statement = parser.nested(() => parser.statement());
	if (!explained.includes(statement.kind)) {
		parser.refuse(
			'EXPLAIN takes SELECT, CREATE TABLE AS, INSERT, UPDATE, DELETE, MERGE or EXECUTE.',
			statement,
			'Remove EXPLAIN.',
		);
	}

	return {kind: 'explain', isVerbose, statement, ...parser.spanFrom(start)};
};

const objects = ['table', 'column', 'constraint', 'database', 'view', 'function', 'procedure', 'schema'] as const;

/** Parses COMMENT ON. */
export const parseComment = (parser: Parser, start: number): Comment => {
	parser.expect('comment', 'on');
	const object = parser.takeAny(...objects);
	if (!object) {
		for (const word of ['index', 'sequence', 'type', 'extension', 'trigger', 'role', 'materialized']) {
			if (parser.isAt(word)) parser.foreign(`COMMENT ON ${word.toUpperCase()}`, 'Leave the statement out.');
		}

		return parser.fail('TABLE, COLUMN, VIEW, DATABASE or CONSTRAINT was expected');
	}

	const name: ObjectName = parser.objectName(`a ${object}`);
	if (object === 'column' && name.parts.length < 2) parser.fail('table.column was expected');
	const args = object === 'function' || object === 'procedure' ? maybeArguments(parser) : undefined;
	const hasTable = object === 'constraint' && parser.take('on');
	const on = hasTable ? parser.objectName('a table') : undefined;
	parser.expect('is');
	const text = parser.take('null') ? undefined : parser.text();
	return {kind: 'comment', object, name, on, arguments: args, text, ...parser.spanFrom(start)};
};

/** A value, or ON or OFF, which do not begin an expression. */
const systemValue = (parser: Parser): AlterSystem['value'] => {
	if (!parser.isAtAny('on', 'off')) return parser.expression();
	const start = parser.start();
	return {kind: 'boolean', value: onOrOff(parser), ...parser.spanFrom(start)};
};

/** Parses ALTER SYSTEM SET, after ALTER SYSTEM. */
export const parseAlterSystem = (parser: Parser, start: number): AlterSystem => {
	parser.expect('set');
	const {name} = parser.label('the name of a parameter');
	if (!parser.takeOperator('=')) parser.expect('to');
	return {kind: 'alter-system', name, value: systemValue(parser), ...parser.spanFrom(start)};
};

import type {Assignment, ChangedTable, Delete, Insert, Merge, MergeBranch, Update} from '../tree/change.ts';
import type {With} from '../tree/query.ts';
import {parseAlias} from './parse-alias.ts';
import {parseFromItem} from './parse-from.ts';
import type {Parser} from './parser.ts';

const refuseReturning = (parser: Parser): void => {
	if (parser.isAt('returning')) parser.foreign('RETURNING', 'Run a SELECT before or after the change.');
};

/** Parses INSERT INTO from its first word. */
export const parseInsert = (parser: Parser): Insert => {
	const start = parser.start();
	parser.expect('insert', 'into');
	const table = parser.objectName('a table');
	const hasColumns = parser.isOperator('(') && !parser.isQueryInParentheses();
	const columns = hasColumns ? parser.bracketed(() => parser.identifier('a column')) : [];
	if (parser.take('default', 'values')) {
		refuseReturning(parser);
		return {kind: 'insert', table, columns, query: undefined, ...parser.spanFrom(start)};
	}

	const query = parser.query();
	if (parser.isAt('on', 'conflict')) {
		parser.foreign('ON CONFLICT', 'Use MERGE, or DELETE the rows and INSERT them in one transaction.');
	}

	refuseReturning(parser);
	return {kind: 'insert', table, columns, query, ...parser.spanFrom(start)};
};

const changedTable = (parser: Parser): ChangedTable => {
	const start = parser.start();
	const name = parser.objectName('a table');
	return {name, alias: parseAlias(parser), ...parser.spanFrom(start)};
};

const assignment = (parser: Parser): Assignment => {
	const start = parser.start();
	const column = parser.objectName('a column');
	parser.expectOperator('=');
	return {column, value: parser.expression(), ...parser.spanFrom(start)};
};

/** Parses UPDATE, after its WITH. */
export const parseUpdate = (parser: Parser, withClause: With | undefined): Update => {
	const start = withClause?.start ?? parser.start();
	parser.expect('update');
	const table = changedTable(parser);
	parser.expect('set');
	const set = parser.list(() => assignment(parser));
	const from = parser.take('from') ? parser.list(() => parseFromItem(parser)) : [];
	const where = parser.take('where') ? parser.expression() : undefined;
	refuseReturning(parser);
	return {kind: 'update', with: withClause, table, set, from, where, ...parser.spanFrom(start)};
};

/** Parses DELETE, whose FROM is optional, after its WITH. */
export const parseDelete = (parser: Parser, withClause: With | undefined): Delete => {
	const start = withClause?.start ?? parser.start();
	parser.expect('delete');
	parser.take('from');
	const table = changedTable(parser);
	const using = parser.take('using') ? parser.list(() => parseFromItem(parser)) : [];
	const where = parser.take('where') ? parser.expression() : undefined;
	refuseReturning(parser);
	return {kind: 'delete', with: withClause, table, using, where, ...parser.spanFrom(start)};
};

const parseBranch = (parser: Parser): MergeBranch => {
	const start = parser.start();
	parser.expect('when');
	const isNegated = parser.take('not');
	parser.expect('matched');
	if (parser.isAt('and')) {
		parser.foreign('A condition after WHEN MATCHED', 'Move the condition into ON, or into a CASE in SET.');
	}

	parser.expect('then');
	if (isNegated) {
		parser.expect('insert');
		const columns = parser.isOperator('(') ? parser.bracketed(() => parser.identifier('a column')) : [];
		parser.expect('values');
		const values = parser.bracketed(() => parser.expression());
		return {kind: 'not-matched-insert', columns, values, ...parser.spanFrom(start)};
	}

	if (parser.take('delete')) return {kind: 'matched-delete', ...parser.spanFrom(start)};
	parser.expect('update', 'set');
	return {kind: 'matched-update', set: parser.list(() => assignment(parser)), ...parser.spanFrom(start)};
};

/** Parses MERGE INTO with its branches, or with REMOVE DUPLICATES. */
export const parseMerge = (parser: Parser): Merge => {
	const start = parser.start();
	parser.expect('merge', 'into');
	const target = changedTable(parser);
	parser.expect('using');
	const source = parseFromItem(parser);
	parser.expect('on');
	const on = parser.expression();
	const removesDuplicates = parser.take('remove', 'duplicates');
	const branches: MergeBranch[] = [];
	while (!removesDuplicates && parser.isAt('when')) branches.push(parseBranch(parser));
	if (!removesDuplicates && branches.length === 0) parser.fail('WHEN MATCHED was expected');
	return {kind: 'merge', target, source, on, branches, removesDuplicates, ...parser.spanFrom(start)};
};

import type {Span} from '../../tree/node.ts';
import type {
	CreateTable,
	CreateTableAs,
	LikeTable,
	TableConstraint,
	TableElement,
} from '../../tree/table-definition.ts';
import type {Parser} from '../parser.ts';
import {parseColumn, parseReferences} from './parse-column.ts';
import {parseTableAttributes} from './parse-table-attributes.ts';
import {columnNames, ifNotExists} from './parts.ts';

/** Parses PRIMARY KEY, UNIQUE or FOREIGN KEY with an optional name; returns undefined if none begins here. */
export const parseConstraint = (parser: Parser): TableConstraint | undefined => {
	const start = parser.start();
	const hasName = parser.isAt('constraint');
	const name = parser.take('constraint') ? parser.identifier('the name of a constraint') : undefined;
	const isUnique = parser.isAt('unique') && (hasName || parser.isOperator('(', 1));
	if (parser.take('primary', 'key')) {
		return {kind: 'primary-key', name, columns: columnNames(parser), ...parser.spanFrom(start)};
	}

	if (isUnique) {
		parser.expect('unique');
		return {kind: 'unique', name, columns: columnNames(parser), ...parser.spanFrom(start)};
	}

	if (parser.take('foreign', 'key')) {
		const columns = columnNames(parser);
		parser.expect('references');
		return {kind: 'foreign-key', name, columns, ...parseReferences(parser), ...parser.spanFrom(start)};
	}

	if (parser.isAt('check')) parser.foreign('CHECK', 'Leave it out, and find such rows with a query.');
	if (parser.isAt('exclude')) parser.foreign('EXCLUDE', 'Leave it out, and find such rows with a query.');
	return hasName ? parser.fail('PRIMARY KEY, UNIQUE or FOREIGN KEY was expected') : undefined;
};

const parseLike = (parser: Parser): LikeTable => {
	const start = parser.start();
	parser.expect('like');
	const table = parser.objectName('a table');
	const defaults = parser.takeAny('including', 'excluding');
	if (defaults && !parser.take('defaults')) {
		parser.foreign(
			`LIKE ... ${defaults.toUpperCase()} ${parser.peek()?.text.toUpperCase() ?? ''}`.trim(),
			'Write INCLUDING DEFAULTS or EXCLUDING DEFAULTS; keys have to be declared again.',
		);
	}

	return {kind: 'like', table, defaults, ...parser.spanFrom(start)};
};

const parseElement = (parser: Parser): TableElement =>
	parser.isAt('like') ? parseLike(parser) : (parseConstraint(parser) ?? parseColumn(parser));

/** The elements in parentheses; in the tolerant mode, errors are holes, and the end may be missing. */
const parseElements = (parser: Parser): readonly TableElement[] => {
	parser.expectOperator('(');
	const hole = (span: Span, expected: string): TableElement => ({kind: 'hole', expected, ...span});
	const elements = parser.list(() => parser.attempt<TableElement>(() => parseElement(parser), hole, []));
	if (!parser.isTolerant || !parser.isDone()) parser.expectOperator(')');
	return elements;
};

/** Whether the next parenthesis contains only names, as in CREATE TABLE AS. */
const holdsNames = (parser: Parser): boolean => {
	const second = parser.peek(2);
	return second?.kind === 'operator' && (second.text === ',' || second.text === ')');
};

/** Parses CREATE TABLE and CREATE TABLE AS, after the words up to TABLE. */
export const parseCreateTable = (
	parser: Parser,
	start: number,
	isDeclaredTemporary: boolean,
): CreateTable | CreateTableAs => {
	const isConditional = ifNotExists(parser);
	const name = parser.objectName('the name of a table');
	const isTemporary = isDeclaredTemporary || (name.parts.at(-1)?.name.startsWith('#') ?? false);
	const table = {name, isTemporary, ifNotExists: isConditional};
	if (parser.isOperator('(') && !parser.isQueryInParentheses() && !holdsNames(parser)) {
		const elements = parseElements(parser);
		const attributes = parseTableAttributes(parser);
		return {kind: 'create-table', ...table, elements, attributes, ...parser.spanFrom(start)};
	}

	const columns = parser.isOperator('(') ? columnNames(parser) : [];
	const attributes = parseTableAttributes(parser);
	parser.expect('as');
	const query = parser.query();
	if (parser.isAt('with', 'no', 'data') || parser.isAt('with', 'data')) {
		parser.foreign('WITH DATA and WITH NO DATA', 'Write CREATE TABLE name (LIKE other) for a table without rows.');
	}

	return {kind: 'create-table-as', ...table, columns, attributes, query, ...parser.spanFrom(start)};
};

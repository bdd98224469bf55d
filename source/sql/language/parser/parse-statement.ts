import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';
import {parseDelete, parseInsert, parseMerge, parseUpdate} from './parse-change.ts';
import type {Parser} from './parser.ts';

/** A statement that begins with WITH, which only the word behind it tells apart. */
const parseAfterWith = (parser: Parser): Statement => {
	const from = parser.at;
	const withClause = parser.with();
	if (parser.isAt('update')) return parseUpdate(parser, withClause);
	if (parser.isAt('delete')) return parseDelete(parser, withClause);
	parser.moveTo(from);
	return parser.query();
};

const parseAny = (parser: Parser): Statement => {
	const first = parser.peek();
	switch (first?.kind === 'word' ? first.value : (first?.text ?? '')) {
		case 'with':
			return parseAfterWith(parser);
		case '(':
		case 'select':
		case 'values':
		case 'from':
			return parser.query();
		case 'insert':
			return parseInsert(parser);
		case 'update':
			return parseUpdate(parser, undefined);
		case 'delete':
			return parseDelete(parser, undefined);
		case 'merge':
			return parseMerge(parser);
		default:
			return parser.fail();
	}
};

/** One statement, a semicolon behind it allowed. Throws `sql` with the place of the first error. */
export const parseStatement = (sql: string): Statement => {
	const parser = createParser(sql);
	const statement = parseAny(parser);
	while (parser.takeOperator(';'));
	if (!parser.isDone()) parser.fail();
	return statement;
};

import type {Statement} from '../tree/statement.ts';
import {createParser} from './create-parser.ts';

/** One statement, a semicolon behind it allowed. Throws `sql` with the place of the first error. */
export const parseStatement = (sql: string): Statement => {
	const parser = createParser(sql);
	const statement = parser.statement();
	while (parser.takeOperator(';'));
	if (!parser.isDone()) parser.fail();
	return statement;
};

import {splitStatements} from './split-statements.ts';

/** The statement of a text that a place is in, or the one before it; undefined where there is none. */
export const statementAt = (text: string, at: number): string | undefined => {
	const statements = splitStatements(text);
	return (statements.findLast(({offset}) => offset <= at) ?? statements[0])?.sql;
};

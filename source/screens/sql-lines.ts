import {highlightSql} from '../core/highlight-sql.ts';
import {type Line, line, span} from '../core/line.ts';

/** Statements as they run, in their colors, with an empty line between two. */
export const sqlLines = (statements: readonly string[]): Line[] =>
	statements.flatMap((sql, index) => [
		...(index > 0 ? [line(' ')] : []),
		...highlightSql(sql).map(cells => [span('   '), ...cells]),
	]);

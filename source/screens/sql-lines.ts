import {highlightSql} from '../core/highlight-sql.ts';
import {type Line, line, span} from '../core/line.ts';
import {wrapLine} from '../core/wrap-line.ts';

/** Statements as they run, in their colors and whole, with an empty line between two. */
export const sqlLines = (statements: readonly string[], width: number): Line[] =>
	statements.flatMap((sql, index) => [
		...(index > 0 ? [line(' ')] : []),
		...highlightSql(sql).flatMap(cells => wrapLine([span('   '), ...cells], width)),
	]);

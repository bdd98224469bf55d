import {type Line, line, span} from '../core/line.ts';
import {safeLines} from '../core/safe-text.ts';

/** Statements as they run, comments dim, with an empty line between two. */
export const sqlLines = (statements: readonly string[]): Line[] =>
	statements.flatMap((sql, index) => [
		...(index > 0 ? [line(' ')] : []),
		...safeLines(sql).map(text => line(span(`   ${text}`, text.trimStart().startsWith('--') ? 'dim' : 'plain'))),
	]);

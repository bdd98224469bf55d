import {type Line, line, span} from '../core/text/line.ts';
import {wrapLine} from '../core/text/wrap.ts';
import type {Statement} from '../sql/catalogue/catalogue.ts';
import {highlightSql} from '../sql/language/highlight-sql.ts';
import {withoutHeader} from '../sql/language/without-header.ts';

/** Statements as they run, in their colors and whole, with an empty line between two. */
export const sqlLines = (statements: readonly string[], width: number): Line[] =>
	statements.flatMap((sql, index) => [
		...(index > 0 ? [line(' ')] : []),
		...highlightSql(sql).flatMap(cells => wrapLine([span('   '), ...cells], width)),
	]);

// Which name a placeholder has is the same on every target: the table's own.
const tablePlaceholder = /:table\.(\w+)/g;

/** A statement as a person would write it: tables by their names, and of its header only the values of its parameters. */
export const readableSql = ({sql}: Statement): string =>
	withoutHeader(sql, ['params']).replaceAll(tablePlaceholder, '$1');

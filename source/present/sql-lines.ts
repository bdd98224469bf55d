import {type Line, line, span} from '../core/text/line.ts';
import {wrapLine} from '../core/text/wrap.ts';
import type {Statement} from '../sql/catalogue/catalogue.ts';
import {highlightSql} from '../sql/language/highlight-sql.ts';
import {withoutHeader} from '../sql/language/without-header.ts';

/** Returns complete statements with syntax colors, separated by empty lines. */
export const sqlLines = (statements: readonly string[], width: number): Line[] =>
	statements.flatMap((sql, index) => [
		...(index > 0 ? [line(' ')] : []),
		...highlightSql(sql).flatMap(cells => wrapLine([span('   '), ...cells], width)),
	]);

// A placeholder of a table has the table's name on every target.
const tablePlaceholder = /:table\.(\w+)/g;

/** Returns a statement with table names instead of placeholders, and only parameter values of its header. */
export const readableSql = ({sql}: Statement): string =>
	withoutHeader(sql, ['params']).replaceAll(tablePlaceholder, '$1');

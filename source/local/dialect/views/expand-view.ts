import {DwhError} from '../../../core/dwh-error.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import {parseStatement} from '../../../sql/language/parser/parse-statement.ts';
import type {Query as QueryNode} from '../../../sql/language/tree/query.ts';
import {isOn} from '../../sessions/session-parameters.ts';
import {withExactNames} from '../exact-names.ts';
import {designColumns} from '../query/render-context.ts';
import {renamed} from '../query/resolve-column.ts';
import {quoteName} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';
import type {TranslationContext} from '../translation.ts';
import type {Query} from '../typed.ts';
import {fillTemplate, type ViewDesign, type ViewRead} from './view-design.ts';
import {readSql} from './view-sql.ts';

type Render = (sql: string, query: QueryNode, context: TranslationContext) => Promise<Query>;

/** Parses the query stored for a view. */
const readQuery = (sql: string): QueryNode => {
	const statement = parseStatement(sql);
	if (statement.kind === 'query') return statement;
	throw new DwhError('sql', 'Expected the query of a view.', {sql, position: positionAt(sql, statement.start)});
};

const named = ({sql, columns}: Query, names: readonly string[]): Query =>
	names.length === 0
		? {sql, columns}
		: {
				sql: `SELECT * FROM (${sql}) AS "source" (${names.map(quoteName).join(', ')})`,
				columns: renamed(columns, names),
			};

/**
 * Returns the query of a view that is expanded where it is read: a late-binding view from its text with the
 * current tables, and a view over one that includes it. Throws if a table that it reads is invalid.
 */
export const expandView = async (
	design: TableDesign & {readonly view: ViewDesign},
	context: TranslationContext,
	render: Render,
): Promise<Query> => {
	const {view} = design;
	const plain = {...context, value: undefined};
	if (view.isLateBound) {
		const isExact = isOn(context.setting?.('enable_case_sensitive_identifier'));
		const text = isExact ? withExactNames(view.query) : view.query;
		return named(await render(text, readQuery(text), plain), view.columns ?? []);
	}

	const sources = new Map<ViewRead, string>();
	for (const read of view.reads) {
		const found = await context.designOf(read.schema, read.name);
		if (found?.external && context.externalSource) sources.set(read, await context.externalSource(found));
		if (!found?.view?.isExpanded) continue;
		const inner = await expandView({...found, view: found.view}, context, render);
		sources.set(read, inner.sql);
	}

	const sql = fillTemplate(
		view,
		read => {
			const inner = sources.get(read);
			return inner === undefined ? readSql(read) : {sql: `(${inner})`, isPlainName: false};
		},
		quoteName,
	);
	return {sql, columns: designColumns(design)};
};

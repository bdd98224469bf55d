import {type DataType, redshiftName} from '../../../sql/language/data-type.ts';
import type {Token} from '../../../sql/language/lexer.ts';
import {kindOf} from '../parse/node.ts';
import {parseRedshift} from '../parse/parse-redshift.ts';
import {createRender} from '../query/render.ts';
import {renderDelete, renderMerge, renderUpdate} from '../query/render-change.ts';
import {renderInsert} from '../query/render-insert.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {emptyScope, type Query} from '../typed.ts';
import {loadDesigns, loadNames} from './load-designs.ts';

const shown = (type: DataType): string | undefined => (type.name === 'any' ? undefined : redshiftName(type));

/** A query alone, for CREATE TABLE AS and CREATE VIEW. */
export const translateSelect = async (
	sql: string,
	tokens: readonly Token[],
	context: TranslationContext,
): Promise<Query> => {
	const parsed = await parseRedshift(sql, tokens);
	const render = createRender(parsed, await loadDesigns(parsed.root, context), await loadNames(parsed.root, context));
	return render.query(parsed.root, emptyScope);
};

/** SELECT, INSERT, UPDATE, DELETE and MERGE. */
export const translateQuery = async (
	sql: string,
	tokens: readonly Token[],
	context: TranslationContext,
): Promise<Translation> => {
	const parsed = await parseRedshift(sql, tokens);
	const render = createRender(parsed, await loadDesigns(parsed.root, context), await loadNames(parsed.root, context));
	const write = (statements: readonly string[]): Translation => ({
		kind: 'run',
		statements,
		hasResult: false,
		writes: true,
	});
	switch (kindOf(parsed.root)) {
		case 'insert':
			return write([renderInsert(render, parsed.root)]);
		case 'update':
			return write([renderUpdate(render, parsed.root)]);
		case 'delete':
			return write([renderDelete(render, parsed.root)]);
		case 'merge':
			return write(renderMerge(render, parsed.root));
		default: {
			const query = render.query(parsed.root, emptyScope);
			return {
				kind: 'run',
				statements: [query.sql],
				hasResult: true,
				writes: false,
				...(query.columns
					? {columns: query.columns.map(column => ({name: column.name, type: shown(column.type)}))}
					: {}),
			};
		}
	}
};

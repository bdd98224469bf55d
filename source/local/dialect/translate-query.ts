import {type DataType, redshiftName} from './data-type.ts';
import type {Token} from './lexer.ts';
import {loadDesigns, loadNames} from './load-designs.ts';
import {kindOf} from './node.ts';
import {parseRedshift} from './parse-redshift.ts';
import {createRender} from './render.ts';
import {renderDelete, renderMerge, renderUpdate} from './render-change.ts';
import {renderInsert} from './render-insert.ts';
import type {Translation, TranslationContext} from './translation.ts';
import {emptyScope, type Query} from './typed.ts';

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

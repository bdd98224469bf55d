import type {Unload} from '../../../sql/language/tree/copy.ts';
import {readUnload} from '../../unload/read-unload.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {createSource} from './statement-source.ts';
import {columnsOf, translateStored} from './translate-query.ts';

/** UNLOAD: returns its options, and its query as the engine's SQL. */
export const translateUnload = async (
	sql: string,
	unload: Unload,
	context: TranslationContext,
): Promise<Translation> => {
	const statement = readUnload(sql, unload);
	if (!unload.query) {
		return createSource(sql).fail('The query of UNLOAD is missing: found a placeholder instead.', unload.queryText);
	}

	const query = await translateStored(sql, unload.query, context);
	return {kind: 'unload', statement, query: query.sql, columns: columnsOf(query)};
};

import {textLiteral} from '../../sql/language/quote.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';
import type {WarehouseRoutine} from './warehouse-schema.ts';

/** A function as the catalog stores it. */
export type FunctionSource = {
	/** Its expression; for a Lambda function its statement or name. */
	readonly body: string;
	readonly language: string;
	readonly volatility: 'immutable' | 'stable' | 'volatile';
};

const volatilities: Readonly<Record<string, FunctionSource['volatility']>> = {
	i: 'immutable',
	s: 'stable',
	v: 'volatile',
};

/** Returns the functions with this name and number of arguments. The catalog has their types only as numbers. */
export const readFunction = async (
	context: QueryContext,
	{schema, name, parameters}: WarehouseRoutine,
	signal: AbortSignal,
): Promise<readonly FunctionSource[]> => {
	const sql = `select p.prosrc as body, l.lanname as language, p.provolatile as volatility
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where n.nspname = ${textLiteral(schema)} and p.proname = ${textLiteral(name)} and p.pronargs = ${parameters.length}`;
	const rows = await queryRows(context, {name: 'definition', sql}, signal);
	return rows.map(({body, language, volatility}) => ({
		body: String(body ?? '').trim(),
		language: String(language ?? '').trim(),
		volatility: volatilities[String(volatility ?? '')] ?? 'volatile',
	}));
};

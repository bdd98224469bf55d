import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {Call} from '../../sql/language/tree/query.ts';

/** Returns the call if the statement is a SELECT with only that call, such as `select set_config(...)`; else undefined. */
export const loneCall = (sql: string, names: RegExp): Call | undefined => {
	if (!names.test(sql)) return undefined;
	const statement = parseStatement(sql);
	if (statement.kind !== 'query') return undefined;
	const {body, with: given, orderBy} = statement;
	if (body.kind !== 'select' || given || orderBy.length > 0 || body.from.length > 0 || body.where) return undefined;
	const [item, ...others] = body.items;
	const call = others.length === 0 ? item?.expression : undefined;
	return call?.kind === 'call' && names.test(call.name.parts.at(-1)?.name ?? '') ? call : undefined;
};

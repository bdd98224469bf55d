import type {IntoClause, Query, QueryBody} from '../../../../sql/language/tree/query.ts';
import type {CreateTableAs} from '../../../../sql/language/tree/table-definition.ts';

/** Returns the INTO of a query; for a set operation, that of its first SELECT. */
const intoOf = (body: QueryBody): IntoClause | undefined => {
	let first = body;
	while (first.kind === 'set-operation') first = first.left;
	return first.kind === 'select' ? first.into : undefined;
};

const withoutInto = (body: QueryBody): QueryBody => {
	if (body.kind === 'select') return {...body, into: undefined};
	return body.kind === 'set-operation' ? {...body, left: withoutInto(body.left)} : body;
};

/** Returns SELECT ... INTO as a CREATE TABLE AS; undefined for other queries. */
export const selectInto = (query: Query): CreateTableAs | undefined => {
	const into = intoOf(query.body);
	if (!into) return undefined;
	const {name, isTemporary} = into;
	return {
		kind: 'create-table-as',
		name,
		isTemporary: isTemporary || name.parts.at(-1)?.name.startsWith('#') === true,
		ifNotExists: false,
		columns: [],
		attributes: [],
		query: {...query, body: withoutInto(query.body)},
		start: query.start,
		end: query.end,
	};
};

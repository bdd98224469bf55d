import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {SelectItem, Star} from '../../../sql/language/tree/query.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Relation, Scope} from '../typed.ts';
import {namesOf} from './names-of.ts';

export type StarColumn = {readonly table: string | undefined; readonly column: OutColumn; readonly sql: string};

/** Returns the columns of `*` or `t.*`; undefined if only the engine knows them. Columns merged by USING come first. */
export const starColumns = (
	{qualifier, exclude}: Pick<Star, 'qualifier' | 'exclude'>,
	scope: Pick<Scope, 'relations' | 'merged'>,
): readonly StarColumn[] | undefined => {
	const table = qualifier.at(-1)?.name;
	const without = namesOf(exclude);
	const merged = table === undefined ? (scope.merged ?? []) : [];
	const found: StarColumn[] = merged.map(column => ({table: undefined, column, sql: column.sql}));
	const taken = new Set(merged.map(({name}) => name));
	const relations = scope.relations.filter(relation => table === undefined || relation.name === table);
	if (relations.length === 0) return undefined;
	for (const relation of relations) {
		if (!relation.columns) return undefined;
		for (const column of relation.columns) {
			const sql = `${quoteName(relation.name)}.${quoteName(column.name)}`;
			if (!taken.has(column.name)) found.push({table: relation.name, column, sql});
		}
	}

	return found.filter(({column}) => !without.includes(column.name));
};

/** Returns the columns of `*`, one by one. */
export const starList = (columns: readonly StarColumn[]): string =>
	columns.map(({sql, column}) => `${sql} AS ${quoteName(column.name)}`).join(', ');

export const readAll = (relations: readonly Relation[]): void => {
	for (const {onRead, columns} of relations) {
		if (columns) for (const {name} of columns) onRead?.(name);
		else onRead?.();
	}
};

export const renderStar = (star: Star, scope: Scope, columns: readonly StarColumn[] | undefined): string => {
	const table = star.qualifier.at(-1)?.name;
	const relations = scope.relations.filter(relation => table === undefined || relation.name === table);
	readAll(relations);
	if (table === undefined && scope.merged && columns) return starList(columns);
	const left = [...new Set([...namesOf(star.exclude), ...relations.flatMap(({hidden = []}) => hidden)])];
	const list = left.length > 0 ? ` EXCLUDE (${left.map(quoteName).join(', ')})` : '';
	return `${table === undefined ? '' : `${quoteName(table)}.`}*${list}`;
};

/** Returns a select list with `*` replaced by column names, if these are known. */
export const withoutStars = (items: readonly SelectItem[], scope: Scope): readonly SelectItem[] =>
	items.flatMap(item => {
		const {expression} = item;
		const columns = expression.kind === 'star' && !item.alias ? starColumns(expression, scope) : undefined;
		if (!columns) return item;
		const {start, end} = expression;
		const identifier = (name: string): Identifier => ({
			kind: 'identifier',
			name,
			exact: name,
			form: 'quoted',
			start,
			end,
		});
		return columns.map(({table, column}) => ({
			...item,
			expression: {
				kind: 'name' as const,
				parts: [...(table ? [identifier(table)] : []), identifier(column.name)],
				start,
				end,
			},
		}));
	});

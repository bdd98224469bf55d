import type {DataType} from '../../../sql/language/data-type.ts';
import type {SelectItem, Star} from '../../../sql/language/tree/query.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Scope, Typed} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {namesOf} from './render-from.ts';

export type Projection = {
	readonly sql: string;
	readonly columns: readonly OutColumn[] | undefined;
	readonly aliases: ReadonlyMap<string, DataType>;
	/** What the aliases stand for. */
	readonly items: ReadonlyMap<string, Typed>;
	/** Positions, from 1, that hold a constant. */
	readonly constants: ReadonlySet<number>;
};

/** What a quoted literal or NULL is once it is a column. */
const resolvedType = (type: DataType): DataType =>
	type.name === 'literal' || type.name === 'null' ? {name: 'varchar', length: type.length} : type;

const spellsNumber = (text = ''): boolean => /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);

/** `*` or `t.*`; the columns are undefined where only the engine knows them. */
const renderStar = (
	{qualifier, exclude}: Star,
	scope: Scope,
): {readonly sql: string; readonly columns: readonly OutColumn[] | undefined} => {
	const table = qualifier.at(-1)?.name;
	const without = namesOf(exclude);
	const relations = scope.relations.filter(relation => table === undefined || relation.name === table);
	for (const {onRead, columns: known} of relations) {
		if (known) for (const column of known) onRead?.(column.name);
		else onRead?.();
	}

	const columns = relations.length === 1 ? relations[0]?.columns : undefined;
	const left = [...new Set([...without, ...relations.flatMap(({hidden = []}) => hidden)])];
	const list = left.length > 0 ? ` EXCLUDE (${left.map(quoteName).join(', ')})` : '';
	return {
		sql: `${table === undefined ? '' : `${quoteName(table)}.`}*${list}`,
		columns: columns?.filter(column => !without.includes(column.name)),
	};
};

/** The select list. Columns without an alias get the name Redshift gives them. */
export const renderProjection = (context: RenderContext, items: readonly SelectItem[], scope: Scope): Projection => {
	const parts: string[] = [];
	const aliases = new Map<string, DataType>();
	const named = new Map<string, Typed>();
	const constants = new Set<number>();
	let columns: OutColumn[] | undefined = [];
	const add = (name: string, type: DataType, fitsNumber = false) =>
		columns?.push({name, type: resolvedType(type), ...(fitsNumber && {fitsNumber})});

	for (const {expression, alias} of items) {
		if (expression.kind === 'star') {
			if (alias) context.fail('* takes no alias.', alias);
			const star = renderStar(expression, scope);
			parts.push(star.sql);
			if (star.columns) for (const column of star.columns) add(column.name, column.type);
			else columns = undefined;
			continue;
		}

		if (expression.kind === 'is' && expression.test !== 'null')
			context.fail(
				`IS ${expression.test.toUpperCase()} is not allowed in the select list.`,
				expression,
				'Compare with =, or use CASE WHEN ... IS TRUE.',
			);
		const typed = context.expression(expression, {...scope, aliases, items: named});
		const name = alias?.name ?? typed.name ?? '?column?';
		const isBareColumn = !alias && expression.kind === 'name' && typed.sql.endsWith(quoteName(name));
		parts.push(isBareColumn ? typed.sql : `${typed.sql} AS ${quoteName(name)}`);
		if (typed.number !== undefined || typed.text !== undefined || typed.type.name === 'null')
			constants.add(parts.length);
		if (alias) {
			aliases.set(alias.name, typed.type);
			named.set(alias.name, typed);
		}

		add(name, typed.type, typed.type.name === 'null' || spellsNumber(typed.text));
	}

	return {sql: parts.join(', '), columns, aliases, items: named, constants};
};

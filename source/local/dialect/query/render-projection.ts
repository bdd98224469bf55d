import type {DataType} from '../../../sql/language/data-type.ts';
import type {SelectItem} from '../../../sql/language/tree/query.ts';
import {mayEndInBlanks} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Scope, Typed} from '../typed.ts';
import {expressionForm} from './expression-form.ts';
import type {RenderContext} from './render-context.ts';
import {renderStar, starColumns} from './star-columns.ts';

/** An item of a select list, or a column of its `*`. */
export type ProjectedItem = {
	readonly name: string;
	readonly form: string;
	/** Undefined for a column of `*`. */
	readonly typed: Typed | undefined;
	/** From 1. */
	readonly position: number;
};

export type Projection = {
	/** Undefined if `*` includes columns that only the engine knows. */
	readonly list: readonly ProjectedItem[] | undefined;
	readonly sql: string;
	readonly columns: readonly OutColumn[] | undefined;
	readonly aliases: ReadonlyMap<string, DataType>;
	/** The expressions of the aliases. */
	readonly items: ReadonlyMap<string, Typed>;
	/** Positions, from 1, that contain a constant. */
	readonly constants: ReadonlySet<number>;
};

/** Returns the type of a quoted literal or NULL as a column. */
const resolvedType = (type: DataType): DataType =>
	type.name === 'literal' || type.name === 'null' ? {name: 'varchar', length: type.length, wasLiteral: true} : type;

const spellsNumber = (text = ''): boolean => /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);

/** The select list. Columns without an alias get Redshift's default names. */
export const renderProjection = (context: RenderContext, items: readonly SelectItem[], scope: Scope): Projection => {
	const parts: string[] = [];
	const aliases = new Map<string, DataType>();
	const named = new Map<string, Typed>();
	const constants = new Set<number>();
	let known: {readonly column: OutColumn; readonly item: ProjectedItem}[] | undefined = [];
	const add = (column: OutColumn, form: string, typed?: Typed) => {
		const {name} = column;
		known?.push({
			column: {...column, type: resolvedType(column.type)},
			item: {name, form, typed, position: known.length + 1},
		});
	};

	for (const {expression, alias} of items) {
		if (expression.kind === 'star') {
			if (alias) context.fail('* cannot have an alias.', alias);
			const columns = starColumns(expression, scope);
			parts.push(renderStar(expression, scope, columns));
			for (const {table, column} of columns ?? []) {
				const literal = column.literal && {text: column.literal.text, start: undefined};
				add({...column, literal}, `${table}.${column.name}`);
			}

			if (!columns) known = undefined;
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

		const {type} = typed;
		const column: OutColumn = {
			name,
			type,
			...((type.name === 'null' || spellsNumber(typed.text)) && {fitsNumber: true}),
			...((type.name === 'null' || type.name === 'literal') && {isOpen: true}),
			...((type.name === 'null' || (type.name === 'literal' && typed.text !== undefined)) && {
				literal: {text: typed.text, start: expression.start},
			}),
			isTrimmed: !mayEndInBlanks(typed),
		};
		add(column, expressionForm(expression, scope), typed);
	}

	return {
		sql: parts.join(', '),
		columns: known?.map(({column}) => column),
		list: known?.map(({item}) => item),
		aliases,
		items: named,
		constants,
	};
};

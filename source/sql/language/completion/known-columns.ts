import {columnItem} from './column-candidates.ts';
import type {CompletionItem} from './completion-item.ts';
import type {Place} from './place.ts';
import type {SchemaColumn, SchemaSnapshot} from './schema-snapshot.ts';

type KnownColumn = {readonly lower: string; readonly column: SchemaColumn; readonly tables: string[]};

const known = new WeakMap<SchemaSnapshot['tables'], readonly KnownColumn[]>();

/** Unique column names of the tables that a bare name finds, in order; cached per schema. */
const columnsOf = (tables: SchemaSnapshot['tables']): readonly KnownColumn[] => {
	const made = known.get(tables);
	if (made) return made;
	const byName = new Map<string, KnownColumn>();
	for (const table of tables) {
		if (!(table.isVisible ?? table.schema === 'public')) continue;
		for (const column of table.columns) {
			const same = byName.get(column.name);
			if (same) same.tables.push(table.name);
			else byName.set(column.name, {lower: column.name.toLowerCase(), column, tables: [table.name]});
		}
	}

	const columns = [...byName.values()];
	known.set(tables, columns);
	return columns;
};

// The detail lists the tables of a column; two suffice for a common one.
const maxNamed = 2;

const namesText = (tables: readonly string[]): string => {
	const more = tables.length - maxNamed;
	return `${tables.slice(0, maxNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

// Typing narrows a longer list, and searches all columns again.
const maxItems = 300;

/**
 * Returns columns of every table that a bare name finds, for a query without FROM: first those that start with the
 * typed text, then those with a word that does. Scattered letters would match too many.
 */
export const knownColumns = ({scope, schema, caret: {prefix, isQuoted}}: Place): CompletionItem[] => {
	const [own] = scope.levels;
	if (own === undefined || own.length > 0) return [];
	const typed = prefix.toLowerCase();
	const columns = columnsOf(schema.tables);
	const begin = columns.filter(({lower}) => lower.startsWith(typed));
	const haveWord =
		typed === '' ? [] : columns.filter(({lower}) => lower.includes(`_${typed}`) && !lower.startsWith(typed));
	return [...begin, ...haveWord]
		.slice(0, maxItems)
		.map(({column, tables}) => ({...columnItem(column, isQuoted), detail: namesText(tables)}));
};

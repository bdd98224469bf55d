import type {CompletionItem} from './completion-item.ts';
import {sharedColumns} from './join-conditions.ts';
import type {Relation} from './output-columns.ts';
import type {Place} from './place.ts';
import type {SchemaColumn} from './schema-snapshot.ts';
import type {Scope} from './scope.ts';
import {writtenName} from './written-name.ts';

export const columnItem = ({name, type}: SchemaColumn, isQuoted: boolean): CompletionItem => ({
	kind: 'column',
	label: name,
	insert: writtenName(name, isQuoted),
	detail: type,
});

/**
 * Returns the columns in scope. A column that several tables of a query have is qualified, and so is one of an
 * outer query that the inner query hides.
 */
export const scopeColumns = ({scope, caret: {isQuoted}}: Place): CompletionItem[] => {
	const items: CompletionItem[] = [];
	const hidden = new Set<string>();
	for (const level of scope.levels) {
		const columns = level.flatMap(relation => relation.columns().map(column => ({relation, column})));
		const counts = new Map<string, number>();
		for (const {column} of columns) counts.set(column.name, (counts.get(column.name) ?? 0) + 1);
		for (const {relation, column} of columns) {
			const item = columnItem(column, isQuoted);
			const isAmbiguous = (counts.get(column.name) ?? 0) > 1 || hidden.has(column.name);
			if (!isAmbiguous || isQuoted || relation.written === undefined) items.push(item);
			else {
				const insert = `${writtenName(relation.written)}.${item.insert}`;
				items.push({...item, label: insert, insert});
			}
		}

		for (const name of counts.keys()) hidden.add(name);
	}

	return items;
};

export const relationItems = ({levels}: Scope): CompletionItem[] =>
	levels.flat().flatMap(({name, written, table}): CompletionItem[] => {
		if (name === undefined || written === undefined) return [];
		return [{kind: 'relation', label: written, insert: writtenName(written), detail: table ? table.name : 'query'}];
	});

export const commonTables = ({environment}: Scope): CompletionItem[] => {
	const items: CompletionItem[] = [];
	for (let at = environment; at; at = at.outer) {
		items.push({kind: 'relation', label: at.written, insert: writtenName(at.written), detail: 'query'});
	}

	return items;
};

const constraints = new Set(['primary', 'foreign', 'unique', 'constraint', 'like']);

/** Columns of the table that the statement creates, for DISTKEY, SORTKEY and keys. */
const ownColumns = ({caret: {before}}: Place): CompletionItem[] => {
	const word = before.findLast((_, index) => before[index + 1]?.text === '(' && before[index]?.kind === 'word');
	if (!word || !['distkey', 'sortkey', 'key', 'unique', 'compound', 'interleaved'].includes(word.value)) return [];
	const items: CompletionItem[] = [];
	let depth = 0;
	for (const [index, {text, value, kind}] of before.entries()) {
		const begins = depth === 1 && ['(', ','].includes(before[index - 1]?.text ?? '');
		if (text === '(') depth++;
		else if (text === ')') {
			depth--;
			if (depth === 0) break;
		} else if (begins && (kind === 'quoted' || (kind === 'word' && !constraints.has(value)))) {
			items.push(columnItem({name: value, type: before[index + 1]?.value ?? ''}, false));
		}
	}

	return items;
};

/** Returns columns for places that take only columns: column lists, SET, USING. */
export const listedColumns = (place: Place): CompletionItem[] => {
	const {scope, caret} = place;
	if (scope.join?.isUsing) return [...sharedColumns(scope.join)];
	if (caret.before[0]?.value === 'create') return ownColumns(place);
	const relations: readonly Relation[] = scope.target ? [scope.target] : scope.levels.flat();
	return relations.flatMap(relation => relation.columns().map(column => columnItem(column, caret.isQuoted)));
};

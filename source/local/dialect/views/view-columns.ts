import {type DataType, redshiftName, varchar} from '../../../sql/language/data-type.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import {type ColumnDesign, plainColumn, type TableDesign} from '../table-design.ts';
import type {TranslationContext} from '../translation.ts';
import type {Query} from '../typed.ts';

/** For text of unknown length, no length is assumed. */
const typeName = (type: DataType): string =>
	redshiftName(type.name === 'varchar' && type.length === undefined ? varchar(65_535) : type);

/** Returns the names and types of a query's columns, from the engine if needed; undefined if they are unknown. */
const columnsOf = async (
	query: Query,
	sql: string,
	context: TranslationContext,
): Promise<readonly {readonly name: string; readonly type: string}[] | undefined> => {
	const {columns} = query;
	if (columns?.every(({type}) => type.name !== 'any'))
		return columns.map(({name, type}) => ({name, type: typeName(type)}));
	const described = await context.describe?.(sql);
	if (!described) return undefined;
	return described.map(({name, type}, index) => {
		const known = described.length === columns?.length ? columns[index]?.type : undefined;
		return {name, type: known && known.name !== 'any' ? typeName(known) : type};
	});
};

/**
 * Returns the columns of a view, renamed by the list after its name. Throws `sql` for duplicate names and for more
 * names than columns. Undefined if the columns are unknown.
 */
export const viewColumns = async (
	source: StatementSource,
	given: readonly Identifier[],
	query: Query,
	sql: string,
	context: TranslationContext,
): Promise<{readonly columns: readonly ColumnDesign[]; readonly inner: readonly string[]} | undefined> => {
	const found = await columnsOf(query, sql, context);
	if (!found) return undefined;
	const extra = given[found.length];
	if (extra) source.fail('There are more names than columns.', extra);
	const names = found.map(({name}, index) => given[index]?.name ?? name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		source.fail(`Column "${twice}" is named twice.`, given[0] ?? {start: 0}, 'Rename one of them with AS.');
	}

	return {
		inner: found.map(({name}) => name),
		columns: found.map(({type}, index) => plainColumn(names[index] ?? '', type)),
	};
};

/** Throws `sql` if the columns of a replaced view change, as Redshift does. */
export const checkReplaced = (
	source: StatementSource,
	name: {readonly table: string; readonly start: number},
	before: TableDesign,
	columns: readonly ColumnDesign[],
): void => {
	const fail = (what: string): never =>
		source.fail(
			`Could not replace view "${name.table}": ${what}.`,
			name,
			`Replacing a view cannot change its columns. Drop it first: DROP VIEW ${name.table}.`,
		);
	if (before.columns.length === 0) return;
	if (before.columns.length !== columns.length) {
		fail(`it has ${before.columns.length} columns, and the new query has ${columns.length}`);
	}

	for (const [index, column] of columns.entries()) {
		const old = before.columns[index];
		if (!old) continue;
		if (old.name !== column.name) fail(`column "${old.name}" cannot become "${column.name}"`);
		if (old.type !== column.type) fail(`column "${old.name}" is ${old.type} and cannot become ${column.type}`);
	}
};

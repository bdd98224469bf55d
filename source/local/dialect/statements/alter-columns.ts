import {redshiftName} from '../../../sql/language/data-type.ts';
import type {Expression} from '../../../sql/language/tree/query.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {quoteName, quoteText} from '../quote.ts';
import {emptyDesign} from '../table-design.ts';
import {run, type Translation} from '../translation.ts';
import {afterColumnChange, afterColumnRename} from '../views/changed-views.ts';
import {dependentViews, dropViews, refuseDependents, wholeName} from '../views/dependents.ts';
import type {Altered, ChangeOf} from './altered.ts';
import {renamedColumn, withoutColumn} from './changed-columns.ts';
import {columnEngineType} from './create-table.ts';
import {readColumn, readEncoding} from './read-column.ts';

/** RENAME COLUMN. Views over the table are updated. */
export const renameColumn = async (
	{alter, redesign, column, name, context}: Altered,
	{from, to}: ChangeOf<'rename-column'>,
): Promise<Translation> => {
	const old = column(from);
	const table = await wholeName(name, context);
	return run([
		`${alter} RENAME COLUMN ${quoteName(old)} TO ${quoteName(to.name)}`,
		...redesign(design => renamedColumn(design, old, to.name)),
		...(table ? await afterColumnRename(table, old, to.name, context) : []),
	]);
};

/**
 * Returns a literal that the engine accepts as the default of an added column; undefined for expressions that it
 * would have to compute.
 */
const constantOf = (value: Expression): string | undefined => {
	switch (value.kind) {
		case 'null':
			return 'NULL';
		case 'string':
			return quoteText(value.value);
		case 'number':
			return value.text;
		case 'boolean':
			return quoteText(String(value.value));
		default:
			return undefined;
	}
};

/** ADD COLUMN. */
export const addColumn = (
	{source, name, alter, found, reshape}: Altered,
	change: ChangeOf<'add-column'>,
): Translation => {
	const {column: added} = readColumn(source, change.column);
	if (found?.columns.some(one => one.name === added.name)) {
		source.fail(`Column "${added.name}" of relation "${name.table}" already exists.`, change.column);
	}

	if (added.identity) {
		source.fail(
			'ALTER TABLE ADD COLUMN does not allow IDENTITY columns.',
			change.column,
			'Recreate the table with it.',
		);
	}

	if (added.isNotNull && added.default === undefined) {
		source.fail('ALTER TABLE ADD COLUMN requires a default for NOT NULL columns.', change.column, 'Add a DEFAULT.');
	}

	const value = change.column.attributes.find(attribute => attribute.kind === 'default')?.value;
	const constant = value && constantOf(value);
	const design = found ?? emptyDesign;
	return reshape(
		{...design, columns: [...design.columns, added]},
		[
			`${alter} ADD COLUMN ${quoteName(added.name)} ${columnEngineType(added)}${constant === undefined ? '' : ` DEFAULT ${constant}`}`,
			...(added.isNotNull ? [`${alter} ALTER COLUMN ${quoteName(added.name)} SET NOT NULL`] : []),
		],
		{isMadeAgain: value !== undefined && constant === undefined},
	);
};

/** DROP COLUMN. Refused if views read the column, unless CASCADE drops them too. */
export const dropColumn = async (
	{source, alter, found, reshape, column, name, context}: Altered,
	change: ChangeOf<'drop-column'>,
): Promise<Translation> => {
	const dropped = column(change.column);
	if (found?.distkey === dropped || found?.sortkeys.includes(dropped)) {
		source.fail(
			`Could not drop column "${dropped}": it is a distribution or a sort key.`,
			change.column,
			'Change the key first: ALTER TABLE ... ALTER SORTKEY NONE, or ALTER DISTSTYLE EVEN.',
		);
	}

	const table = await wholeName(name, context);
	const dependents = table ? await dependentViews([table], context, dropped) : [];
	// A materialized view keeps its rows but can no longer be refreshed.
	const views = dependents.filter(({design}) => !design.view.materialized);
	if (change.behavior !== 'cascade')
		refuseDependents(source, `drop column "${dropped}" of table "${name.table}"`, change.column, views);
	return reshape(withoutColumn(found ?? emptyDesign, dropped), [`${alter} DROP COLUMN ${quoteName(dropped)}`], {
		before: [...dropViews(views), ...(table ? await afterColumnChange(table, dropped, 101, context) : [])],
	});
};

/** ALTER COLUMN ... ENCODE, for one or several columns. */
export const alterEncode = (
	{source, redesign, column, found}: Altered,
	changes: readonly ChangeOf<'alter-encode'>[],
): Translation => {
	const encodings = new Map(
		changes.flatMap(({columns}) =>
			columns.map(one => {
				const name = column(one.column);
				const before = found?.columns.find(known => known.name === name);
				const encoding = readEncoding(source, one.encoding, before && parseType(before.type));
				if (before?.encode === encoding)
					source.fail(
						`Column "${name}" has the encoding ${encoding} already.`,
						one.encoding,
						'Leave it out, or name another encoding.',
					);
				return [name, encoding] as const;
			}),
		),
	);
	return run(
		redesign(design => ({
			...design,
			isEncodeAuto: undefined,
			columns: design.columns.map(one => ({...one, encode: encodings.get(one.name) ?? one.encode})),
		})),
	);
};

const fixedEncodings = ['bytedict', 'runlength', 'text255', 'text32k'];

/** ALTER COLUMN ... TYPE: changes the length of a VARCHAR within Redshift's limits. */
export const alterType = async (altered: Altered, change: ChangeOf<'alter-type'>): Promise<Translation> => {
	const {source, name, found, context, redesign} = altered;
	if (context.isInTransaction)
		source.fail(
			'ALTER COLUMN ... TYPE cannot run inside a transaction block.',
			change,
			'Run it outside of BEGIN and COMMIT.',
		);
	const column = altered.column(change.column);
	const type = parseType(change.type.text);
	const before = found?.columns.find(one => one.name === column);
	const fail = (why: string): never =>
		source.fail(
			`Could not change column "${column}" to ${change.type.text}: ${why}.`,
			change.type,
			'Add a column of the new type, fill it with UPDATE, and drop the old one.',
		);
	if (type?.name !== 'varchar' || (before && parseType(before.type)?.name !== 'varchar'))
		return fail('only the length of VARCHAR columns can be changed');
	if (before?.default !== undefined) fail('it has a default');
	if (before?.encode !== undefined && fixedEncodings.includes(before.encode)) fail(`its encoding is ${before.encode}`);
	const keys = found ? [found.primaryKey, ...found.uniqueKeys, ...found.foreignKeys.map(key => key.columns)] : [];
	if (keys.some(key => key.includes(column))) fail('it is part of a key');
	const table = await wholeName(name, context);
	const dependents = table ? await dependentViews([table], context, column) : [];
	const [view] = dependents.filter(({design}) => !design.view.materialized).toReversed();
	if (view) fail(`view "${view.name}" depends on it`);
	const longer = `!Column "${column}" cannot be made ${redshiftName(type)}: it contains longer values.`;
	return run([
		`SELECT CASE WHEN max(strlen(${quoteName(column)})) > ${type.length ?? 256} THEN error(${quoteText(longer)}) END FROM ${name.sql}`,
		...redesign(design => ({
			...design,
			columns: design.columns.map(one => (one.name === column ? {...one, type: redshiftName(type)} : one)),
		})),
		...(table ? await afterColumnChange(table, column, 102, context) : []),
	]);
};

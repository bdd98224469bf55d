import {redshiftName} from '../../../sql/language/data-type.ts';
import type {AlterTable, TableChange} from '../../../sql/language/tree/alter-table.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {renderDefault} from '../query/render.ts';
import {quoteName, quoteTable, quoteText} from '../quote.ts';
import {ownerStatements, renameObject} from '../rights/object-records.ts';
import {requirePrincipal} from '../rights/principals.ts';
import {notEnforced} from '../rights/record-key.ts';
import {type ColumnDesign, emptyDesign, type TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {afterColumnChange, afterColumnRename, afterRename} from '../views/changed-views.ts';
import {dependentViews, dropViews, refuseDependents, wholeName} from '../views/dependents.ts';
import {renamedColumn, withoutColumn} from './changed-columns.ts';
import {withConstraint, withoutConstraint} from './changed-keys.ts';
import {requireTable} from './changed-name.ts';
import {columnEngineType, designStatement, remakeTableStatements} from './create-table.ts';
import {readColumn, readEncoding} from './read-column.ts';
import {allowedName, type QualifiedName, qualifiedName, type StatementSource} from './statement-source.ts';
import {translateAlterExternal} from './translate-alter-external.ts';

/** ALTER TABLE in the forms that change a table or only its design; others are refused by name. */
export const translateAlterTable = async (
	source: StatementSource,
	statement: AlterTable,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	const {isView, schema} = await requireTable(source, name, context);
	const found = await context.designOf(name.schema, name.table);
	if (found?.external) return translateAlterExternal(source, statement, name.sql, found, found.external);
	const [change, second] = statement.changes;
	if (found?.view?.materialized && change?.kind !== 'owner')
		source.fail(`"${name.table}" is a materialized view.`, name, `Write ALTER MATERIALIZED VIEW ${name.table}.`);
	if (change?.kind === 'rename' && !second) return renameTable(source, name, change.to, isView ?? false, context);
	if (isView && change && change.kind !== 'owner')
		source.fail(`"${name.table}" is a view.`, name, `Replace it: CREATE OR REPLACE VIEW ${name.table} AS ...`);
	if (second) source.refuse('Several changes in one ALTER TABLE', second, 'Write one ALTER TABLE for each.');
	const altered: Altered = {
		source,
		context,
		name,
		alter: `ALTER TABLE ${name.sql}`,
		found,
		reshape(design, statements, {before = [], isMadeAgain = false} = {}) {
			if (!found || !(isMadeAgain || context.areRowsChanged?.()))
				return run([...before, ...statements, ...(found ? [designStatement(name.sql, design)] : [])]);
			const table = found.isTemporary ? name : placed(name, schema);
			return {...run([...before, ...remakeTableStatements(table, found, design)]), countsRows: false};
		},
		redesign: edit => (found ? [designStatement(name.sql, edit(found))] : [`SELECT 1 FROM ${name.sql} LIMIT 0`]),
		column(column) {
			if (found && found.columns.length > 0 && !found.columns.some(one => one.name === column.name)) {
				source.fail(`Column "${column.name}" of relation "${name.table}" does not exist.`, column);
			}

			return column.name;
		},
	};
	return change ? translateChange(altered, change) : source.fail('A change was expected.', statement);
};

/** Another name for a table, or for a view, which for the engine is a kind of its own; views over it follow. */
const renameTable = async (
	source: StatementSource,
	name: QualifiedName,
	to: Identifier,
	isView: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	const table = await wholeName(name, context);
	const after = table ? await afterRename(table, {...table, name: allowedName(source, to)}, context) : [];
	const records = table
		? await renameObject(
				{kind: 'table', schema: table.schema ?? '', name: table.name},
				{schema: table.schema ?? '', name: to.name},
				context,
			)
		: [];
	return run([`ALTER ${isView ? 'VIEW' : 'TABLE'} ${name.sql} RENAME TO ${quoteName(to.name)}`, ...after, ...records]);
};

/** What every change of a table works with. */
type Altered = {
	readonly source: StatementSource;
	readonly context: TranslationContext;
	readonly name: QualifiedName;
	/** The beginning of the engine's statement. */
	readonly alter: string;
	readonly found: TableDesign | undefined;
	/**
	 * Gives the table other columns by the statements. The table is made again where they are not enough, and where
	 * rows of the transaction are changed: the engine refuses to commit both to one table.
	 */
	readonly reshape: (
		design: TableDesign,
		statements: readonly string[],
		how?: {readonly before?: readonly string[]; readonly isMadeAgain?: boolean},
	) => Translation;
	/** Keeps a changed design; without one, only proves that the table is there. */
	readonly redesign: (change: (design: TableDesign) => TableDesign) => readonly string[];
	/** The name of a column that the table has. Throws `sql` for another. */
	readonly column: (column: Identifier) => string;
};

type ChangeOf<Kind extends TableChange['kind']> = Extract<TableChange, {readonly kind: Kind}>;

const placed = (name: QualifiedName, schema: string): QualifiedName => ({
	...name,
	schema,
	sql: quoteTable(schema, name.table),
});

const renameColumn = async (
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

const dropConstraint = (
	{source, name, found, redesign}: Altered,
	{name: key}: ChangeOf<'drop-constraint'>,
): Translation => {
	const left = found && withoutConstraint(found, name.table, key.name);
	return left
		? run(redesign(() => left))
		: source.fail(`Constraint "${key.name}" of relation "${name.table}" does not exist.`, key);
};

/** A literal as the engine takes it for a column that is added to rows; undefined for what it would have to compute. */
const asConstant = (value: string): string | undefined =>
	/^(?:NULL|'(?:[^']|'')*')$/.test(value)
		? value
		: /^(?:TRUE|FALSE|-?\d+(?:\.\d+)?)$/.test(value)
			? `'${value.toLowerCase()}'`
			: undefined;

const addColumn = ({source, name, alter, found, reshape}: Altered, change: ChangeOf<'add-column'>): Translation => {
	const {column: added} = readColumn(source, change.column);
	if (found?.columns.some(one => one.name === added.name)) {
		source.fail(`Column "${added.name}" of relation "${name.table}" already exists.`, change.column);
	}

	if (added.identity) {
		source.fail('ALTER TABLE ADD COLUMN takes no IDENTITY column.', change.column, 'Create the table again with it.');
	}

	if (added.isNotNull && added.default === undefined) {
		source.fail(
			'ALTER TABLE ADD COLUMN takes a NOT NULL column with a default only.',
			change.column,
			'Give it a DEFAULT.',
		);
	}

	const value = added.default === undefined ? undefined : renderDefault(added);
	const constant = value === undefined ? undefined : asConstant(value);
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

const dropColumn = async (
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
	// A materialized view has its rows: it stays, and cannot be refreshed.
	const views = dependents.filter(({design}) => !design.view.materialized);
	if (change.behavior !== 'cascade')
		refuseDependents(source, `drop column "${dropped}" of table "${name.table}"`, change.column, views);
	return reshape(withoutColumn(found ?? emptyDesign, dropped), [`${alter} DROP COLUMN ${quoteName(dropped)}`], {
		before: [...dropViews(views), ...(table ? await afterColumnChange(table, dropped, 101, context) : [])],
	});
};

const alterDistribution = ({redesign, column}: Altered, change: ChangeOf<'alter-distribution'>): Translation => {
	const distkey = change.column ? column(change.column) : undefined;
	const diststyle = distkey === undefined ? (change.style ?? 'auto') : 'key';
	return run(redesign(design => ({...design, diststyle, distkey})));
};

const alterSortkey = ({redesign, column}: Altered, {style, columns}: ChangeOf<'alter-sortkey'>): Translation => {
	const sortkeys = columns.map(column);
	return run(redesign(design => ({...design, sortstyle: style ?? 'compound', sortkeys})));
};

const changeOwner = async ({source, name, context}: Altered, {owner}: ChangeOf<'owner'>): Promise<Translation> => {
	await requirePrincipal(source, 'user', owner.name, owner, context);
	const table = await wholeName(name, context);
	const object = {kind: 'table', schema: table?.schema ?? '', name: table?.name ?? name.table} as const;
	return run(ownerStatements(object, owner.name), notEnforced);
};

/** The statements that keep one column changed in the design. */
const changeColumn = ({redesign}: Altered, altered: string, more: Partial<ColumnDesign>): readonly string[] =>
	redesign(design => ({
		...design,
		columns: design.columns.map(one => (one.name === altered ? {...one, ...more} : one)),
	}));

const alterEncode = (altered: Altered, {columns}: ChangeOf<'alter-encode'>): Translation =>
	run(
		columns.flatMap(({column, encoding}) =>
			changeColumn(altered, altered.column(column), {encode: readEncoding(altered.source, encoding)}),
		),
	);

const alterType = (altered: Altered, change: ChangeOf<'alter-type'>): Translation => {
	const {source, name} = altered;
	const column = altered.column(change.column);
	const type = parseType(change.type.text);
	if (type?.name !== 'varchar') {
		return source.fail(
			`Could not change column "${column}" to ${change.type.text}: only VARCHAR columns change, in their length.`,
			change.type,
			'Add a column of the new type, fill it with UPDATE, and drop the old one.',
		);
	}

	const longer = `!Column "${column}" cannot be made ${redshiftName(type)}: it holds longer values.`;
	return run([
		`SELECT CASE WHEN max(strlen(${quoteName(column)})) > ${type.length ?? 256} THEN error(${quoteText(longer)}) END FROM ${name.sql}`,
		...changeColumn(altered, column, {type: redshiftName(type)}),
	]);
};

const translateChange = async (altered: Altered, change: TableChange): Promise<Translation> => {
	const {source, redesign} = altered;
	switch (change.kind) {
		case 'rename-column':
			return renameColumn(altered, change);
		case 'add-constraint':
			return run(
				redesign(design => withConstraint(source, design, change.constraint)),
				'The planner uses the key; it is never enforced.',
			);
		case 'add-column':
			return addColumn(altered, change);
		case 'drop-constraint':
			return dropConstraint(altered, change);
		case 'drop-column':
			return dropColumn(altered, change);
		case 'owner':
			return changeOwner(altered, change);
		case 'alter-distribution':
			return alterDistribution(altered, change);
		case 'alter-sortkey':
			return alterSortkey(altered, change);
		case 'encode-auto':
			return run(redesign(design => design));
		case 'alter-encode':
			return alterEncode(altered, change);
		case 'alter-type':
			return alterType(altered, change);
		default:
			return source.refuse(`ALTER TABLE ... ${change.kind.replaceAll('-', ' ').toUpperCase()}`, change);
	}
};

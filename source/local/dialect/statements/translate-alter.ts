import type {AlterTable, TableChange} from '../../../sql/language/tree/alter-table.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {TableConstraint} from '../../../sql/language/tree/table-definition.ts';
import {missingColumn} from '../missing-column.ts';
import {quoteName, quoteTable} from '../quote.ts';
import {ownerStatements, renameObject} from '../rights/object-records.ts';
import {requirePrincipal} from '../rights/principals.ts';
import {notEnforced} from '../rights/record-key.ts';
import type {TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {afterRename} from '../views/changed-views.ts';
import {wholeName} from '../views/dependents.ts';
import {addColumn, alterEncode, alterType, dropColumn, renameColumn} from './alter-columns.ts';
import type {Altered, ChangeOf} from './altered.ts';
import {withConstraint, withoutConstraint} from './changed-keys.ts';
import {requireTable} from './changed-name.ts';
import {checkReferences} from './check-references.ts';
import {designStatement, remakeTableStatements, superKeyOf} from './create-table.ts';
import {allowedName, type QualifiedName, qualifiedName, type StatementSource} from './statement-source.ts';
import {translateAlterExternal} from './translate-alter-external.ts';

/** ALTER TABLE in the forms that change a table or only its design. Other forms are refused by name. */
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
		source.fail(`"${name.table}" is a materialized view.`, name, `Use ALTER MATERIALIZED VIEW ${name.table}.`);
	if (change?.kind === 'rename' && !second) return renameTable(source, name, change.to, isView ?? false, context);
	if (isView && change && change.kind !== 'owner')
		source.fail(`"${name.table}" is a view.`, name, `Replace it: CREATE OR REPLACE VIEW ${name.table} AS ...`);
	const encodings = statement.changes.flatMap(one => (one.kind === 'alter-encode' ? [one] : []));
	const isPair = statement.changes.length === 2 && pairs.has(statement.changes.map(({kind}) => kind).join(' '));
	if (second && encodings.length < statement.changes.length && !isPair)
		source.fail(
			'ALTER TABLE allows one change at a time, except for columns and for a sort key with a distribution style.',
			second,
			'Use a separate ALTER TABLE for each change.',
		);
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
				const {message, step} = missingColumn(
					column.name,
					name.table,
					found.columns.map(one => one.name),
				);
				source.fail(message, column, step);
			}

			return column.name;
		},
	};
	if (encodings.length > 0) return alterEncode(altered, encodings);
	if (isPair)
		return run(
			altered.redesign(design => statement.changes.reduce((made, one) => redesigned(altered, one)(made), design)),
		);
	return change ? translateChange(altered, change) : source.fail('Expected a change.', statement);
};

/** Renames a table or a view, which need different statements for the engine. Views over it are updated. */
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

const placed = (name: QualifiedName, schema: string): QualifiedName => ({
	...name,
	schema,
	sql: quoteTable(schema, name.table),
});

type Redesign = (design: TableDesign) => TableDesign;

const dropConstraint = (
	{source, name, found, redesign}: Altered,
	{name: key}: ChangeOf<'drop-constraint'>,
): Translation => {
	const left = found && withoutConstraint(found, name.table, key.name);
	return left
		? run(redesign(() => left))
		: source.fail(`Constraint "${key.name}" of relation "${name.table}" does not exist.`, key);
};

const withDistribution = ({source, found, column}: Altered, change: ChangeOf<'alter-distribution'>): Redesign => {
	if (change.style === 'all' && (found?.isTemporary || found?.sortstyle === 'interleaved'))
		source.fail('ALTER DISTSTYLE ALL is not allowed for temporary tables and interleaved sort keys.', change);
	const distkey = change.column ? column(change.column) : undefined;
	const diststyle = distkey === undefined ? (change.style ?? 'auto') : 'key';
	const why = found && superKeyOf({...found, distkey, sortkeys: []});
	if (why !== undefined) source.fail(why, change.column ?? change);
	return design => ({...design, diststyle, distkey});
};

const withSortkey = ({source, found, column}: Altered, change: ChangeOf<'alter-sortkey'>): Redesign => {
	const {style, columns} = change;
	if (found?.isTemporary) source.fail('ALTER SORTKEY is not allowed for temporary tables.', change);
	const sortkeys = columns.map(column);
	const why = found && superKeyOf({...found, distkey: undefined, sortkeys});
	if (why !== undefined) source.fail(why, columns[0] ?? change);
	return design => ({...design, sortstyle: style ?? 'compound', sortkeys});
};

/** Changes that one ALTER TABLE may combine: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html */
const pairs = new Set(['alter-sortkey alter-distribution', 'alter-distribution alter-sortkey']);

const redesigned = (altered: Altered, change: TableChange): Redesign => {
	if (change.kind === 'alter-distribution') return withDistribution(altered, change);
	// The encodings there are stay until Redshift chooses others.
	if (change.kind === 'encode-auto') return design => ({...design, isEncodeAuto: true});
	return change.kind === 'alter-sortkey' ? withSortkey(altered, change) : design => design;
};

const changeOwner = async ({source, name, context}: Altered, {owner}: ChangeOf<'owner'>): Promise<Translation> => {
	await requirePrincipal(source, 'user', owner.name, owner, context);
	const table = await wholeName(name, context);
	const object = {kind: 'table', schema: table?.schema ?? '', name: table?.name ?? name.table} as const;
	return run(ownerStatements(object, owner.name), notEnforced);
};

/** Throws if a primary key is added to a column without NOT NULL (r_ALTER_TABLE). */
const refuseNullable = ({source, found}: Altered, columns: TableConstraint['columns']): void => {
	for (const column of columns) {
		const known = found?.columns.find(({name}) => name === column.name);
		if (!known || known.isNotNull || known.identity) continue;
		const step = 'Create the table with NOT NULL for that column.';
		source.fail(`Column "${column.name}" can be NULL: it cannot get a primary key.`, column, step);
	}
};

const translateChange = async (altered: Altered, change: TableChange): Promise<Translation> => {
	const {source, redesign} = altered;
	switch (change.kind) {
		case 'rename-column':
			return renameColumn(altered, change);
		case 'add-constraint':
			for (const column of change.constraint.columns) altered.column(column);
			if (change.constraint.kind === 'primary-key') refuseNullable(altered, change.constraint.columns);
			if (altered.found)
				await checkReferences(
					source,
					[change.constraint],
					{name: altered.name, design: altered.found},
					altered.context,
				);
			return run(
				redesign(design => withConstraint(source, design, change.constraint)),
				'The planner uses the key, but it is not enforced.',
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
		case 'alter-sortkey':
		case 'encode-auto':
			return run(redesign(redesigned(altered, change)));
		case 'alter-type':
			return alterType(altered, change);
		default:
			return source.refuse(`ALTER TABLE ... ${change.kind.replaceAll('-', ' ').toUpperCase()}`, change);
	}
};

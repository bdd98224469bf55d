import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {OptionValue} from '../../../sql/language/tree/option.ts';
import type {Show} from '../../../sql/language/tree/session.ts';
import {refuseOtherDatabase} from '../databases/other-database.ts';
import {shownNames, shownNamesSql} from '../exact-names.ts';
import {quoteText} from '../quote.ts';
import {requireTable} from '../statements/changed-name.ts';
import {qualifiedName, type StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import type {WholeName} from '../views/dependents.ts';
import {schemaOf} from '../views/reads-of-view.ts';

/** Returns a translation for a read-only statement with a result. */
export const result = (sql: string): Translation => ({kind: 'run', statements: [sql], hasResult: true, writes: false});

export const optionOf = ({options}: Show, ...names: readonly string[]): OptionValue | undefined =>
	options.find(({name}) => names.includes(name))?.value;

export const hasOption = ({options}: Show, name: string): boolean => options.some(option => option.name === name);

export const nameIn = (value: OptionValue | undefined): ObjectName | undefined =>
	value?.kind === 'object' ? value.name : undefined;

/** Returns the condition for LIKE. */
export const likeFilter = (statement: Show, column: string): string => {
	const pattern = optionOf(statement, 'like');
	return pattern?.kind === 'text' ? ` AND ${column} LIKE ${quoteText(pattern.value)}` : '';
};

/** Returns LIMIT with its number. */
export const limitOf = (source: StatementSource, statement: Show): string => {
	const limit = optionOf(statement, 'limit');
	if (limit?.kind !== 'number') return '';
	if (limit.value > 10_000) source.fail('LIMIT of SHOW is at most 10000.', limit);
	return ` LIMIT ${limit.value}`;
};

/** Throws `sql` for any database other than the current one. */
export const requireDatabase = async (
	source: StatementSource,
	name: ObjectName | undefined,
	context: TranslationContext,
): Promise<void> => {
	if (!name) return;
	const {database} = await context.names();
	const written = name.parts[0]?.name;
	if (database !== undefined && written !== database) await refuseOtherDatabase(source, written ?? '', name, context);
};

/**
 * Returns the name of a schema, which may be qualified with the current database. Throws `sql` if it does not
 * exist.
 */
export const requireSchemaOf = async (
	source: StatementSource,
	name: ObjectName,
	context: TranslationContext,
): Promise<string> => {
	const [schema = '', database] = name.parts.map(part => part.name).toReversed();
	const names = await context.names();
	if (database !== undefined && names.database !== undefined && database !== names.database)
		await refuseOtherDatabase(source, database, name, context);
	return names.schemas.includes(schema) ? schema : source.fail(`Schema "${schema}" does not exist.`, name);
};

/** Returns the qualified name of a table or view. Throws if it does not exist. */
export const requireRelation = async (
	source: StatementSource,
	name: ObjectName,
	context: TranslationContext,
): Promise<WholeName & {readonly isView: boolean; readonly sql: string}> => {
	const qualified = qualifiedName(source, name);
	const found = await requireTable(source, qualified, context);
	return {schema: schemaOf(found), name: found.name, isView: found.isView ?? false, sql: qualified.sql};
};

/**
 * Returns a condition for a column that contains a name. Internal tables store the engine's form, system views the
 * name as written.
 */
export const nameCondition = (column: string, name: string): string =>
	`${column} IN (${quoteText(name)}, ${quoteText(shownNames(name))})`;

/** Returns a column with a name as the user wrote it. */
export const shown = (column: string, as = column): string => `${shownNamesSql(column)} AS ${as}`;

/** Returns a condition for schema and name. */
export const relationCondition = ({schema, name}: WholeName, schemaColumn: string, nameColumn: string): string =>
	`${nameCondition(nameColumn, name)}${schema === undefined ? '' : ` AND ${nameCondition(schemaColumn, schema)}`}`;

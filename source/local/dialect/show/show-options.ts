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

/** A statement that gives rows and changes nothing. */
export const result = (sql: string): Translation => ({kind: 'run', statements: [sql], hasResult: true, writes: false});

export const optionOf = ({options}: Show, ...names: readonly string[]): OptionValue | undefined =>
	options.find(({name}) => names.includes(name))?.value;

export const hasOption = ({options}: Show, name: string): boolean => options.some(option => option.name === name);

export const nameIn = (value: OptionValue | undefined): ObjectName | undefined =>
	value?.kind === 'object' ? value.name : undefined;

/** LIKE, as one more condition. */
export const likeFilter = (statement: Show, column: string): string => {
	const pattern = optionOf(statement, 'like');
	return pattern?.kind === 'text' ? ` AND ${column} LIKE ${quoteText(pattern.value)}` : '';
};

/** LIMIT with the number that was written. */
export const limitOf = (source: StatementSource, statement: Show): string => {
	const limit = optionOf(statement, 'limit');
	if (limit?.kind !== 'number') return '';
	if (limit.value > 10_000) source.fail('LIMIT of SHOW is at most 10000.', limit);
	return ` LIMIT ${limit.value}`;
};

/** Throws `sql` for another database than this one. */
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

/** The name of a schema, with this database in front or without it. Throws `sql` where there is none. */
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

/** The whole name of a table or view. Throws where there is none. */
export const requireRelation = async (
	source: StatementSource,
	name: ObjectName,
	context: TranslationContext,
): Promise<WholeName & {readonly isView: boolean; readonly sql: string}> => {
	const qualified = qualifiedName(source, name);
	const found = await requireTable(source, qualified, context);
	return {schema: schemaOf(found), name: found.name, isView: found.isView ?? false, sql: qualified.sql};
};

/** Whether a column holds a name: our own lists have it as the engine does, system views as it was written. */
export const isName = (column: string, name: string): string =>
	`${column} IN (${quoteText(name)}, ${quoteText(shownNames(name))})`;

/** A name as it was written, as a column. */
export const shown = (column: string, as = column): string => `${shownNamesSql(column)} AS ${as}`;

/** A condition on both parts of a whole name. */
export const ofRelation = ({schema, name}: WholeName, schemaColumn: string, nameColumn: string): string =>
	`${isName(nameColumn, name)}${schema === undefined ? '' : ` AND ${isName(schemaColumn, schema)}`}`;

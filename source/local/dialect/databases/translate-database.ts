import {optionText} from '../../../sql/language/option-text.ts';
import type {Drop} from '../../../sql/language/tree/drop.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {Option} from '../../../sql/language/tree/option.ts';
import type {AlterDatabase, CreateDatabase} from '../../../sql/language/tree/schema.ts';
import {quoteText} from '../quote.ts';
import {forgetObject, ownerStatements, renameObject} from '../rights/object-records.ts';
import {requirePrincipal} from '../rights/principals.ts';
import type {RecordedObject} from '../rights/record-key.ts';
import {allowedName, type StatementSource} from '../statements/statement-source.ts';
import {nothing, run, type Translation, type TranslationContext} from '../translation.ts';
import {isRecordedDatabase} from './other-database.ts';

const recorded = 'The database exists as a record only: the embedded warehouse has one database.';

const levels: Readonly<Record<string, string>> = {
	snapshot: 'Snapshot Isolation',
	serializable: 'Serializable Isolation',
};

const objectOf = (name: string): RecordedObject => ({kind: 'database', schema: '', name});

const ownName = async (context: TranslationContext): Promise<string> => (await context.names()).database ?? '';

const refuseInTransaction = (source: StatementSource, what: string, context: TranslationContext): void => {
	if (context.isInTransaction)
		source.fail(`${what} cannot run inside a transaction block.`, {start: 0}, 'Run it outside BEGIN and COMMIT.');
};

const refusedOptions: Readonly<Record<string, string>> = {
	'from datashare': 'CREATE DATABASE from a datashare',
	'from arn': 'CREATE DATABASE from AWS Glue',
	'from integration': 'CREATE DATABASE from a zero-ETL integration',
};

/** Throws `unsupported` for options that a record cannot represent. */
const checkOptions = (source: StatementSource, options: readonly Option[]): void => {
	for (const option of options) {
		const foreign = refusedOptions[option.name];
		if (foreign) source.refuse(foreign, option, 'Remove it, or run the statement on Redshift: --target aws.');
		if (option.name.startsWith('integration')) source.refuse('ALTER DATABASE ... INTEGRATION', option);
		const collation = option.name === 'collate' ? optionText(option.value) : '';
		if (collation === 'case_insensitive' || collation === 'ci')
			source.refuse('A database with COLLATE CASE_INSENSITIVE', option, 'Compare with lower(a) = lower(b).');
	}
};

const optionOf = (options: readonly Option[], name: string): string | undefined => {
	const found = options.find(option => option.name === name);
	return found && optionText(found.value);
};

/** Returns the option values to record; undefined for options that stay unchanged. */
const settingsOf = (
	options: readonly Option[],
): {readonly limit: string | undefined; readonly isolation: string | undefined} => {
	const isolation = optionOf(options, 'isolation level');
	return {limit: optionOf(options, 'connection limit')?.toUpperCase(), isolation: isolation && levels[isolation]};
};

const textOrNull = (text: string | undefined): string => (text === undefined ? 'NULL' : quoteText(text));

const insertStatement = (name: string, {limit, isolation}: ReturnType<typeof settingsOf>): string =>
	`INSERT INTO dwh_system.databases VALUES (${quoteText(name)}, ${textOrNull(limit)}, ${textOrNull(isolation)})`;

/** CREATE DATABASE: adds a record next to the warehouse's own database. */
export const translateCreateDatabase = async (
	source: StatementSource,
	{name: written, options}: CreateDatabase,
	context: TranslationContext,
): Promise<Translation> => {
	refuseInTransaction(source, 'CREATE DATABASE', context);
	checkOptions(source, options);
	const name = allowedName(source, written);
	if (name === (await ownName(context)) || (await isRecordedDatabase(name, context)))
		source.fail(`Database "${name}" already exists.`, written, 'Choose another name, or drop it first: DROP DATABASE.');
	const owner = options.find(option => option.name === 'owner')?.value;
	if (owner?.kind === 'name') await requirePrincipal(source, 'user', owner.name.name, owner, context);
	return run(
		[
			insertStatement(name, settingsOf(options)),
			...(owner?.kind === 'name' ? ownerStatements(objectOf(name), owner.name.name) : []),
		],
		recorded,
	);
};

const requireDatabase = async (
	source: StatementSource,
	place: Identifier,
	context: TranslationContext,
): Promise<{readonly isOwn: boolean; readonly isKept: boolean}> => {
	const isOwn = place.name === (await ownName(context));
	const isKept = await isRecordedDatabase(place.name, context);
	if (!isOwn && !isKept)
		source.fail(`Database "${place.name}" does not exist.`, place, 'Run SHOW DATABASES to list the databases.');
	return {isOwn, isKept};
};

/** ALTER DATABASE: changes name, owner, limit or isolation level in the record. */
export const translateAlterDatabase = async (
	source: StatementSource,
	{name: written, options}: AlterDatabase,
	context: TranslationContext,
): Promise<Translation> => {
	checkOptions(source, options);
	const {name} = written;
	const {isOwn, isKept} = await requireDatabase(source, written, context);
	const statements: string[] = [];
	const {limit, isolation} = settingsOf(options);
	if (limit !== undefined || isolation !== undefined) {
		if (!isKept) statements.push(insertStatement(name, {limit: undefined, isolation: undefined}));
		const set = [
			...(limit === undefined ? [] : [`connection_limit = ${quoteText(limit)}`]),
			...(isolation === undefined ? [] : [`isolation_level = ${quoteText(isolation)}`]),
		];
		statements.push(`UPDATE dwh_system.databases SET ${set.join(', ')} WHERE name = ${quoteText(name)}`);
	}

	const owner = options.find(option => option.name === 'owner to')?.value;
	if (owner?.kind === 'name') {
		await requirePrincipal(source, 'user', owner.name.name, owner, context);
		statements.push(...ownerStatements(objectOf(name), owner.name.name));
	}

	const to = options.find(option => option.name === 'rename to')?.value;
	if (to?.kind === 'name') {
		const next = allowedName(source, to.name);
		if (isOwn) source.fail(`Could not rename the database "${name}": this session is connected to it.`, written);
		if (next === (await ownName(context)) || (await isRecordedDatabase(next, context)))
			source.fail(`Database "${next}" already exists.`, to);
		statements.push(
			`UPDATE dwh_system.databases SET name = ${quoteText(next)} WHERE name = ${quoteText(name)}`,
			...(await renameObject(objectOf(name), {schema: '', name: next}, context)),
		);
	}

	return statements.length > 0
		? run(statements, 'The change is recorded but has no effect here.')
		: nothing('There was nothing to change.');
};

/** DROP DATABASE: removes the record. */
export const dropDatabases = async (
	source: StatementSource,
	{names, ifExists}: Pick<Drop, 'names' | 'ifExists'>,
	context: TranslationContext,
): Promise<Translation> => {
	refuseInTransaction(source, 'DROP DATABASE', context);
	const statements: string[] = [];
	for (const {parts} of names) {
		const [written] = parts;
		if (!written) continue;
		if (ifExists && written.name !== (await ownName(context)) && !(await isRecordedDatabase(written.name, context)))
			continue;
		const {isOwn} = await requireDatabase(source, written, context);
		if (isOwn) {
			source.fail(`Could not drop the database "${written.name}": this session is connected to it.`, written, {
				text: 'Remove the warehouse',
				command: 'down',
			});
		}

		statements.push(
			`DELETE FROM dwh_system.databases WHERE name = ${quoteText(written.name)}`,
			...(await forgetObject(objectOf(written.name), context)),
		);
	}

	return statements.length > 0 ? run(statements) : nothing('There was nothing to drop.');
};

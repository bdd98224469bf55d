import type {ObjectName, Span} from '../../../sql/language/tree/node.ts';
import type {OptionValue} from '../../../sql/language/tree/option.ts';
import type {Show} from '../../../sql/language/tree/session.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {quoteText} from '../quote.ts';
import {findRoutine} from '../rights/find-routine.ts';
import {type PrincipalKind, requirePrincipal} from '../rights/principals.ts';
import {objectFilter, type RecordedObject} from '../rights/record-key.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {
	hasOption,
	limitOf,
	nameIn,
	optionOf,
	requireDatabase,
	requireRelation,
	requireSchemaOf,
	result,
	shown,
} from './show-options.ts';

const identity =
	'privilege AS privilege_type, grantee_id AS identity_id, grantee AS identity_name, grantee_kind AS identity_type';

// Routines are recorded with their argument types.
const shownObject = String.raw`CASE WHEN object_kind IN ('function', 'procedure') THEN regexp_replace(object_name, '\bdouble\b', 'double precision', 'g') ELSE object_name END`;

const database = '(SELECT name FROM dwh_system.database_name) AS database_name';

/** Returns a routine named by SHOW, with or without its argument types. */
export const routineIn = (
	value: OptionValue | undefined,
): {readonly name: ObjectName; readonly signature: string | undefined} | undefined => {
	if (value?.kind === 'object') return {name: value.name, signature: undefined};
	if (value?.kind !== 'list') return undefined;
	const [name, types] = value.items;
	if (name?.kind !== 'object' || types?.kind !== 'list') return undefined;
	const signature = types.items
		.map(type => (type.kind === 'text' ? (parseType(type.value)?.name ?? type.value) : ''))
		.join(', ');
	return {name: name.name, signature};
};

/** Returns the object after ON; undefined if there is none. */
const objectOf = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<RecordedObject | undefined> => {
	const table = nameIn(optionOf(statement, 'on table', 'on'));
	if (table) {
		const {schema, name} = await requireRelation(source, table, context);
		return {kind: 'table', schema: schema ?? '', name};
	}

	const schema = nameIn(optionOf(statement, 'on schema'));
	if (schema) return {kind: 'schema', schema: '', name: await requireSchemaOf(source, schema, context)};
	const of = nameIn(optionOf(statement, 'on database'));
	if (of) {
		await requireDatabase(source, of, context);
		return {kind: 'database', schema: '', name: of.parts[0]?.name ?? ''};
	}

	for (const kind of ['function', 'procedure'] as const) {
		const routine = routineIn(optionOf(statement, `on ${kind}`));
		if (!routine) continue;
		const found = await findRoutine(source, kind, routine.name, routine.signature, context);
		return {kind, schema: found.schema, name: `${found.name}(${found.signature})`};
	}

	const language = nameIn(optionOf(statement, 'on language'));
	return language && {kind: 'language', schema: '', name: language.parts[0]?.name ?? ''};
};

/** Returns the condition for FOR a user, a role or PUBLIC. Throws `sql` if it does not exist. */
const granteeFilter = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<string> => {
	if (hasOption(statement, 'for public')) return " AND grantee_kind = 'public'";
	const value = optionOf(statement, 'for');
	if (!value) return '';
	const [word, named] = value.kind === 'list' ? value.items : [undefined, value];
	const kind: PrincipalKind = word?.kind === 'word' ? (word.word as PrincipalKind) : 'user';
	const name = nameIn(named)?.parts[0]?.name ?? '';
	await requirePrincipal(source, kind, name, value as Span, context);
	return ` AND grantee_kind = ${quoteText(kind)} AND grantee = ${quoteText(name)}`;
};

/** SHOW GRANTS: on an object, or of a user or a role. */
export const showGrants = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const object = await objectOf(source, statement, context);
	const filter = await granteeFilter(source, statement, context);
	if (!object && filter === '') return source.fail('Syntax error: ON or FOR was expected.', statement);
	const rows = `FROM dwh_system.all_grants WHERE column_name = ''${object ? ` AND ${objectFilter(object)}` : ''}${filter}
		ORDER BY object_kind, all_grants.schema_name, all_grants.object_name, privilege_type, identity_name${limitOf(source, statement)}`;
	return result(`SELECT ${object ? grantColumnsOf(object) : granteeColumns} ${rows}`);
};

// AWS documents a different order of columns for each form of the statement.
const scope = 'upper(object_kind) AS privilege_scope';
const ofSchema = (schema: string, other: string): string =>
	`CASE WHEN object_kind = 'schema' THEN ${schema} ELSE ${other} END`;
const named = "nullif(schema_name, '')";

const grantColumnsOf = ({kind}: RecordedObject): string =>
	kind === 'database'
		? `${database}, ${identity}, admin_option, ${scope}, grantor AS grantor_name`
		: `${shown(ofSchema('object_name', named), 'schema_name')}, ${shown(shownObject, 'object_name')}, upper(object_kind) AS object_type, ${identity},
			admin_option, ${scope}, ${database}, grantor AS grantor_name`;

const granteeColumns = `${database}, ${shown(ofSchema('object_name', named), 'schema_name')},
	${shown(`CASE WHEN object_kind NOT IN ('schema', 'database') THEN ${shownObject} END`, 'object_name')}, upper(object_kind) AS object_type, ${identity},
	${scope}, grantor AS grantor_name`;

/** SHOW COLUMN GRANTS on a table. */
export const showColumnGrants = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const table = await objectOf(source, statement, context);
	if (table?.kind !== 'table') return source.fail('Syntax error: ON TABLE was expected.', statement);
	const filter = await granteeFilter(source, statement, context);
	return result(
		`SELECT ${database}, ${shown('schema_name')}, ${shown('object_name', 'table_name')}, ${shown('column_name')}, 'COLUMN' AS object_type, ${identity},
			admin_option, 'COLUMN' AS privilege_scope, grantor AS grantor_name
		FROM dwh_system.all_grants WHERE column_name <> '' AND ${objectFilter(table)}${filter}
		ORDER BY column_name, privilege_type, identity_name${limitOf(source, statement)}`,
	);
};

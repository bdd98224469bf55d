import type {DataType} from '../../../sql/language/data-type.ts';
import type {GrantTarget} from '../../../sql/language/tree/grant.ts';
import type {ObjectName} from '../../../sql/language/tree/node.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {refuseOtherDatabase} from '../databases/other-database.ts';
import {requireTable} from '../statements/changed-name.ts';
import {qualifiedName, type StatementSource} from '../statements/statement-source.ts';
import type {TranslationContext} from '../translation.ts';
import {schemaOf} from '../views/reads-of-view.ts';
import {findRoutine} from './find-routine.ts';
import type {ObjectKind, RecordedObject} from './record-key.ts';

/** An object of a GRANT, with its columns if it has a design. */
export type GrantedObject = RecordedObject & {readonly columns?: readonly string[]; readonly start: number};

const kindOf: Readonly<Partial<Record<GrantTarget['object'], ObjectKind>>> = {
	table: 'table',
	'external table': 'table',
	'all tables': 'table',
	schema: 'schema',
	'external schema': 'schema',
	database: 'database',
	function: 'function',
	'all functions': 'function',
	procedure: 'procedure',
	'all procedures': 'procedure',
	language: 'language',
	system: 'system',
	scope: 'scope',
};

const last = ({parts}: ObjectName): string => parts.at(-1)?.name ?? '';

/** Throws `sql` for a schema that does not exist. */
const requireSchemaName = async (
	source: StatementSource,
	name: ObjectName,
	context: TranslationContext,
): Promise<string> => {
	const schema = last(name);
	const {schemas} = await context.names();
	return schemas.includes(schema) ? schema : source.fail(`Schema "${schema}" does not exist.`, name);
};

const tableObject = async (
	source: StatementSource,
	name: ObjectName,
	context: TranslationContext,
): Promise<GrantedObject> => {
	const qualified = qualifiedName(source, name);
	const found = await requireTable(source, qualified, context);
	const design = await context.designOf(qualified.schema, qualified.table);
	const schema = schemaOf(found) ?? '';
	return {
		kind: 'table',
		schema,
		name: found.name,
		start: name.start,
		...(design && design.columns.length > 0 && {columns: design.columns.map(column => column.name)}),
	};
};

/** Returns the objects after ON with their qualified names. Throws if one does not exist. */
export const grantedObjects = async (
	source: StatementSource,
	target: GrantTarget,
	context: TranslationContext,
): Promise<readonly GrantedObject[]> => {
	const {object, names} = target;
	const kind = kindOf[object];
	if (!kind) {
		const [first] = names;
		if (!first) return source.refuse(`GRANT on ${object.toUpperCase()}`, target);
		return source.fail(`The ${object} "${last(first)}" does not exist.`, first);
	}

	switch (object) {
		case 'all tables': {
			const {tables} = await context.names();
			const schemas = await Promise.all(names.map(name => requireSchemaName(source, name, context)));
			return tables
				.filter(one => !one.isSystem && schemas.includes(one.schema))
				.map(({schema, name}) => ({kind, schema, name, start: target.start}));
		}

		case 'all functions':
		case 'all procedures': {
			const schemas = await Promise.all(names.map(name => requireSchemaName(source, name, context)));
			const rows =
				(await context.read?.(
					`SELECT schema_name, routine_name, signature FROM dwh_system.routines WHERE kind = '${kind}'`,
				)) ?? [];
			return rows
				.filter(([schema = '']) => schemas.includes(schema))
				.map(([schema = '', name, signature]) => ({kind, schema, name: `${name}(${signature})`, start: target.start}));
		}

		case 'function':
		case 'procedure':
			return Promise.all(
				names.map(async (name, index) => {
					const types = target.arguments[index]
						?.filter(({mode}) => mode !== 'out')
						.map(({type}) => parseType(type.text));
					const signature = types?.map(type => (type as DataType | undefined)?.name ?? 'refcursor').join(', ');
					const found = await findRoutine(source, object, name, signature, context);
					return {kind, schema: found.schema, name: `${found.name}(${found.signature})`, start: name.start};
				}),
			);
		case 'schema':
		case 'external schema':
			return Promise.all(
				names.map(async name => ({
					kind,
					schema: '',
					name: await requireSchemaName(source, name, context),
					start: name.start,
				})),
			);
		case 'database': {
			const {database} = await context.names();
			for (const name of names) {
				if (database !== undefined && last(name) !== database)
					await refuseOtherDatabase(source, last(name), name, context);
			}

			return names.map(name => ({kind, schema: '', name: last(name), start: name.start}));
		}

		case 'language':
			return names.map(name => ({kind, schema: '', name: last(name), start: name.start}));
		case 'system':
			return [{kind, schema: '', name: '', start: target.start}];
		case 'scope': {
			const [place] = names;
			return [{kind, schema: place ? last(place) : '', name: target.scope ?? '', start: target.start}];
		}

		default:
			return Promise.all(names.map(name => tableObject(source, name, context)));
	}
};

import {shortType} from '../../../present/short-type.ts';
import type {Catalogue, TableRole} from '../../../sql/catalogue/catalogue.ts';
import type {ForeignKey, SchemaSnapshot, SchemaTable} from '../../../sql/language/completion/schema-snapshot.ts';
import {createdColumns} from '../../../sql/language/created-object.ts';
import type {Resource} from '../../../store/resource.ts';
import type {WarehouseSchema, WarehouseTable} from '../../../workflows/schema/warehouse-schema.ts';

const foreignKeysOf = ({keys}: WarehouseTable): ForeignKey[] =>
	keys.flatMap(key => {
		const [column] = key.columns;
		// A key of several columns joins on all of them.
		if (key.kind !== 'foreign' || column === undefined || key.columns.length > 1) return [];
		const {table, columns} = key.references;
		return columns[0] === undefined ? [] : [{column, table, references: columns[0]}];
	});

const knownTable = (table: WarehouseTable): SchemaTable => ({
	schema: table.schema,
	name: table.name,
	kind: table.kind === 'view' || table.kind === 'materialized view' ? 'view' : 'table',
	isVisible: table.isVisible,
	columns: table.columns.map(({name, type}) => ({name, type: shortType(type)})),
	foreignKeys: foreignKeysOf(table),
});

// Facts and dimensions come first, because queries read them.
const roles: readonly TableRole[] = ['fact', 'dimension', 'staging'];

const plannedTables = ({tables, roleOf}: Pick<Catalogue, 'tables' | 'roleOf'>): SchemaTable[] =>
	roles.flatMap(role =>
		tables
			.filter(({name}) => roleOf(name) === role)
			.map(({name, sql}) => ({
				schema: 'public',
				name,
				kind: 'table',
				columns: createdColumns(sql).map(column => ({name: column.name, type: shortType(column.type)})),
			})),
	);

/** Merges the tables, those of the catalogue first, including missing ones: statements may be written before they exist. */
const merged = (planned: readonly SchemaTable[], {tables}: WarehouseSchema): SchemaTable[] => {
	const known = new Map(tables.map(table => [`${table.schema}.${table.name}`, knownTable(table)]));
	const first = planned.map(table => known.get(`public.${table.name}`) ?? table);
	for (const {name} of planned) known.delete(`public.${name}`);
	const rest = [...known.values()];
	return [
		...first,
		...rest.filter(({schema}) => schema === 'public'),
		...rest.filter(({schema}) => schema !== 'public'),
	];
};

/** Returns the schema for completion: the catalogue, and the warehouse as soon as it is read. */
export const createCompletionSchema = (
	catalogue: () => Pick<Catalogue, 'tables' | 'queries' | 'roleOf'>,
	warehouse: Pick<Resource<WarehouseSchema>, 'get'>,
): (() => SchemaSnapshot) => {
	let of: readonly unknown[] = [];
	let planned: readonly SchemaTable[] = [];
	let schema: SchemaSnapshot | undefined;
	return () => {
		const {tables, queries, roleOf} = catalogue();
		const {value} = warehouse.get();
		// Returns the same object until the schema changes, because completion keeps an index of it.
		if (schema && of[0] === tables && of[1] === queries && of[2] === value) return schema;
		if (of[0] !== tables) planned = plannedTables({tables, roleOf});
		of = [tables, queries, value];
		schema = {
			schemas: value ? [...new Set(['public', ...value.schemas])] : ['public'],
			tables: value ? merged(planned, value) : planned,
			functions: (value?.routines ?? []).map(({returns = '', parameters, ...routine}) => ({
				...routine,
				returns,
				parameters: parameters.join(', '),
			})),
			queries: queries.map(({name}) => name),
		};
		return schema;
	};
};

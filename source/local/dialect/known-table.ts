import {closest} from '../../core/closest.ts';
import type {ErrorCode} from '../../core/error-codes.ts';
import type {NextStep} from '../../core/next-step.ts';
import {quoteTable} from './quote.ts';

/** A table or a view that a statement may name. */
type KnownTable = {
	readonly schema: string;
	readonly name: string;
	/** Whether it is found without its schema: in public, or temporary. */
	readonly isOnPath: boolean;
	/** Whether it is a Redshift system view, which is read-only. */
	readonly isSystem: boolean;
	readonly isView?: boolean;
	/** A system view without rows, which is not stored in the warehouse's file. */
	readonly isEmpty?: boolean;
};

/** Everything in a warehouse that a statement may name. Nothing else exists for it. */
export type WarehouseNames = {
	readonly tables: readonly KnownTable[];
	/** Schemas that users may create objects in and drop. */
	readonly schemas: readonly string[];
	/** The name of the database, for names with three parts. */
	readonly database: string | undefined;
};

export const noNames: WarehouseNames = {tables: [], schemas: [], database: undefined};

/** Returns whether a name is that of a Redshift system view. Other objects in their schema are internal. */
export const isSystemView = (name: string): boolean =>
	/^(pg|stl|stv|svcs|svl|svv|sys)_/.test(name) || name.startsWith(informationSchema);

// The engine's own information schema shows the engine's types and database, and our internal objects.
const informationSchema = 'information_schema_';

/** Returns whether a schema is a system schema. */
export const isSystemSchema = (name: string): boolean =>
	/^(dwh_system|rs_engine|information_schema|main|temp|system)$|^pg_/.test(name);

export type FoundTable = KnownTable & {
	/** For the engine; always qualified, so that the engine does not search for it. */
	readonly sql: string;
};

/** Returns the table with a name; undefined if the warehouse has none. As on Redshift, system views come first. */
export const findTable = (
	{tables}: WarehouseNames,
	schema: string | undefined,
	table: string,
): FoundTable | undefined => {
	const system = (name: string): KnownTable | undefined => tables.find(one => one.isSystem && one.name === name);
	const own = (): KnownTable | undefined =>
		tables.find(
			one => !one.isSystem && one.name === table && (schema === undefined ? one.isOnPath : one.schema === schema),
		);
	const found =
		(schema === undefined || schema === 'pg_catalog') && !table.startsWith(informationSchema)
			? (system(table) ?? (schema === undefined ? own() : undefined))
			: schema === 'information_schema'
				? system(`${informationSchema}${table}`)
				: own();
	if (!found) return undefined;
	const isQualified = schema !== undefined || found.isSystem;
	return {...found, sql: quoteTable(isQualified ? found.schema : undefined, found.name)};
};

// As many as fit into one sentence.
const maxNamed = 10;

/** Next steps for a missing table: the existing ones, and how to create those of the project. */
const createSteps = (others: readonly string[]): readonly NextStep[] => [
	...(others.length > 0 ? [`Existing tables: ${others.toSorted().slice(0, maxNamed).join(', ')}.`] : []),
	...(others.length > maxNamed
		? [{text: `List the ${others.length - maxNamed} others too`, command: 'tables list'}]
		: []),
	{text: 'Create what is missing', command: 'tables create'},
];

/**
 * Returns the message and next steps for an unknown name. `otherwise` are the next steps if there is no similar
 * name.
 */
export const missingTable = (
	{tables}: WarehouseNames,
	schema: string | undefined,
	table: string,
	otherwise?: readonly NextStep[],
): {readonly code: ErrorCode; readonly message: string; readonly nextSteps: readonly NextStep[]} => {
	const isSystem =
		schema === 'pg_catalog' || schema === 'information_schema' || (schema === undefined && isSystemView(table));
	if (isSystem) {
		const views = tables
			.filter(one => one.isSystem)
			.map(one => one.name.replace(informationSchema, 'information_schema.'));
		const name = schema === 'information_schema' ? `${schema}.${table}` : table;
		const near = closest(name, views);
		return {
			code: 'sql',
			message: `The system view ${name} is not supported by the embedded warehouse.`,
			nextSteps: [
				near ? `Did you mean "${near}"?` : 'Query svv_all_tables, svv_all_columns or sys_query_history instead.',
			],
		};
	}

	if (schema === undefined && table === 'dual')
		return {
			code: 'relation-missing',
			message: 'Relation "dual" does not exist.',
			nextSteps: ['Redshift has no DUAL: remove the FROM clause.'],
		};
	const others = tables
		.filter(one => !one.isSystem && (schema === undefined ? one.isOnPath : one.schema === schema))
		.map(({name}) => name);
	const near = closest(table, others);
	const nextSteps = near ? [`Did you mean "${near}"?`] : (otherwise ?? createSteps(others));
	return {code: 'relation-missing', message: `Relation "${table}" does not exist.`, nextSteps};
};

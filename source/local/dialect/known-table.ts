import {closest} from '../../core/closest.ts';
import type {ErrorCode} from '../../core/error-codes.ts';
import type {NextStep} from '../../core/next-step.ts';
import {quoteTable} from './quote.ts';

/** A table or a view that a statement may name. */
type KnownTable = {
	readonly schema: string;
	readonly name: string;
	/** Found without its schema: in public, or temporary. */
	readonly isOnPath: boolean;
	/** A system view of Redshift's: read, never changed. */
	readonly isSystem: boolean;
	readonly isView?: boolean;
	/** A system view without rows, which the warehouse's file does not hold. */
	readonly isEmpty?: boolean;
};

/** Everything in a warehouse that a statement may name; all else does not exist for it. */
export type WarehouseNames = {
	readonly tables: readonly KnownTable[];
	/** Schemas that a person may fill and drop. */
	readonly schemas: readonly string[];
	/** What the warehouse itself is called, as the first of a table's three names. */
	readonly database: string | undefined;
};

export const noNames: WarehouseNames = {tables: [], schemas: [], database: undefined};

/** Whether the name is one that Redshift gives its system views; what else lies in their schema is our own. */
export const isSystemView = (name: string): boolean =>
	/^(pg|stl|stv|svcs|svl|svv|sys)_/.test(name) || name.startsWith(informationSchema);

// The engine's own would show its own types, its own database and what is ours.
const informationSchema = 'information_schema_';

/** Schemas that belong to the warehouse itself. */
export const isSystemSchema = (name: string): boolean =>
	/^(dwh_system|rs_engine|information_schema|main|temp|system)$|^pg_/.test(name);

export type FoundTable = KnownTable & {
	/** For the engine; never left to its own search. */
	readonly sql: string;
};

/** The table of a name; undefined when the warehouse has none. Redshift finds system views first. */
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

const createSteps: readonly NextStep[] = [
	{text: 'List what exists', command: 'tables list'},
	{text: 'Create what is missing', command: 'tables create'},
];

/** Why a name means nothing here: the sentence and the next step; `otherwise`: what to do where no name is close to it. */
export const missingTable = (
	{tables}: WarehouseNames,
	schema: string | undefined,
	table: string,
	otherwise = createSteps,
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
				near
					? `Did you mean "${near}"?`
					: 'Ask svv_all_tables, svv_all_columns or sys_query_history for what is known here.',
			],
		};
	}

	if (schema === undefined && table === 'dual')
		return {
			code: 'relation-missing',
			message: 'Relation "dual" does not exist.',
			nextSteps: ['Redshift has no DUAL: leave FROM out.'],
		};
	const others = tables.filter(one => !one.isSystem && (schema === undefined ? one.isOnPath : one.schema === schema));
	const near = closest(
		table,
		others.map(one => one.name),
	);
	const nextSteps = near ? [`Did you mean "${near}"?`] : otherwise;
	return {code: 'relation-missing', message: `Relation "${table}" does not exist.`, nextSteps};
};

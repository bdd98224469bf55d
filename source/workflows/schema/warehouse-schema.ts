/** The schemas, tables, views and routines of a warehouse, from its catalog. */
export type WarehouseSchema = {
	/** Sorted by name, including empty schemas. */
	readonly schemas: readonly string[];
	/** Sorted by schema and name. */
	readonly tables: readonly WarehouseTable[];
	/** Sorted by schema, name and types. */
	readonly routines: readonly WarehouseRoutine[];
	/** Sentences about what could not be read: sizes, external tables. */
	readonly notices: readonly string[];
};

export type RelationKind = 'table' | 'view' | 'materialized view' | 'external table';

/** A function or procedure. Overloads differ by their parameters. */
export type WarehouseRoutine = {
	readonly kind: 'function' | 'procedure';
	readonly schema: string;
	readonly name: string;
	/** Types of its parameters. */
	readonly parameters: readonly string[];
	/** Undefined if it returns nothing. */
	readonly returns: string | undefined;
	/** Found by its bare name with the default search path. */
	readonly isVisible: boolean;
};

export type WarehouseTable = {
	readonly schema: string;
	readonly name: string;
	readonly kind: RelationKind;
	/** Found by its bare name with the default search path. */
	readonly isVisible: boolean;
	readonly columns: readonly WarehouseColumn[];
	readonly keys: readonly TableKey[];
	/** As reported: "KEY(order_id)", "AUTO(ALL)"; undefined if unknown. */
	readonly distribution: string | undefined;
	/** Columns in the order of the sort key. */
	readonly sortKey: readonly string[];
	/** Estimate of the warehouse. */
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
};

export type WarehouseColumn = {
	readonly name: string;
	/** As reported: "character varying(20)". */
	readonly type: string;
	readonly isNullable: boolean;
	/** "az64"; undefined if there is none. */
	readonly encoding: string | undefined;
};

export type TableKey =
	| {readonly kind: 'primary' | 'unique'; readonly columns: readonly string[]}
	| {
			readonly kind: 'foreign';
			readonly columns: readonly string[];
			/** The schema is undefined if the key omits it. */
			readonly references: {
				readonly schema: string | undefined;
				readonly table: string;
				/** Empty for the primary key of that table. */
				readonly columns: readonly string[];
			};
	  };

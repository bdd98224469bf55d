/** What a warehouse holds: its schemas, tables and views, as its own catalog says. */
export type WarehouseSchema = {
	/** By name; a schema without a table too. */
	readonly schemas: readonly string[];
	/** By schema and name. */
	readonly tables: readonly WarehouseTable[];
	/** By schema, name and types. */
	readonly routines: readonly WarehouseRoutine[];
	/** What could not be read, as sentences: sizes, external tables. */
	readonly notices: readonly string[];
};

export type RelationKind = 'table' | 'view' | 'materialized view' | 'external table';

/** A function or a procedure; several of a name differ by their parameters. */
export type WarehouseRoutine = {
	readonly kind: 'function' | 'procedure';
	readonly schema: string;
	readonly name: string;
	/** Types of what it is called with. */
	readonly parameters: readonly string[];
	/** Undefined where it returns nothing. */
	readonly returns: string | undefined;
	/** Found by its bare name, with the search path that a session begins with. */
	readonly isVisible: boolean;
};

export type WarehouseTable = {
	readonly schema: string;
	readonly name: string;
	readonly kind: RelationKind;
	/** Found by its bare name, with the search path that a session begins with. */
	readonly isVisible: boolean;
	readonly columns: readonly WarehouseColumn[];
	readonly keys: readonly TableKey[];
	/** As the warehouse words it: "KEY(order_id)", "AUTO(ALL)"; undefined where it is not known. */
	readonly distribution: string | undefined;
	/** Columns in the order of the sort key. */
	readonly sortKey: readonly string[];
	/** As the warehouse estimates it. */
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
};

export type WarehouseColumn = {
	readonly name: string;
	/** As the warehouse words it: "character varying(20)". */
	readonly type: string;
	readonly isNullable: boolean;
	/** "az64"; undefined where there is none. */
	readonly encoding: string | undefined;
};

export type TableKey =
	| {readonly kind: 'primary' | 'unique'; readonly columns: readonly string[]}
	| {
			readonly kind: 'foreign';
			readonly columns: readonly string[];
			/** The schema is undefined where the key names none. */
			readonly references: {
				readonly schema: string | undefined;
				readonly table: string;
				/** Empty where it is the primary key of that table. */
				readonly columns: readonly string[];
			};
	  };

export type SchemaColumn = {readonly name: string; readonly type: string};

/** A column that references a column of another table. */
export type ForeignKey = {readonly column: string; readonly table: string; readonly references: string};

export type SchemaTable = {
	readonly schema: string;
	readonly name: string;
	readonly kind: 'table' | 'view';
	/** Whether its bare name finds it; by default if it is in `public`. */
	readonly isVisible?: boolean;
	readonly columns: readonly SchemaColumn[];
	readonly foreignKeys?: readonly ForeignKey[];
};

/** A function, or a procedure, which only CALL runs. */
export type UserFunction = {
	readonly kind: 'function' | 'procedure';
	readonly isVisible?: boolean;
	readonly schema: string;
	readonly name: string;
	/** Argument types, and names if known, without parentheses. */
	readonly parameters: string;
	readonly returns: string;
};

/** The objects of a warehouse, as far as completion needs them. */
export type SchemaSnapshot = {
	readonly schemas: readonly string[];
	readonly tables: readonly SchemaTable[];
	readonly functions: readonly UserFunction[];
	/** Names of the catalogue's queries, which can be run like statements. */
	readonly queries: readonly string[];
};

const noTables: readonly SchemaTable[] = [];
const indexes = new WeakMap<SchemaSnapshot, ReadonlyMap<string, readonly SchemaTable[]>>();

/** Returns the tables of a name in every schema; the index of a snapshot is built once. */
const tablesNamed = (snapshot: SchemaSnapshot, name: string): readonly SchemaTable[] => {
	let index = indexes.get(snapshot);
	if (!index) {
		index = Map.groupBy(snapshot.tables, table => table.name.toLowerCase());
		indexes.set(snapshot, index);
	}

	return index.get(name) ?? noTables;
};

/** Returns the table of a name; without a schema, the one in `public`, else the first of that name. */
export const findTable = (snapshot: SchemaSnapshot, parts: readonly string[]): SchemaTable | undefined => {
	const tables = tablesNamed(snapshot, parts.at(-1) ?? '');
	const schema = parts.at(-2);
	if (schema !== undefined) return tables.find(table => table.schema.toLowerCase() === schema);
	return tables.find(table => table.schema === 'public') ?? tables[0];
};

export type SchemaColumn = {readonly name: string; readonly type: string};

/** A column that refers to a column of another table. */
export type ForeignKey = {readonly column: string; readonly table: string; readonly references: string};

export type SchemaTable = {
	readonly schema: string;
	readonly name: string;
	readonly kind: 'table' | 'view';
	/** Its bare name finds it; without it, that of a table in `public`. */
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
	/** Types of arguments, and names where they are known, without parentheses. */
	readonly parameters: string;
	readonly returns: string;
};

/** What a warehouse holds, as far as completion needs it. */
export type SchemaSnapshot = {
	readonly schemas: readonly string[];
	readonly tables: readonly SchemaTable[];
	readonly functions: readonly UserFunction[];
	/** Names of the catalogue's queries, which run like statements. */
	readonly queries: readonly string[];
};

const noTables: readonly SchemaTable[] = [];
const indexes = new WeakMap<SchemaSnapshot, ReadonlyMap<string, readonly SchemaTable[]>>();

/** Tables by name in every schema; the index of a snapshot is made once. */
const tablesNamed = (snapshot: SchemaSnapshot, name: string): readonly SchemaTable[] => {
	let index = indexes.get(snapshot);
	if (!index) {
		index = Map.groupBy(snapshot.tables, table => table.name.toLowerCase());
		indexes.set(snapshot, index);
	}

	return index.get(name) ?? noTables;
};

/** The table that a name means; without a schema, the one in `public` or else the first of that name. */
export const findTable = (snapshot: SchemaSnapshot, parts: readonly string[]): SchemaTable | undefined => {
	const tables = tablesNamed(snapshot, parts.at(-1) ?? '');
	const schema = parts.at(-2);
	if (schema !== undefined) return tables.find(table => table.schema.toLowerCase() === schema);
	return tables.find(table => table.schema === 'public') ?? tables[0];
};

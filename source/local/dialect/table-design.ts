import type {ExternalDesign} from '../external/external-design.ts';
import type {ViewDesign} from './views/view-design.ts';

/** What a table was declared with, as far as Redshift would remember it; the engine below keeps only part of it. */
export type TableDesign = {
	/** The same whatever the table is called; absent where it was made by an earlier version. */
	readonly id?: string | undefined;
	readonly columns: readonly ColumnDesign[];
	readonly diststyle: 'auto' | 'even' | 'key' | 'all';
	/** Column that spreads the rows, with `diststyle` key. */
	readonly distkey: string | undefined;
	readonly sortstyle: 'auto' | 'compound' | 'interleaved' | 'none';
	readonly sortkeys: readonly string[];
	/** ENCODE AUTO was said of a table whose columns name encodings. */
	readonly isEncodeAuto?: boolean | undefined;
	/** Known to the planner, never enforced, and so are the two below. */
	readonly primaryKey: readonly string[];
	readonly uniqueKeys: readonly (readonly string[])[];
	readonly foreignKeys: readonly ForeignKey[];
	/** Names that keys were given, by the ends of those that they had else: `pkey`, `id_fkey`. */
	readonly keyNames?: Readonly<Record<string, string>> | undefined;
	/** What is said of keys, by their names. */
	readonly keyComments?: Readonly<Record<string, string>> | undefined;
	readonly comment: string | undefined;
	readonly isTemporary: boolean;
	/** As in `BACKUP NO`; undefined when it was not said. */
	readonly backup: boolean | undefined;
	/** Of an external table, whose rows are in files. */
	readonly external?: ExternalDesign;
	/** Of a view, and of the table with the rows of a materialized view. */
	readonly view?: ViewDesign;
};

export type ColumnDesign = {
	readonly name: string;
	/** Redshift's full name for it: `character varying(256)`, `numeric(18,0)`, `double precision`. */
	readonly type: string;
	readonly isNotNull: boolean;
	/** The Redshift expression as written. */
	readonly default: string | undefined;
	readonly identity:
		| {
				readonly seed: number;
				readonly step: number;
				readonly isByDefault: boolean;
				/** The engine's sequence behind it, in the table's schema. */
				readonly sequence?: string;
		  }
		| undefined;
	/** `raw`, `az64`, `lzo` ...; undefined when it was not said, and Redshift chooses. */
	readonly encode: string | undefined;
	readonly comment: string | undefined;
};

/** A column of which nothing but its type is known. */
export const plainColumn = (name: string, type: string): ColumnDesign => ({
	name,
	type,
	isNotNull: false,
	default: undefined,
	identity: undefined,
	encode: undefined,
	comment: undefined,
});

export type ForeignKey = {
	readonly columns: readonly string[];
	/** `schema.table` or `table`, as declared. */
	readonly table: string;
	/** Empty means the primary key of that table. */
	readonly references: readonly string[];
};

const mark = 'redshift:';

/** The text that keeps a design in the engine's own table comment, so that it follows renames and rollbacks. */
export const writeDesign = (design: TableDesign): string => `${mark}${JSON.stringify(design)}`;

/** Undefined for a comment that this program did not write. */
export const readDesign = (comment: string | null | undefined): TableDesign | undefined => {
	if (!comment?.startsWith(mark)) return undefined;
	try {
		return {...emptyDesign, ...(JSON.parse(comment.slice(mark.length)) as Partial<TableDesign>)};
	} catch {
		return undefined;
	}
};

/** A table without columns, everything left to the engine. */
export const emptyDesign: TableDesign = {
	columns: [],
	diststyle: 'auto',
	distkey: undefined,
	sortstyle: 'auto',
	sortkeys: [],
	primaryKey: [],
	uniqueKeys: [],
	foreignKeys: [],
	comment: undefined,
	isTemporary: false,
	backup: undefined,
};

/** Rows from which a table with DISTSTYLE AUTO is no longer copied to every node; AWS names no number. */
export const largeTableRows = 1_000_000;

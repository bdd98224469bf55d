import type {ExternalDesign} from '../external/external-design.ts';
import type {ViewDesign} from './views/view-design.ts';

/** A table's declaration as far as Redshift stores it. The engine stores only part of it. */
export type TableDesign = {
	/** The same whatever the table is called; absent where it was made by an earlier version. */
	readonly id?: string | undefined;
	readonly columns: readonly ColumnDesign[];
	readonly diststyle: 'auto' | 'even' | 'key' | 'all';
	/** The distribution column, with DISTSTYLE KEY. */
	readonly distkey: string | undefined;
	readonly sortstyle: 'auto' | 'compound' | 'interleaved' | 'none';
	readonly sortkeys: readonly string[];
	/** Whether ENCODE AUTO was given for a table whose columns have encodings. */
	readonly isEncodeAuto?: boolean | undefined;
	/** Informational and never enforced, like the two below. */
	readonly primaryKey: readonly string[];
	readonly uniqueKeys: readonly (readonly string[])[];
	readonly foreignKeys: readonly ForeignKey[];
	/** Names given to keys, by the suffix of their default names: `pkey`, `id_fkey`. */
	readonly keyNames?: Readonly<Record<string, string>> | undefined;
	/** Comments on keys, by key name. */
	readonly keyComments?: Readonly<Record<string, string>> | undefined;
	readonly comment: string | undefined;
	readonly isTemporary: boolean;
	/** From `BACKUP NO`; undefined if not given. */
	readonly backup: boolean | undefined;
	/** For an external table, whose rows are in files. */
	readonly external?: ExternalDesign;
	/** For a view, and for the table that stores a materialized view. */
	readonly view?: ViewDesign;
};

export type ColumnDesign = {
	readonly name: string;
	/** Redshift's full name: `character varying(256)`, `numeric(18,0)`, `double precision`. */
	readonly type: string;
	readonly isNotNull: boolean;
	/** The Redshift expression as written. */
	readonly default: string | undefined;
	readonly identity:
		| {
				readonly seed: number;
				readonly step: number;
				readonly isByDefault: boolean;
				/** The engine's sequence for it, in the table's schema. */
				readonly sequence?: string;
		  }
		| undefined;
	/** `raw`, `az64`, `lzo` ...; undefined if not given, so that Redshift chooses. */
	readonly encode: string | undefined;
	readonly comment: string | undefined;
};

/** Returns a column with only a type. */
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

/** Returns the text that stores a design as the engine's table comment, so that it follows renames and rollbacks. */
export const writeDesign = (design: TableDesign): string => `${mark}${JSON.stringify(design)}`;

/** Returns undefined for a comment that this program did not write. */
export const readDesign = (comment: string | null | undefined): TableDesign | undefined => {
	if (!comment?.startsWith(mark)) return undefined;
	try {
		return {...emptyDesign, ...(JSON.parse(comment.slice(mark.length)) as Partial<TableDesign>)};
	} catch {
		return undefined;
	}
};

/** A design without columns, with every option at the engine's default. */
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

/** The number of rows from which DISTSTYLE AUTO no longer means ALL. AWS documents no number. */
export const largeTableRows = 1_000_000;

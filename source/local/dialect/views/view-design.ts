/** The declaration of a view or a materialized view. */
export type ViewDesign = {
	/** The query as written. */
	readonly query: string;
	/** WITH NO SCHEMA BINDING: names are resolved each time it is read. */
	readonly isLateBound: boolean;
	/** The column names after the name of a late-binding view. */
	readonly columns?: readonly string[];
	/** Whether it is or reads a late-binding view: each statement that reads it renders its query. */
	readonly isExpanded: boolean;
	/** The engine's query with a mark for each table of `reads`; empty for a late-binding view. */
	readonly template: string;
	/** The relations it depends on. */
	readonly reads: readonly ViewRead[];
	/** User-defined functions that it calls. */
	readonly functions?: readonly CalledFunction[];
	/** Set for a materialized view, whose rows are in a table. */
	readonly materialized?: Materialized;
};

/** A function called by a view, with the argument types that distinguish it from others of its name. */
export type CalledFunction = {readonly schema: string; readonly name: string; readonly signature: string};

/** A table or a view that a view reads. */
export type ViewRead = {
	/** Undefined for a temporary table. */
	readonly schema: string | undefined;
	readonly name: string;
	/** Its name when the view was created, which may qualify columns in the query. */
	readonly writtenName: string;
	/** The columns that are read, by their names when the view was created; undefined for all columns. */
	readonly columns: readonly string[] | undefined;
	/** Current names of columns that were renamed after the view was created. */
	readonly renamed: Readonly<Record<string, string>>;
};

export type Materialized = {
	readonly isAutoRefreshed: boolean;
	/** Why it can no longer be refreshed, as Redshift's state number; undefined if it can. */
	readonly state?: BrokenState;
};

/** Redshift's states of a materialized view whose tables were changed. */
export const brokenStates = {
	101: 'a column that it reads was dropped',
	102: 'the type of a column that it reads was changed',
	103: 'a table that it reads was renamed',
	104: 'a column that it reads was renamed',
	105: 'the schema of a table that it reads was renamed',
} as const;

export type BrokenState = keyof typeof brokenStates;

/** Returns the mark of a table in a template, made of characters that occur in no text. `isBare`: no alias follows. */
export const readMark = (index: number, isBare: boolean): string => `\ue000${index}${isBare ? 'b' : ''}\ue001`;

const marks = /\ue000(\d+)(b?)\ue001/g;

/** Returns the template with the marks replaced. `source` returns the engine's relation. */
export const fillTemplate = (
	{template, reads}: Pick<ViewDesign, 'template' | 'reads'>,
	source: (read: ViewRead) => {readonly sql: string; readonly isPlainName: boolean},
	quote: (name: string) => string,
): string =>
	template.replaceAll(marks, (_, index: string, bare: string) => {
		const read = reads[Number(index)];
		if (!read) return '';
		const {sql, isPlainName} = source(read);
		return bare === '' || (isPlainName && read.name === read.writtenName)
			? sql
			: `${sql} AS ${quote(read.writtenName)}`;
	});

/** Returns whether the view reads this column of a table, by its current name. */
export const readsColumn = ({columns, renamed}: ViewRead, column: string): boolean =>
	columns === undefined || columns.some(name => (renamed[name] ?? name) === column);

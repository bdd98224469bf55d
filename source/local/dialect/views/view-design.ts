/** What a view, or a materialized view, was made of. */
export type ViewDesign = {
	/** The query as it was written. */
	readonly query: string;
	/** WITH NO SCHEMA BINDING: its names are found each time it is read. */
	readonly isLateBound: boolean;
	/** The names behind the name of a late-binding view. */
	readonly columns?: readonly string[];
	/** It reads a late-binding view, or is one: each statement that reads it renders its query. */
	readonly isExpanded: boolean;
	/** The engine's query, with a mark in the place of each table of `reads`; empty for a late-binding view. */
	readonly template: string;
	/** What it depends on. */
	readonly reads: readonly ViewRead[];
	/** Functions of a person's own that it calls. */
	readonly functions?: readonly CalledFunction[];
	/** Set for a materialized view, whose rows are in a table. */
	readonly materialized?: Materialized;
};

/** A function that a view calls, with the types that distinguish it from others of its name. */
export type CalledFunction = {readonly schema: string; readonly name: string; readonly signature: string};

/** A table or a view that a view reads. */
export type ViewRead = {
	/** Undefined for a temporary table. */
	readonly schema: string | undefined;
	readonly name: string;
	/** Its name when the view was made, which the query's columns may be qualified by. */
	readonly writtenName: string;
	/** The columns that are read, by their names when the view was made; undefined for all of them. */
	readonly columns: readonly string[] | undefined;
	/** What columns are called now that had another name when the view was made. */
	readonly renamed: Readonly<Record<string, string>>;
};

export type Materialized = {
	readonly isAutoRefreshed: boolean;
	/** Why it cannot be refreshed any more, by Redshift's number of the state; undefined while it can. */
	readonly state?: BrokenState;
};

/** Redshift's states of a materialized view whose tables changed under it. */
export const brokenStates = {
	101: 'a column that it reads was dropped',
	102: 'the type of a column that it reads was changed',
	103: 'a table that it reads was renamed',
	104: 'a column that it reads was renamed',
	105: 'the schema of a table that it reads was renamed',
} as const;

export type BrokenState = keyof typeof brokenStates;

/** The mark of a table in a template, of characters that no text has; `bare` where no alias follows it. */
export const readMark = (index: number, isBare: boolean): string => `\ue000${index}${isBare ? 'b' : ''}\ue001`;

const marks = /\ue000(\d+)(b?)\ue001/g;

/** The template with what stands for each table now: `source` gives the engine's relation. */
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

/** Whether the view reads this column of a table, by the name that it has now. */
export const readsColumn = ({columns, renamed}: ViewRead, column: string): boolean =>
	columns === undefined || columns.some(name => (renamed[name] ?? name) === column);

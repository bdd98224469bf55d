/** Position of a node in the text: offsets in UTF-16 units, `end` is exclusive. */
export type Span = {readonly start: number; readonly end: number};

/** A name as written in a statement. */
export type Identifier = Span & {
	readonly kind: 'identifier';
	/** In lower case, as Redshift folds even quoted names; a placeholder or Jinja expression stays as written. */
	readonly name: string;
	/** Unquoted, in its original case. */
	readonly exact: string;
	readonly form: 'bare' | 'quoted' | 'placeholder' | 'jinja';
};

/** `table`, `schema.table` or `database.schema.table`; at least one part. */
export type ObjectName = Span & {readonly kind: 'object-name'; readonly parts: readonly Identifier[]};

/** A type as written, with Redshift's reading of it. */
export type TypeReference = Span & {
	readonly kind: 'type';
	/** One space between words, none around parentheses: `character varying(20)`. */
	readonly text: string;
	/** Name without arguments, in lower case: `character varying`. */
	readonly name: string;
	/** `max` stays a word. */
	readonly arguments: readonly string[];
};

/** Marks text that the tolerant parser could not read. */
export type Hole = Span & {readonly kind: 'hole'; readonly expected: string};

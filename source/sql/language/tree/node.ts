/** Where a node stands in its text: offsets in UTF-16 units, `end` is exclusive. */
export type Span = {readonly start: number; readonly end: number};

/** A name as a statement gives it. */
export type Identifier = Span & {
	readonly kind: 'identifier';
	/** Folded to lower case, as Redshift folds even quoted names; a placeholder or Jinja expression stays as written. */
	readonly name: string;
	/** Unquoted, in the case it was written in. */
	readonly exact: string;
	readonly form: 'bare' | 'quoted' | 'placeholder' | 'jinja';
};

/** `table`, `schema.table` or `database.schema.table`; at least one part. */
export type ObjectName = Span & {readonly kind: 'object-name'; readonly parts: readonly Identifier[]};

/** A type as written, with what Redshift makes of it. */
export type TypeReference = Span & {
	readonly kind: 'type';
	/** One space between words, none around parentheses: `character varying(20)`. */
	readonly text: string;
	/** Name without arguments, folded: `character varying`. */
	readonly name: string;
	/** `max` stays a word. */
	readonly arguments: readonly string[];
};

/** Stands where the tolerant parser found nothing it could read. */
export type Hole = Span & {readonly kind: 'hole'; readonly expected: string};

export type CompletionKind =
	| 'column'
	| 'join'
	| 'relation'
	| 'table'
	| 'view'
	| 'schema'
	| 'function'
	| 'keyword'
	| 'type'
	| 'date part'
	| 'setting'
	| 'query';

export type CompletionItem = {
	readonly kind: CompletionKind;
	/** Shown, and compared with the typed text. */
	readonly label: string;
	/** Replaces the word. */
	readonly insert: string;
	/** A type, a signature, or the origin of a name. */
	readonly detail: string;
};

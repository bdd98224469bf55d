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
	/** What is shown, and compared with what was typed. */
	readonly label: string;
	/** What takes the place of the word. */
	readonly insert: string;
	/** A type, a signature, or where a name is from. */
	readonly detail: string;
};

/** One key of the program; footer, help, palette and documentation are made from these. */
export type KeyEntry = {
	readonly scope: KeyScope;
	/** Names as input tokens have them, the one to show first. */
	readonly keys: readonly string[];
	/** What a screen does at a key. */
	readonly action: string;
	/** Two or three words for the footer; empty for keys that only help shows. */
	readonly label: string;
	/** One sentence for help. */
	readonly help: string;
	/** Shown instead of the first key, where one sign stands for several keys. */
	readonly shownAs?: string;
};

/** Where keys apply: everywhere, in any list, on a screen, in a part of a screen, or in a dialog. */
export type KeyScope =
	| 'global'
	| 'list'
	| 'home'
	| 'setup'
	| 'status'
	| 'tables'
	| 'etl'
	| 'query'
	| 'query.title'
	| 'query.params'
	| 'query.list'
	| 'query.editor'
	| 'query.editor-prompt'
	| 'query.suggestions'
	| 'query.result'
	| 'query.search'
	| 'query.prompt'
	| 'query.copy'
	| 'query.export'
	| 'query.compare'
	| 'query.cell'
	| 'query.statistics'
	| 'query.schema'
	| 'query.schema-filter'
	| 'query.history'
	| 'query.plan'
	| 'query.steps'
	| 'query.save'
	| 'verify'
	| 'verify.detail'
	| 'teardown'
	| 'log'
	| 'log.detail'
	| 'config'
	| 'board'
	| 'monitor'
	/** A value that is being changed, on any screen. */
	| 'value'
	/** Words that a list is to show, being typed, on any screen. */
	| 'filter'
	| 'help'
	| 'palette'
	| 'confirm'
	/** Before work on the warehouse that one letter asks for. */
	| 'start'
	| 'type-name';

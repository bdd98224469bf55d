/** One key of the program. Footer, help, palette and documentation are generated from these. */
export type KeyEntry = {
	readonly scope: KeyScope;
	/** Names as in input tokens; the first one is shown. */
	readonly keys: readonly string[];
	/** The screen's action for the key. */
	readonly action: string;
	/** Two or three words for the footer; empty for keys that only help lists. */
	readonly label: string;
	/** One sentence for the help. */
	readonly help: string;
	/** Shown instead of the first key, if one symbol covers several keys. */
	readonly shownAs?: string;
};

/** Where keys apply: everywhere, in any list, on one screen, in a part of a screen, or in a dialog. */
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
	/** Editing a value, on any screen. */
	| 'value'
	/** Typing the filter of a list, on any screen. */
	| 'filter'
	| 'help'
	| 'palette'
	| 'confirm'
	/** Confirming work on the warehouse with one letter. */
	| 'start'
	| 'type-name';

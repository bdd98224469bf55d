import type {Identifier, ObjectName, Span} from './node.ts';
import type {Option, OptionValue} from './option.ts';
import type {Query} from './query.ts';

export type Copy = Span & {
	readonly kind: 'copy';
	readonly table: ObjectName;
	/** Empty for all columns, in the order of the table. */
	readonly columns: readonly Identifier[];
	/** A string or a placeholder. */
	readonly source: OptionValue;
	/** By first word, each at most once; FORMAT JSON is `json`. */
	readonly options: readonly Option[];
	/** COPY ... JOB CREATE. */
	readonly job: (Span & {readonly name: Identifier; readonly isAutomatic: boolean | undefined}) | undefined;
};

/** COPY JOB RUN, LIST, SHOW, DROP, ALTER. */
export type CopyJob = Span & {
	readonly kind: 'copy-job';
	readonly action: 'run' | 'list' | 'show' | 'drop' | 'alter';
	readonly name: Identifier | undefined;
	readonly isAutomatic: boolean | undefined;
};

export type Unload = Span & {
	readonly kind: 'unload';
	/** Undefined if a placeholder stands for the text. */
	readonly query: Query | undefined;
	/** The query's text, including its quotes. */
	readonly queryText: OptionValue;
	readonly target: OptionValue;
	readonly options: readonly Option[];
};

/** CREATE and ALTER TEMPLATE: named COPY options. */
export type Template = Span & {
	readonly kind: 'create-template' | 'alter-template';
	readonly orReplace: boolean;
	readonly name: ObjectName;
	/** The options of CREATE, SET, UNSET, RENAME TO and OWNER TO. */
	readonly options: readonly Option[];
};

export type TransferStatement = Copy | CopyJob | Unload | Template;

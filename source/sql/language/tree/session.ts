import type {Identifier, ObjectName, Span} from './node.ts';
import type {Option, OptionValue} from './option.ts';
import type {Expression, Query} from './query.ts';

export type SetParameter = Span & {
	readonly kind: 'set';
	readonly scope: 'session' | 'local' | undefined;
	/** `search_path`, `timezone` for TIME ZONE; custom settings have a dot: `app.user`. */
	readonly name: string;
	/** Undefined for DEFAULT. */
	readonly values: readonly OptionValue[] | undefined;
};

/** SET SEED TO. */
export type SetSeed = Span & {readonly kind: 'set-seed'; readonly value: Expression};

export type SetSessionAuthorization = Span & {
	readonly kind: 'set-session-authorization';
	readonly isLocal: boolean;
	/** Undefined for DEFAULT. */
	readonly user: OptionValue | undefined;
};

/** RESET of a parameter, or of all. */
export type Reset = Span & {readonly kind: 'reset'; readonly name: string | undefined};

export type Show = Span & {
	readonly kind: 'show';
	/** The kind of object; `parameter` for the value of a setting. */
	readonly object:
		| 'parameter'
		| 'all'
		| 'databases'
		| 'schemas'
		| 'tables'
		| 'columns'
		| 'table'
		| 'external table'
		| 'view'
		| 'procedure'
		| 'procedures'
		| 'functions'
		| 'parameters'
		| 'grants'
		| 'column grants'
		| 'constraints'
		| 'policies'
		| 'datashares'
		| 'model'
		| 'template'
		| 'templates';
	/** The setting, or the object: a table, a view, a procedure, the schema after FROM. */
	readonly name: ObjectName | undefined;
	/** `from database`, `like`, `limit`, `partition`, `on`, `for`, in order. */
	readonly options: readonly Option[];
};

/** Changes the database of the session. */
export type Use = Span & {readonly kind: 'use'; readonly database: Identifier};
/** Ends another session's statement. */
export type Cancel = Span & {
	readonly kind: 'cancel';
	readonly process: OptionValue;
	readonly message: string | undefined;
};

export type Execute = Span & {
	readonly kind: 'execute';
	readonly name: Identifier;
	readonly arguments: readonly Expression[];
};
/** Undefined name for ALL. */
export type Deallocate = Span & {readonly kind: 'deallocate'; readonly name: Identifier | undefined};

export type DeclareCursor = Span & {readonly kind: 'declare'; readonly name: Identifier; readonly query: Query};
export type Fetch = Span & {
	readonly kind: 'fetch';
	/** NEXT and FORWARD fetch one row. */
	readonly count: number | 'all';
	readonly cursor: Identifier;
};
/** Undefined cursor for ALL. */
export type Close = Span & {readonly kind: 'close'; readonly cursor: Identifier | undefined};

export type SessionStatement =
	| SetParameter
	| SetSeed
	| SetSessionAuthorization
	| Reset
	| Show
	| Use
	| Cancel
	| Execute
	| Deallocate
	| DeclareCursor
	| Fetch
	| Close;

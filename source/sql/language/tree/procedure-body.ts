import type {Identifier, ObjectName, Span, TypeReference} from './node.ts';
import type {Call, Expression, Query} from './query.ts';
import type {Statement} from './statement.ts';

/** A variable, or a field of a record. */
export type Target = Span & {readonly name: Identifier; readonly field: Identifier | undefined};

export type VariableType =
	| {readonly kind: 'named'; readonly type: TypeReference}
	/** `table.column%TYPE`, `variable%TYPE`. */
	| {readonly kind: 'same-as'; readonly name: ObjectName}
	/** RECORD and `table%ROWTYPE`. */
	| {readonly kind: 'record'}
	| {readonly kind: 'refcursor'};

export type CursorParameter = {readonly name: Identifier; readonly type: TypeReference};

export type Declaration = Span &
	(
		| {
				readonly kind: 'variable';
				readonly name: Identifier;
				readonly type: VariableType;
				readonly isConstant: boolean;
				readonly isNotNull: boolean;
				readonly value: Expression | undefined;
		  }
		/** `name ALIAS FOR $1`. */
		| {readonly kind: 'alias'; readonly name: Identifier; readonly of: string}
		/** `name CURSOR (key integer) FOR query`. */
		| {
				readonly kind: 'cursor';
				readonly name: Identifier;
				readonly parameters: readonly CursorParameter[];
				readonly query: Query;
		  }
	);

export type Block = Span & {
	readonly kind: 'block';
	readonly label: string | undefined;
	readonly declarations: readonly Declaration[];
	readonly statements: readonly ProcedureStatement[];
	/** EXCEPTION WHEN OTHERS THEN. */
	readonly handler: readonly ProcedureStatement[] | undefined;
};

type Assignment = Span & {readonly kind: 'assign'; readonly target: Target; readonly value: Expression};

export type Branch = Span & {
	/** IF has one condition; CASE with an operand has the values to compare with. */
	readonly conditions: readonly Expression[];
	readonly statements: readonly ProcedureStatement[];
};
type If = Span & {
	readonly kind: 'if';
	readonly branches: readonly Branch[];
	readonly otherwise: readonly ProcedureStatement[] | undefined;
};
export type CaseStatement = Span & {
	readonly kind: 'case-statement';
	readonly operand: Expression | undefined;
	readonly branches: readonly Branch[];
	readonly otherwise: readonly ProcedureStatement[] | undefined;
};

type LoopParts = {readonly label: string | undefined; readonly statements: readonly ProcedureStatement[]};
type Loop = Span & LoopParts & {readonly kind: 'loop'; readonly condition: Expression | undefined};
export type RangeLoop = Span &
	LoopParts & {
		readonly kind: 'range-loop';
		readonly variable: Identifier;
		readonly isReverse: boolean;
		readonly from: Expression;
		readonly to: Expression;
		readonly by: Expression | undefined;
	};
/** FOR target IN query, or IN EXECUTE text. */
export type QueryLoop = Span &
	LoopParts & {
		readonly kind: 'query-loop';
		readonly targets: readonly Target[];
		readonly source: Query | (Span & {readonly kind: 'dynamic'; readonly text: Expression});
	};

type Leave = Span & {
	readonly kind: 'exit' | 'continue';
	readonly label: string | undefined;
	readonly when: Expression | undefined;
};

export type RaiseLevel = 'debug' | 'log' | 'info' | 'notice' | 'warning' | 'exception';
export type Raise = Span & {
	readonly kind: 'raise';
	readonly severity: RaiseLevel;
	/** With a `%` per argument; undefined for a bare RAISE. */
	readonly format: string | undefined;
	readonly arguments: readonly Expression[];
};

type Into = {readonly into: readonly Target[] | undefined; readonly isStrict: boolean};
/** An SQL statement as written; for SELECT ... INTO, the query without INTO. */
export type StaticSql = Span &
	Into & {
		readonly kind: 'sql';
		readonly statement: Statement;
		/** INTO and its targets, which are not part of the statement. */
		readonly intoSpan: Span | undefined;
		/** PERFORM: the result is discarded. */
		readonly isPerform: boolean;
	};
export type DynamicSql = Span & Into & {readonly kind: 'dynamic'; readonly text: Expression};
type CallOther = Span & {readonly kind: 'call-other'; readonly call: Call};

export type OpenCursor = Span & {
	readonly kind: 'open';
	readonly cursor: Identifier;
	/** Values of the parameters that its declaration names. */
	readonly arguments: readonly Expression[];
	/** Undefined if the declaration has it. */
	readonly source: Query | (Span & {readonly kind: 'dynamic'; readonly text: Expression}) | undefined;
};
type FetchInto = Span & {readonly kind: 'fetch-into'; readonly cursor: Identifier; readonly into: readonly Target[]};
type CloseCursor = Span & {readonly kind: 'close-cursor'; readonly cursor: Identifier};

type Diagnostics = Span & {readonly kind: 'diagnostics'; readonly target: Target};
/** COMMIT, ROLLBACK, and START TRANSACTION of a NONATOMIC procedure. */
type EndTransaction = Span & {readonly kind: 'transaction'; readonly word: 'begin' | 'commit' | 'rollback'};
type Return = Span & {readonly kind: 'return'};
type Null = Span & {readonly kind: 'nothing'};

export type ProcedureStatement =
	| Block
	| Assignment
	| If
	| CaseStatement
	| Loop
	| RangeLoop
	| QueryLoop
	| Leave
	| Raise
	| StaticSql
	| DynamicSql
	| CallOther
	| OpenCursor
	| FetchInto
	| CloseCursor
	| Diagnostics
	| EndTransaction
	| Return
	| Null;

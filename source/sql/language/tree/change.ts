import type {Identifier, ObjectName, Span} from './node.ts';
import type {Expression, FromItem, Query, With} from './query.ts';

/** One `column = value` of SET. */
export type Assignment = Span & {
	/** `column`; PostgreSQL does not allow qualified names. */
	readonly column: ObjectName;
	readonly value: Expression;
};

export type Insert = Span & {
	readonly kind: 'insert';
	readonly table: ObjectName;
	readonly columns: readonly Identifier[];
	/** Undefined for DEFAULT VALUES. VALUES may contain DEFAULT. */
	readonly query: Query | undefined;
};

/** The table that a statement changes. */
export type ChangedTable = Span & {readonly name: ObjectName; readonly alias: Identifier | undefined};

export type Update = Span & {
	readonly kind: 'update';
	readonly with: With | undefined;
	readonly table: ChangedTable;
	readonly set: readonly Assignment[];
	readonly from: readonly FromItem[];
	readonly where: Expression | undefined;
};

export type Delete = Span & {
	readonly kind: 'delete';
	readonly with: With | undefined;
	readonly table: ChangedTable;
	readonly using: readonly FromItem[];
	readonly where: Expression | undefined;
};

export type MergeBranch = Span &
	(
		| {readonly kind: 'matched-update'; readonly set: readonly Assignment[]}
		| {readonly kind: 'matched-delete'}
		| {
				readonly kind: 'not-matched-insert';
				readonly columns: readonly Identifier[];
				readonly values: readonly Expression[];
		  }
	);

export type Merge = Span & {
	readonly kind: 'merge';
	readonly target: ChangedTable;
	readonly source: FromItem;
	readonly on: Expression;
	/** None with REMOVE DUPLICATES. */
	readonly branches: readonly MergeBranch[];
	readonly removesDuplicates: boolean;
};

export type Change = Insert | Update | Delete | Merge;

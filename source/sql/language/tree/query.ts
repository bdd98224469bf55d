import type {Hole, Identifier, ObjectName, Span, TypeReference} from './node.ts';

// Expressions and queries share a file because they are mutually recursive.

/** `column`, `table.column`, `schema.table.column`, and the dots of a SUPER path; names decide which. */
export type NameExpression = Span & {readonly kind: 'name'; readonly parts: readonly Identifier[]};

/** `*`, `t.*`, `* EXCLUDE (a, b)`: in a select list and in COUNT(*). */
export type Star = Span & {
	readonly kind: 'star';
	readonly qualifier: readonly Identifier[];
	readonly exclude: readonly Identifier[];
};

export type StringLiteral = Span & {
	readonly kind: 'string';
	/** Escapes undone; adjacent literals joined. */
	readonly value: string;
};
export type NumberLiteral = Span & {readonly kind: 'number'; readonly text: string};
type BooleanLiteral = Span & {readonly kind: 'boolean'; readonly value: boolean};
type NullLiteral = Span & {readonly kind: 'null'};
/** DEFAULT in VALUES and SET. */
type DefaultValue = Span & {readonly kind: 'default'};
/** `date '2024-01-01'`, `timestamp with time zone '...'`. */
export type TypedLiteral = Span & {
	readonly kind: 'typed-literal';
	readonly type: TypeReference;
	readonly value: string;
};
/** `interval '1 day'`, `interval '1' hour to minute`; `unit` folded, `hour to minute`. */
export type IntervalLiteral = Span & {
	readonly kind: 'interval';
	readonly value: Expression;
	readonly unit: string | undefined;
};
/** `:name`, `$1`, `?` of a client. */
type Parameter = Span & {readonly kind: 'parameter'; readonly text: string};
type Jinja = Span & {readonly kind: 'jinja'; readonly text: string};

export type UnaryOperator = '-' | '+' | 'not' | '~' | '@' | '|/' | '||/';
export type Unary = Span & {readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression};

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type BinaryOperator =
	| ComparisonOperator
	| 'and'
	| 'or'
	| '+'
	| '-'
	| '*'
	| '/'
	| '%'
	| '^'
	| '||'
	| '&'
	| '|'
	| '#'
	| '<<'
	| '>>'
	| '~'
	| '!~'
	| '~*'
	| '!~*'
	| 'is distinct from'
	| 'is not distinct from'
	| 'overlaps'
	/** Of PostgreSQL or DuckDB; not supported by Redshift. */
	| '->'
	| '->>'
	| '#>'
	| '#>>'
	| '@>'
	| '<@'
	| '**'
	| '=='
	| '//';

export type Binary = Span & {
	readonly kind: 'binary';
	readonly operator: BinaryOperator;
	/** Position of the operator. */
	readonly at: Span;
	readonly left: Expression;
	readonly right: Expression;
};

export type Like = Span & {
	readonly kind: 'like';
	readonly operator: 'like' | 'ilike' | 'similar to';
	readonly isNegated: boolean;
	readonly value: Expression;
	readonly pattern: Expression;
	readonly escape: Expression | undefined;
};

export type In = Span & {
	readonly kind: 'in';
	readonly isNegated: boolean;
	readonly value: Expression;
	/** Exactly one of the two is set. */
	readonly list: readonly Expression[] | undefined;
	readonly query: Query | undefined;
};

export type Between = Span & {
	readonly kind: 'between';
	readonly isNegated: boolean;
	readonly isSymmetric: boolean;
	readonly value: Expression;
	readonly low: Expression;
	readonly high: Expression;
};

export type Is = Span & {
	readonly kind: 'is';
	readonly isNegated: boolean;
	readonly value: Expression;
	readonly test: 'null' | 'true' | 'false' | 'unknown';
};

export type Exists = Span & {readonly kind: 'exists'; readonly query: Query};

export type Quantified = Span & {
	readonly kind: 'quantified';
	readonly operator: BinaryOperator;
	readonly quantifier: 'any' | 'some' | 'all';
	readonly value: Expression;
	readonly query: Query | undefined;
	/** `= any (expression)`. */
	readonly operand: Expression | undefined;
};

export type CaseBranch = Span & {readonly when: Expression; readonly result: Expression};
export type Case = Span & {
	readonly kind: 'case';
	readonly operand: Expression | undefined;
	readonly branches: readonly CaseBranch[];
	readonly otherwise: Expression | undefined;
};

export type Cast = Span & {
	readonly kind: 'cast';
	readonly form: 'cast' | '::' | 'convert' | 'try_cast';
	readonly value: Expression;
	readonly type: TypeReference;
};

/** Parts of EXTRACT, DATEADD and TRIM that are not expressions. */
export type Call = Span & {
	readonly kind: 'call';
	readonly name: ObjectName;
	/** Without parentheses: `current_date`. */
	readonly isBare: boolean;
	readonly arguments: readonly Expression[];
	/** The date part of EXTRACT, DATEADD, DATEDIFF, DATE_PART and DATE_TRUNC if it is a bare word; in lower case. */
	readonly datePart: Identifier | undefined;
	/** TRIM only. */
	readonly trimSide: 'both' | 'leading' | 'trailing' | undefined;
	/** `trim('x' from s)`: the arguments are characters and text. */
	readonly hasTrimFrom: boolean;
	/** OBJECT_TRANSFORM only: number of arguments in KEEP, after the first; the rest are paths and values of SET. */
	readonly keepCount: number;
	/** `count(*)`. */
	readonly isStar: boolean;
	readonly isDistinct: boolean;
	readonly isApproximate: boolean;
	readonly nulls: 'ignore' | 'respect' | undefined;
	/** `f(x order by y)` of PostgreSQL. */
	readonly orderBy: readonly OrderItem[];
	readonly withinGroup: readonly OrderItem[];
	readonly filter: Expression | undefined;
	readonly over: Window | undefined;
};

/** `name => value`. */
export type NamedArgument = Span & {
	readonly kind: 'named-argument';
	readonly name: Identifier;
	readonly value: Expression;
};

type Subquery = Span & {readonly kind: 'subquery'; readonly query: Query};
/** `(a, b)`. */
type Row = Span & {readonly kind: 'row'; readonly items: readonly Expression[]};
/** `value[index]` of a SUPER value. */
export type Index = Span & {readonly kind: 'index'; readonly value: Expression; readonly index: Expression};
/** `value.name` after an index, a call or parentheses. */
export type Field = Span & {readonly kind: 'field'; readonly value: Expression; readonly name: Identifier};
export type AtTimeZone = Span & {readonly kind: 'at-time-zone'; readonly value: Expression; readonly zone: Expression};
type Collate = Span & {readonly kind: 'collate'; readonly value: Expression; readonly collation: Identifier};
/** PRIOR and CONNECT_BY_ROOT of a hierarchical query. */
type Prior = Span & {
	readonly kind: 'prior';
	readonly word: 'prior' | 'connect_by_root';
	readonly value: Expression;
};
/** Oracle's `column (+)` in WHERE. */
type OuterJoinMark = Span & {readonly kind: 'outer-join-mark'; readonly column: NameExpression};

export type Expression =
	| NameExpression
	| Star
	| StringLiteral
	| NumberLiteral
	| BooleanLiteral
	| NullLiteral
	| DefaultValue
	| TypedLiteral
	| IntervalLiteral
	| Parameter
	| Jinja
	| Unary
	| Binary
	| Like
	| In
	| Between
	| Is
	| Exists
	| Quantified
	| Case
	| Cast
	| Call
	| NamedArgument
	| Subquery
	| Row
	| Index
	| Field
	| AtTimeZone
	| Collate
	| Prior
	| OuterJoinMark
	| Hole;

export type OrderItem = Span & {
	readonly expression: Expression;
	readonly direction: 'asc' | 'desc' | undefined;
	readonly nulls: 'first' | 'last' | undefined;
};

export type FrameBound = Span & {
	readonly kind: 'unbounded preceding' | 'unbounded following' | 'current row' | 'preceding' | 'following';
	readonly offset: Expression | undefined;
};

export type Frame = Span & {
	readonly unit: 'rows' | 'range' | 'groups';
	readonly from: FrameBound;
	readonly to: FrameBound | undefined;
	/** EXCLUDE of PostgreSQL, as written. */
	readonly exclude: string | undefined;
};

/** What follows OVER. */
export type Window = Span & {
	/** `over name`, or the name in `over (name ...)`. */
	readonly name: Identifier | undefined;
	readonly partitionBy: readonly Expression[];
	readonly orderBy: readonly OrderItem[];
	readonly frame: Frame | undefined;
};

export type SelectItem = Span & {
	readonly kind: 'item';
	readonly expression: Expression;
	readonly alias: Identifier | undefined;
};

export type GroupItem =
	| Expression
	| (Span & {readonly kind: 'rollup' | 'cube'; readonly items: readonly GroupItem[]})
	| (Span & {readonly kind: 'grouping-sets'; readonly items: readonly GroupItem[]})
	/** `()`: the whole. */
	| (Span & {readonly kind: 'empty-group'});

export type IntoClause = Span & {readonly name: ObjectName; readonly isTemporary: boolean};

export type ConnectBy = Span & {
	readonly startWith: Expression | undefined;
	readonly condition: Expression;
	readonly isNoCycle: boolean;
};

export type Select = Span & {
	readonly kind: 'select';
	readonly isDistinct: boolean;
	/** DISTINCT ON (...) of PostgreSQL. */
	readonly distinctOn: readonly Expression[] | undefined;
	readonly top: Expression | undefined;
	readonly items: readonly SelectItem[];
	/** `* EXCLUDE` may also follow the whole list. */
	readonly exclude: readonly Identifier[];
	readonly into: IntoClause | undefined;
	readonly from: readonly FromItem[];
	readonly where: Expression | undefined;
	readonly connectBy: ConnectBy | undefined;
	readonly groupBy: readonly GroupItem[] | undefined;
	/** `group by all`. */
	readonly isGroupByAll: boolean;
	readonly having: Expression | undefined;
	readonly qualify: Expression | undefined;
	/** WINDOW of PostgreSQL. */
	readonly windows: readonly (Span & {readonly name: Identifier; readonly window: Window})[];
};

export type SetOperation = Span & {
	readonly kind: 'set-operation';
	readonly operator: 'union' | 'intersect' | 'except' | 'minus';
	readonly isAll: boolean;
	readonly left: QueryBody;
	readonly right: QueryBody;
};

export type Values = Span & {readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[]};

/** A query in parentheses is its own Query. */
export type QueryBody = Select | SetOperation | Values | Query | Hole;

/** INSERT, UPDATE and DELETE in a CTE are PostgreSQL only; `statement` holds what is written there. */
export type CommonTable = Span & {
	readonly name: Identifier;
	readonly columns: readonly Identifier[];
	readonly query: Query;
};

export type With = Span & {readonly isRecursive: boolean; readonly tables: readonly CommonTable[]};

export type Query = Span & {
	readonly kind: 'query';
	readonly with: With | undefined;
	readonly body: QueryBody;
	readonly orderBy: readonly OrderItem[];
	readonly limit: Expression | 'all' | undefined;
	readonly offset: Expression | undefined;
	/** FOR UPDATE and FOR SHARE of PostgreSQL, as written. */
	readonly locking: string | undefined;
};

type Aliased = {readonly alias: Identifier | undefined; readonly columns: readonly Identifier[]};

/** A table, a view, a CTE, or a path into a SUPER column: `from t, t.items i at n`; names decide. */
export type TableReference = Span &
	Aliased & {
		readonly kind: 'table';
		readonly name: ObjectName;
		/** `t.items[0].lines`: the path after the last name. */
		readonly path: Expression | undefined;
		/** `at n`: the position within the array. */
		readonly at: Identifier | undefined;
		readonly isOnly: boolean;
		/** TABLESAMPLE, as written. */
		readonly sample: string | undefined;
	};

type DerivedTable = Span & Aliased & {readonly kind: 'derived'; readonly query: Query; readonly isLateral: boolean};
type TableFunction = Span &
	Aliased & {readonly kind: 'table-function'; readonly call: Call; readonly isLateral: boolean};
/** `unpivot t.object as value at key`. */
type UnpivotObject = Span & {
	readonly kind: 'unpivot-object';
	readonly value: Expression;
	readonly alias: Identifier | undefined;
	readonly at: Identifier | undefined;
};
export type Join = Span & {
	readonly kind: 'join';
	readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
	readonly isNatural: boolean;
	readonly left: FromItem;
	readonly right: FromItem;
	readonly on: Expression | undefined;
	readonly using: readonly Identifier[] | undefined;
	/** A join type of another database, such as `asof`. */
	readonly foreign: string | undefined;
};
type JoinGroup = Span & Aliased & {readonly kind: 'join-group'; readonly item: FromItem};
export type Pivot = Span &
	Aliased & {
		readonly kind: 'pivot';
		readonly source: FromItem;
		readonly aggregates: readonly SelectItem[];
		readonly by: Expression;
		readonly values: readonly SelectItem[];
	};
export type Unpivot = Span &
	Aliased & {
		readonly kind: 'unpivot';
		readonly source: FromItem;
		readonly hasNulls: boolean;
		readonly value: Identifier;
		readonly by: Identifier;
		readonly inputs: readonly SelectItem[];
	};

export type FromItem =
	| TableReference
	| DerivedTable
	| TableFunction
	| UnpivotObject
	| Join
	| JoinGroup
	| Pivot
	| Unpivot
	| Hole;

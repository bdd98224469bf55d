import type {Identifier, ObjectName, Span} from './node.ts';
import type {Expression} from './query.ts';
import type {RoutineArgument} from './routine.ts';

export type Comment = Span & {
	readonly kind: 'comment';
	readonly object: 'table' | 'column' | 'constraint' | 'database' | 'view' | 'function' | 'procedure' | 'schema';
	/** For COLUMN, the column is the last part. */
	readonly name: ObjectName;
	/** The table of a constraint. */
	readonly on: ObjectName | undefined;
	readonly arguments: readonly RoutineArgument[] | undefined;
	/** Undefined for NULL. */
	readonly text: string | undefined;
};

export type Analyze = Span & {
	readonly kind: 'analyze';
	readonly isVerbose: boolean;
	readonly table: ObjectName | undefined;
	readonly columns: readonly Identifier[];
	readonly scope: 'predicate columns' | 'all columns' | undefined;
};

export type AnalyzeCompression = Span & {
	readonly kind: 'analyze-compression';
	readonly table: ObjectName | undefined;
	readonly columns: readonly Identifier[];
	readonly rows: number | undefined;
};

export type Vacuum = Span & {
	readonly kind: 'vacuum';
	readonly mode: 'full' | 'sort only' | 'delete only' | 'reindex' | 'recluster' | undefined;
	readonly table: ObjectName | undefined;
	readonly percent: number | undefined;
	readonly isBoosted: boolean;
};

/** ALTER SYSTEM SET. */
export type AlterSystem = Span & {
	readonly kind: 'alter-system';
	readonly name: string;
	readonly value: Expression;
};

export type MaintenanceStatement = Comment | Analyze | AnalyzeCompression | Vacuum | AlterSystem;

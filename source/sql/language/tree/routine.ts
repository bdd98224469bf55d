import type {Identifier, ObjectName, Span, TypeReference} from './node.ts';
import type {Option} from './option.ts';
import type {Call as CallExpression} from './query.ts';

export type RoutineArgument = Span & {
	readonly mode: 'in' | 'out' | 'inout' | undefined;
	/** SQL functions have none. */
	readonly name: Identifier | undefined;
	readonly type: TypeReference;
};

/** The text between the quotes. */
export type RoutineBody = Span & {readonly text: string};

export type CreateFunction = Span & {
	readonly kind: 'create-function';
	readonly orReplace: boolean;
	readonly name: ObjectName;
	readonly arguments: readonly RoutineArgument[];
	readonly returns: TypeReference;
	readonly volatility: 'volatile' | 'stable' | 'immutable' | undefined;
	readonly body: RoutineBody;
	/** `sql` or `plpythonu`. */
	readonly language: Identifier;
};

export type CreateExternalFunction = Span & {
	readonly kind: 'create-external-function';
	readonly orReplace: boolean;
	readonly name: ObjectName;
	readonly arguments: readonly TypeReference[];
	readonly returns: TypeReference;
	readonly volatility: 'volatile' | 'stable' | 'immutable' | undefined;
	/** `lambda`, `iam_role`, `retry_timeout`, `max_batch_rows`, `max_batch_size`. */
	readonly options: readonly Option[];
};

export type CreateProcedure = Span & {
	readonly kind: 'create-procedure';
	readonly orReplace: boolean;
	readonly name: ObjectName;
	readonly arguments: readonly RoutineArgument[];
	readonly isNonAtomic: boolean;
	readonly body: RoutineBody;
	readonly language: Identifier;
	readonly security: 'invoker' | 'definer' | undefined;
	/** SET parameter TO value. */
	readonly settings: readonly Option[];
};

export type AlterRoutine = Span & {
	readonly kind: 'alter-routine';
	readonly routine: 'function' | 'procedure';
	readonly name: ObjectName;
	readonly arguments: readonly RoutineArgument[] | undefined;
	readonly change: Span &
		({readonly kind: 'rename'; readonly to: Identifier} | {readonly kind: 'owner'; readonly owner: Identifier});
};

export type CreateLibrary = Span & {
	readonly kind: 'create-library';
	readonly orReplace: boolean;
	readonly name: Identifier;
	readonly language: Identifier;
	readonly options: readonly Option[];
};

export type CallProcedure = Span & {readonly kind: 'call-procedure'; readonly call: CallExpression};

export type RoutineStatement =
	| CreateFunction
	| CreateExternalFunction
	| CreateProcedure
	| AlterRoutine
	| CreateLibrary
	| CallProcedure;

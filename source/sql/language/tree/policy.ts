import type {Grantee} from './grant.ts';
import type {Identifier, ObjectName, Span, TypeReference} from './node.ts';
import type {Expression} from './query.ts';

export type PolicyColumn = Span & {readonly name: Identifier; readonly type: TypeReference};

export type CreateRlsPolicy = Span & {
	readonly kind: 'create-rls-policy';
	readonly name: ObjectName;
	readonly columns: readonly PolicyColumn[];
	readonly alias: Identifier | undefined;
	readonly condition: Expression;
};

export type AlterRlsPolicy = Span & {
	readonly kind: 'alter-rls-policy';
	readonly name: ObjectName;
	readonly condition: Expression;
};

export type CreateMaskingPolicy = Span & {
	readonly kind: 'create-masking-policy';
	readonly ifNotExists: boolean;
	readonly name: ObjectName;
	readonly columns: readonly PolicyColumn[];
	readonly expressions: readonly Expression[];
};

export type AlterMaskingPolicy = Span & {
	readonly kind: 'alter-masking-policy';
	readonly name: ObjectName;
	readonly expressions: readonly Expression[];
};

/** ATTACH and DETACH of a policy. */
export type PolicyAssignment = Span & {
	readonly kind: 'attach-policy' | 'detach-policy';
	readonly policy: 'rls' | 'masking';
	readonly name: ObjectName;
	readonly tables: readonly ObjectName[];
	/** Masking only: the masked columns, and those that the expression reads. Columns, and paths into SUPER values. */
	readonly outputs: readonly Expression[];
	readonly inputs: readonly Expression[];
	readonly grantees: readonly Grantee[];
	readonly priority: number | undefined;
};

export type PolicyStatement =
	| CreateRlsPolicy
	| AlterRlsPolicy
	| CreateMaskingPolicy
	| AlterMaskingPolicy
	| PolicyAssignment;

import type {ObjectName, Span} from './node.ts';

export type IsolationLevel = 'serializable' | 'read committed' | 'read uncommitted' | 'repeatable read' | 'snapshot';

export type Begin = Span & {
	readonly kind: 'begin';
	readonly isolation: IsolationLevel | undefined;
	readonly access: 'read only' | 'read write' | undefined;
};

/** COMMIT and END. */
export type Commit = Span & {readonly kind: 'commit'};
/** ROLLBACK and ABORT. */
export type Rollback = Span & {readonly kind: 'rollback'};
/** Locks in access exclusive mode until the transaction ends. */
export type Lock = Span & {readonly kind: 'lock'; readonly tables: readonly ObjectName[]};

export type TransactionStatement = Begin | Commit | Rollback | Lock;

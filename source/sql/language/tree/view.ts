import type {Identifier, ObjectName, Span} from './node.ts';
import type {DropBehavior} from './option.ts';
import type {Query} from './query.ts';
import type {TableAttribute} from './table-definition.ts';

export type CreateView = Span & {
	readonly kind: 'create-view';
	readonly orReplace: boolean;
	readonly name: ObjectName;
	readonly columns: readonly Identifier[];
	readonly query: Query;
	/** WITH NO SCHEMA BINDING. */
	readonly isLateBound: boolean;
};

/** A view of the Glue Data Catalog. */
export type CreateExternalView = Span & {
	readonly kind: 'create-external-view';
	readonly isProtected: boolean;
	readonly ifNotExists: boolean;
	readonly name: ObjectName;
	readonly query: Query;
};

export type AlterExternalView = Span & {
	readonly kind: 'alter-external-view';
	readonly name: ObjectName;
	readonly isForced: boolean;
	/** Undefined for REMOVE DEFINITION. */
	readonly query: Query | undefined;
};

export type CreateMaterializedView = Span & {
	readonly kind: 'create-materialized-view';
	readonly name: ObjectName;
	readonly columns: readonly Identifier[];
	readonly attributes: readonly TableAttribute[];
	readonly isAutoRefreshed: boolean | undefined;
	readonly query: Query;
};

export type AlterMaterializedView = Span & {
	readonly kind: 'alter-materialized-view';
	readonly name: ObjectName;
	readonly change: Span &
		(
			| {readonly kind: 'auto-refresh'; readonly isOn: boolean}
			| {
					readonly kind: 'distribution';
					readonly style: 'all' | 'even' | 'key' | 'auto' | undefined;
					readonly column: Identifier | undefined;
			  }
			| {
					readonly kind: 'sortkey';
					readonly style: 'compound' | 'interleaved' | 'auto' | 'none' | undefined;
					readonly columns: readonly Identifier[];
			  }
			| {
					readonly kind: 'row-level-security';
					readonly isOn: boolean;
					readonly conjunction: 'and' | 'or' | undefined;
					readonly forDatashares: boolean;
			  }
			| {readonly kind: 'owner'; readonly owner: Identifier}
			| {readonly kind: 'rename'; readonly to: Identifier}
		);
};

export type RefreshMaterializedView = Span & {
	readonly kind: 'refresh-materialized-view';
	readonly name: ObjectName;
	readonly behavior: DropBehavior;
};

export type ViewStatement =
	| CreateView
	| CreateExternalView
	| AlterExternalView
	| CreateMaterializedView
	| AlterMaterializedView
	| RefreshMaterializedView;

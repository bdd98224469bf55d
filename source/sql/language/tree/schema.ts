import type {Grant} from './grant.ts';
import type {Identifier, ObjectName, Span} from './node.ts';
import type {Option} from './option.ts';
import type {TableDefinition} from './table-definition.ts';
import type {CreateView} from './view.ts';

/** `quota 10 gb`; undefined size for UNLIMITED. */
export type Quota = Span & {readonly size: number | undefined; readonly unit: 'mb' | 'gb' | 'tb' | undefined};

export type CreateSchema = Span & {
	readonly kind: 'create-schema';
	readonly ifNotExists: boolean;
	/** Undefined if only AUTHORIZATION names it. */
	readonly name: ObjectName | undefined;
	readonly authorization: Identifier | undefined;
	readonly quota: Quota | undefined;
	/** Statements that create the objects of the schema. */
	readonly elements: readonly (TableDefinition | CreateView | Grant)[];
};

export type AlterSchema = Span & {
	readonly kind: 'alter-schema';
	readonly name: ObjectName;
	readonly change: Span &
		(
			| {readonly kind: 'rename'; readonly to: Identifier}
			| {readonly kind: 'owner'; readonly owner: Identifier}
			| {readonly kind: 'quota'; readonly quota: Quota}
		);
};

export type ExternalSource =
	| 'data catalog'
	| 'hive metastore'
	| 'postgres'
	| 'mysql'
	| 'kinesis'
	| 'msk'
	| 'kafka'
	| 'redshift';

export type CreateExternalSchema = Span & {
	readonly kind: 'create-external-schema';
	readonly ifNotExists: boolean;
	readonly name: Identifier;
	readonly source: ExternalSource;
	readonly options: readonly Option[];
};

export type AlterExternalSchema = Span & {
	readonly kind: 'alter-external-schema';
	readonly name: Identifier;
	readonly options: readonly Option[];
};

export type CreateDatabase = Span & {
	readonly kind: 'create-database';
	readonly name: Identifier;
	readonly options: readonly Option[];
};

export type AlterDatabase = Span & {
	readonly kind: 'alter-database';
	readonly name: Identifier;
	/** RENAME TO, OWNER TO and the options, each at most once. */
	readonly options: readonly Option[];
};

export type SchemaStatement =
	| CreateSchema
	| AlterSchema
	| CreateExternalSchema
	| AlterExternalSchema
	| CreateDatabase
	| AlterDatabase;

import type {ObjectName, Span} from './node.ts';
import type {DropBehavior} from './option.ts';
import type {RoutineArgument} from './routine.ts';

export type DroppedObject =
	| 'table'
	| 'view'
	| 'materialized view'
	| 'external view'
	| 'schema'
	| 'database'
	| 'user'
	| 'group'
	| 'role'
	| 'function'
	| 'procedure'
	| 'library'
	| 'model'
	| 'datashare'
	| 'identity provider'
	| 'rls policy'
	| 'masking policy'
	| 'template';

export type Drop = Span & {
	readonly kind: 'drop';
	readonly object: DroppedObject;
	readonly ifExists: boolean;
	readonly names: readonly ObjectName[];
	/** One per name; undefined without parentheses. */
	readonly arguments: readonly (readonly RoutineArgument[] | undefined)[];
	/** DROP SCHEMA ... DROP EXTERNAL DATABASE. */
	readonly dropsExternalDatabase: boolean;
	readonly behavior: DropBehavior | 'force';
};

export type Truncate = Span & {readonly kind: 'truncate'; readonly table: ObjectName};

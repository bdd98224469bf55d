import type {Identifier, ObjectName, Span} from './node.ts';
import type {RoutineArgument} from './routine.ts';

/** The grantee; PUBLIC has no name, a namespace or an account has its id. */
export type Grantee = Span & {
	readonly kind:
		| 'user'
		| 'role'
		| 'group'
		| 'public'
		| 'namespace'
		| 'account'
		| 'iam role'
		| 'rls policy'
		| 'masking policy';
	readonly name: string | undefined;
	/** VIA DATA CATALOG, for an account. */
	readonly viaDataCatalog: boolean;
};

export type Privilege = Span & {
	/** Folded: `select`, `all`, `create table`, `explain rls`. */
	readonly name: string;
	/** For SELECT and UPDATE on some columns. */
	readonly columns: readonly Identifier[];
};

/** The objects of a grant; `system` for privileges without an object, `roles` if roles are granted. */
export type GrantTarget = Span & {
	readonly object:
		| 'system'
		| 'roles'
		| 'table'
		| 'all tables'
		| 'database'
		| 'schema'
		| 'function'
		| 'all functions'
		| 'procedure'
		| 'all procedures'
		| 'language'
		| 'copy job'
		| 'model'
		| 'datashare'
		| 'external table'
		| 'external schema'
		| 'external column'
		| 'rls policy'
		| 'masking policy'
		| 'template'
		| 'all templates'
		/** ASSUMEROLE ON. */
		| 'iam role'
		/** `for tables in schema s`: existing and future objects. */
		| 'scope';
	readonly names: readonly ObjectName[];
	/** For functions and procedures, one per name. */
	readonly arguments: readonly (readonly RoutineArgument[] | undefined)[];
	/** ASSUMEROLE: ARNs, `default` or `all`; and the commands after FOR. */
	readonly roles: readonly string[];
	readonly commands: readonly string[];
	/** For a scope: `tables in schema`, in lower case. */
	readonly scope: string | undefined;
};

export type Grant = Span & {
	readonly kind: 'grant' | 'revoke';
	readonly privileges: readonly Privilege[];
	readonly target: GrantTarget;
	readonly grantees: readonly Grantee[];
	/** WITH GRANT OPTION or WITH ADMIN OPTION; in REVOKE, GRANT OPTION FOR or ADMIN OPTION FOR. */
	readonly option: 'grant' | 'admin' | undefined;
	readonly behavior: 'cascade' | 'restrict' | undefined;
};

export type AlterDefaultPrivileges = Span & {
	readonly kind: 'alter-default-privileges';
	readonly users: readonly Identifier[];
	readonly schemas: readonly ObjectName[];
	readonly action: 'grant' | 'revoke';
	readonly privileges: readonly Privilege[];
	readonly object: 'tables' | 'functions' | 'procedures' | 'schemas' | 'templates';
	readonly grantees: readonly Grantee[];
	readonly option: 'grant' | undefined;
	readonly behavior: 'cascade' | 'restrict' | undefined;
};

export type RightsStatement = Grant | AlterDefaultPrivileges;

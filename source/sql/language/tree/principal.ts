import type {Identifier, Span} from './node.ts';
import type {Option} from './option.ts';

/** CREATE and ALTER of USER, ROLE and IDENTITY PROVIDER: a name and options, each at most once. */
export type PrincipalStatement = Span & {
	readonly kind:
		| 'create-user'
		| 'alter-user'
		| 'create-role'
		| 'alter-role'
		| 'create-identity-provider'
		| 'alter-identity-provider';
	readonly name: Identifier;
	readonly options: readonly Option[];
};

export type CreateGroup = Span & {
	readonly kind: 'create-group';
	readonly name: Identifier;
	readonly users: readonly Identifier[];
};

export type AlterGroup = Span & {
	readonly kind: 'alter-group';
	readonly name: Identifier;
	readonly change: Span &
		(
			| {readonly kind: 'add' | 'drop'; readonly users: readonly Identifier[]}
			| {readonly kind: 'rename'; readonly to: Identifier}
		);
};

export type PrincipalChange = PrincipalStatement | CreateGroup | AlterGroup;

import type {Identifier, ObjectName, Span} from './node.ts';
import type {Option} from './option.ts';
import type {RoutineArgument} from './routine.ts';

export type CreateDatashare = Span & {
	readonly kind: 'create-datashare';
	readonly name: Identifier;
	readonly options: readonly Option[];
};

export type AlterDatashare = Span & {
	readonly kind: 'alter-datashare';
	readonly name: Identifier;
	readonly change: Span &
		(
			| {
					readonly kind: 'add' | 'remove';
					readonly object: 'table' | 'schema' | 'function' | 'all tables' | 'all functions';
					/** Schemas if `object` is ALL. */
					readonly names: readonly ObjectName[];
					readonly arguments: readonly (readonly RoutineArgument[] | undefined)[];
			  }
			| {
					readonly kind: 'set';
					readonly option: 'publicaccessible' | 'includenew';
					readonly isOn: boolean;
					readonly schema: Identifier | undefined;
			  }
		);
};

/** DESC DATASHARE and DESC IDENTITY PROVIDER. */
export type Describe = Span & {
	readonly kind: 'describe';
	readonly object: 'datashare' | 'identity provider';
	readonly name: Identifier;
	readonly options: readonly Option[];
};

export type DatashareStatement = CreateDatashare | AlterDatashare | Describe;

import type {AlterTable, AlterTableAppend} from './alter-table.ts';
import type {Change} from './change.ts';
import type {TransferStatement} from './copy.ts';
import type {DatashareStatement} from './datashare.ts';
import type {Drop, Truncate} from './drop.ts';
import type {RightsStatement} from './grant.ts';
import type {MaintenanceStatement} from './maintenance.ts';
import type {CreateModel} from './model.ts';
import type {Identifier, Span, TypeReference} from './node.ts';
import type {PolicyStatement} from './policy.ts';
import type {PrincipalChange} from './principal.ts';
import type {Query} from './query.ts';
import type {RoutineStatement} from './routine.ts';
import type {SchemaStatement} from './schema.ts';
import type {SessionStatement} from './session.ts';
import type {TableDefinition} from './table-definition.ts';
import type {TransactionStatement} from './transaction.ts';
import type {ViewStatement} from './view.ts';

export type Explain = Span & {readonly kind: 'explain'; readonly isVerbose: boolean; readonly statement: Statement};

export type Prepare = Span & {
	readonly kind: 'prepare';
	readonly name: Identifier;
	readonly types: readonly TypeReference[];
	readonly statement: Statement;
};

/** A whole statement, without its semicolon. */
export type Statement =
	| Query
	| Change
	| TableDefinition
	| AlterTable
	| AlterTableAppend
	| ViewStatement
	| SchemaStatement
	| PrincipalChange
	| RoutineStatement
	| CreateModel
	| PolicyStatement
	| DatashareStatement
	| Drop
	| Truncate
	| TransactionStatement
	| SessionStatement
	| RightsStatement
	| MaintenanceStatement
	| TransferStatement
	| Explain
	| Prepare;

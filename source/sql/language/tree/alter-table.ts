import type {Identifier, ObjectName, Span, TypeReference} from './node.ts';
import type {DropBehavior, OptionValue} from './option.ts';
import type {
	ColumnDefinition,
	DistributionStyle,
	Partition,
	PartitionValue,
	TableConstraint,
} from './table-definition.ts';

/** What an ALTER TABLE does; the forms from `set-location` on are those of external tables. */
export type TableChange = Span &
	(
		| {readonly kind: 'add-column'; readonly column: ColumnDefinition}
		| {readonly kind: 'drop-column'; readonly column: Identifier; readonly behavior: DropBehavior}
		| {readonly kind: 'rename-column'; readonly from: Identifier; readonly to: Identifier}
		| {readonly kind: 'rename'; readonly to: Identifier}
		| {readonly kind: 'owner'; readonly owner: Identifier}
		| {readonly kind: 'alter-type'; readonly column: Identifier; readonly type: TypeReference}
		| {
				readonly kind: 'alter-encode';
				readonly columns: readonly (Span & {readonly column: Identifier; readonly encoding: Identifier})[];
		  }
		| {readonly kind: 'alter-collate'; readonly column: Identifier; readonly collation: Identifier}
		| {
				readonly kind: 'alter-distribution';
				/** Undefined for ALTER DISTKEY. */
				readonly style: DistributionStyle | undefined;
				readonly column: Identifier | undefined;
		  }
		| ({readonly kind: 'alter-sortkey'} & TableSortkey)
		| {readonly kind: 'encode-auto'}
		| {readonly kind: 'add-constraint'; readonly constraint: TableConstraint}
		| {readonly kind: 'drop-constraint'; readonly name: Identifier; readonly behavior: DropBehavior}
		| {
				readonly kind: 'row-level-security';
				readonly isOn: boolean;
				readonly conjunction: 'and' | 'or' | undefined;
				readonly forDatashares: boolean;
		  }
		| {readonly kind: 'masking'; readonly isOn: boolean; readonly forDatashares: boolean}
		| {readonly kind: 'set-location'; readonly location: OptionValue; readonly partition: readonly PartitionValue[]}
		| {readonly kind: 'set-file-format'; readonly format: Identifier}
		| {readonly kind: 'set-table-properties'; readonly properties: OptionValue}
		| {readonly kind: 'add-partitions'; readonly ifNotExists: boolean; readonly partitions: readonly Partition[]}
		| {readonly kind: 'drop-partition'; readonly ifExists: boolean; readonly values: readonly PartitionValue[]}
	);

export type TableSortkey = {
	readonly style: 'compound' | 'interleaved' | 'auto' | 'none' | undefined;
	/** Empty for AUTO and NONE. */
	readonly columns: readonly Identifier[];
};

export type AlterTable = Span & {
	readonly kind: 'alter-table';
	readonly name: ObjectName;
	/** One, except for ALTER COLUMN clauses separated by commas. */
	readonly changes: readonly TableChange[];
};

/** Moves the rows of one table to another; ends the transaction. */
export type AlterTableAppend = Span & {
	readonly kind: 'alter-table-append';
	readonly name: ObjectName;
	readonly source: ObjectName;
	readonly mode: 'ignoreextra' | 'filltarget' | undefined;
};

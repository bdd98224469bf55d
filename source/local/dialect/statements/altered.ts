import type {TableChange} from '../../../sql/language/tree/alter-table.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import type {QualifiedName, StatementSource} from './statement-source.ts';

/** What every change of a table needs. */
export type Altered = {
	readonly source: StatementSource;
	readonly context: TranslationContext;
	readonly name: QualifiedName;
	/** The start of the engine's statement. */
	readonly alter: string;
	readonly found: TableDesign | undefined;
	/**
	 * Changes the table's columns with the statements. Recreates the table if they are not sufficient, or if the
	 * transaction has changed rows: the engine refuses to commit both kinds of change to one table.
	 */
	readonly reshape: (
		design: TableDesign,
		statements: readonly string[],
		how?: {readonly before?: readonly string[]; readonly isMadeAgain?: boolean},
	) => Translation;
	/** Stores a changed design. For a table without a design, only checks that the table exists. */
	readonly redesign: (change: (design: TableDesign) => TableDesign) => readonly string[];
	/** Returns the name of one of the table's columns. Throws `sql` for unknown columns. */
	readonly column: (column: Identifier) => string;
};

/** A change of one kind. */
export type ChangeOf<Kind extends TableChange['kind']> = Extract<TableChange, {readonly kind: Kind}>;

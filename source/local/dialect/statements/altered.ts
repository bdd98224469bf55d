import type {TableChange} from '../../../sql/language/tree/alter-table.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import type {QualifiedName, StatementSource} from './statement-source.ts';

/** What every change of a table works with. */
export type Altered = {
	readonly source: StatementSource;
	readonly context: TranslationContext;
	readonly name: QualifiedName;
	/** The beginning of the engine's statement. */
	readonly alter: string;
	readonly found: TableDesign | undefined;
	/**
	 * Gives the table other columns by the statements. The table is made again where they are not enough, and where
	 * rows of the transaction are changed: the engine refuses to commit both to one table.
	 */
	readonly reshape: (
		design: TableDesign,
		statements: readonly string[],
		how?: {readonly before?: readonly string[]; readonly isMadeAgain?: boolean},
	) => Translation;
	/** Keeps a changed design; without one, only proves that the table is there. */
	readonly redesign: (change: (design: TableDesign) => TableDesign) => readonly string[];
	/** The name of a column that the table has. Throws `sql` for another. */
	readonly column: (column: Identifier) => string;
};

/** A change of one kind. */
export type ChangeOf<Kind extends TableChange['kind']> = Extract<TableChange, {readonly kind: Kind}>;

import {formatCell} from '../../../core/text/format-cell.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {rowSql} from '../../../present/schema/relation-sql.ts';
import type {Store} from '../../../store/create-store.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {referenceOfResult} from './foreign-keys.ts';
import type {TreeTable} from './tree-table.ts';

type Parts = {
	readonly tab: Store<QueryTab>;
	readonly result: ListCursor;
	readonly tables: () => readonly TreeTable[];
	/** Runs a text in the tab of this name. */
	run(name: string, title: string, text: string): void;
};

const maxTitle = 40;

/** From a value of a result to the row of another table that it refers to. */
export const createResultReferences = ({tab, result, tables, run}: Parts) => {
	/** What the cell under the cursor refers to, and the statement that reads that. */
	const now = () => {
		const {outcome} = tab.get();
		const sql = outcome?.statements[outcome.shown]?.sql;
		const {rows} = outcome ?? {};
		const {column: at} = rows?.arrangement.get() ?? {};
		const columns = rows?.state.get().columns ?? [];
		const column = at === undefined ? undefined : columns[at];
		if (!rows || sql === undefined || at === undefined || !column) return undefined;
		const names = columns.map(({name}) => name);
		const reference = referenceOfResult(tables(), sql, names, at);
		const row = rows.rows(result.index(), 1)[0] ?? [];
		const values = reference?.pairs.map(pair => ({column: pair.target, value: row[pair.at] ?? null})) ?? [];
		const isWhole = reference?.lacking.length === 0;
		return {column: column.name, reference, values, sql: isWhole ? rowSql(reference.table, values) : undefined};
	};

	return {
		follow() {
			const found = now();
			if (!found?.reference || found.sql === undefined) return;
			const values = found.values.map(({column, value}) => `${column} = ${formatCell(value)}`).join(', ');
			run(`reference ${found.sql}`, `${found.reference.table.name} ${values}`.slice(0, maxTitle), found.sql);
		},
		/** Why there is nothing to follow, as a sentence. */
		whyNot(): string | undefined {
			const found = now();
			if (!found) return 'There are no rows.';
			if (!found.reference) return `No key is known from ${safeText(found.column)} to another table.`;
			const {lacking} = found.reference;
			if (lacking.length > 0) return `The key has more columns: ${lacking.map(safeText).join(', ')}. Select them too.`;
			return found.sql === undefined ? 'NULL refers to no row.' : undefined;
		},
	};
};

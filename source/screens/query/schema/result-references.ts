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

/** Follows a value of a result to the referenced row of another table. */
export const createResultReferences = ({tab, result, tables, run}: Parts) => {
	/** Returns the reference of the cell under the cursor and the statement that reads it. */
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
		/** Returns a sentence why no reference can be followed. */
		whyNot(): string | undefined {
			const found = now();
			if (!found) return 'There are no rows.';
			if (!found.reference) return `${safeText(found.column)} has no known reference to another table.`;
			const {lacking} = found.reference;
			if (lacking.length > 0) return `The key has more columns: ${lacking.map(safeText).join(', ')}. Select them too.`;
			return found.sql === undefined ? 'NULL does not refer to a row.' : undefined;
		},
	};
};

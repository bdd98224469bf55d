import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import type {Catalogue} from '../../../sql/catalogue/catalogue.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import {createListCursor, type ListCursor} from '../../../store/list-cursor.ts';
import type {SchemaReading} from '../../../store/schema/schema-reading.ts';
import {type Folding, type TreeRow, treeRows} from './schema-tree.ts';
import {type TreeTable, treeTables} from './tree-table.ts';

type SchemaPaneState = {
	readonly folding: Folding;
	readonly filter: string;
	readonly isFiltering: boolean;
};

/** The tree of the schema with folding, filter and cursor. */
export type SchemaPane = {
	readonly view: Store<SchemaPaneState>;
	readonly cursor: ListCursor;
	readonly reading: SchemaReading;
	tables(): readonly TreeTable[];
	rows(): readonly TreeRow[];
	chosen(): TreeRow | undefined;
	unfold(): void;
	/** Folds the chosen row; on a folded row or a column, goes to its parent. */
	fold(): void;
	/** Unfolds the tree to a table or a column and moves the cursor there. */
	reveal(table: TreeTable, column?: string): void;
	startFilter(): void;
	keepFilter(): void;
	endFilter(): void;
	type(token: InputToken): boolean;
};

const nothingRead = {schemas: [], routines: []};

export const createSchemaPane = (
	catalogue: () => Pick<Catalogue, 'tables' | 'roleOf'>,
	reading: SchemaReading,
): SchemaPane => {
	const view = createStore<SchemaPaneState>({folding: new Map(), filter: '', isFiltering: false});
	let tablesOf: readonly unknown[] = [];
	let tables: readonly TreeTable[] = [];
	const allTables = () => {
		const {value} = reading.get();
		const {tables: own, roleOf} = catalogue();
		if (tablesOf[0] !== own || tablesOf[1] !== value) {
			tablesOf = [own, value];
			tables = treeTables(value, {tables: own, roleOf});
		}

		return tables;
	};

	// Cached, because building rows of thousands of columns for each key and frame would be slow.
	let rowsOf: readonly unknown[] = [];
	let rows: readonly TreeRow[] = [];
	const allRows = () => {
		const {folding, filter} = view.get();
		const from = allTables();
		if (rowsOf[0] !== from || rowsOf[1] !== folding || rowsOf[2] !== filter) {
			rowsOf = [from, folding, filter];
			rows = treeRows(from, reading.get().value ?? nothingRead, folding, filter);
		}

		return rows;
	};

	const cursor = createListCursor(() => allRows().length);
	const chosen = () => allRows()[cursor.index()];
	const setFolding = (id: string, isOpen: boolean) =>
		view.set(({folding}) => ({folding: new Map(folding).set(id, isOpen)}));
	const filterBy = (filter: string) => {
		view.set({filter});
		// The first match below its schema.
		cursor.moveTo(
			filter === ''
				? 0
				: Math.max(
						0,
						allRows().findIndex(({kind}) => kind !== 'schema'),
					),
		);
	};
	return {
		view,
		cursor,
		reading,
		tables: allTables,
		rows: allRows,
		chosen,
		unfold() {
			const row = chosen();
			if (!row || row.kind === 'column' || row.kind === 'routine') return;
			if (row.isOpen) cursor.moveTo(cursor.index() + 1);
			else setFolding(row.id, true);
		},
		fold() {
			const row = chosen();
			if (!row) return;
			if ('isOpen' in row && row.isOpen) {
				setFolding(row.id, false);
				return;
			}

			const parent =
				row.kind === 'column'
					? `${row.table.schema}.${row.table.name}`
					: row.kind === 'table'
						? row.table.schema
						: row.kind === 'routine'
							? row.routine.schema
							: row.id;
			cursor.moveTo(allRows().findIndex(({id}) => id === parent));
		},
		reveal({schema, name}, column) {
			const id = `${schema}.${name}`;
			view.set(({folding}) => ({
				filter: '',
				isFiltering: false,
				folding: new Map(folding).set(schema, true).set(id, column !== undefined || folding.get(id) === true),
			}));
			cursor.moveTo(allRows().findIndex(row => row.id === (column === undefined ? id : `${id}.${column}`)));
		},
		startFilter: () => view.set({isFiltering: true}),
		keepFilter: () => view.set({isFiltering: false}),
		endFilter() {
			const row = chosen();
			view.set({isFiltering: false});
			filterBy('');
			// The match remains chosen.
			const at = allRows().findIndex(({id}) => id === row?.id);
			if (at >= 0) cursor.moveTo(at);
		},
		type(token) {
			const {filter, isFiltering} = view.get();
			const text = isFiltering ? editLine(filter, token) : undefined;
			if (text === undefined) return false;
			filterBy(text);
			return true;
		},
	};
};

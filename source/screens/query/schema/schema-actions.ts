import {toDwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {madeDefinition, previewSql, relationName, showSql} from '../../../present/schema/relation-sql.ts';
import {callOf, madeFunction, routineName, showProcedureSql} from '../../../present/schema/routine-sql.ts';
import {writtenName} from '../../../sql/language/completion/written-name.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {readDefinition} from '../../../workflows/schema/read-definition.ts';
import {readFunction} from '../../../workflows/schema/read-function.ts';
import type {WarehouseRoutine} from '../../../workflows/schema/warehouse-schema.ts';
import type {Actions} from '../../screen.ts';
import {copyText} from '../copy-text.ts';
import type {SchemaPane} from './schema-pane.ts';
import type {TreeRow} from './schema-tree.ts';
import type {TreeTable} from './tree-table.ts';

/** Returns the name of a row for a statement. */
const rowName = (row: TreeRow): string => {
	switch (row.kind) {
		case 'schema':
			return writtenName(row.name);
		case 'table':
			return relationName(row.table);
		case 'column':
			return writtenName(row.column.name);
		case 'routine':
			return routineName(row.routine);
		default:
			return row satisfies never;
	}
};

type Parts = {
	readonly dashboard: Dashboard;
	readonly pane: SchemaPane;
	/** Shows a text in the tab with this name; runs it with `isRun`. */
	showText(name: string, title: string, text: string, isRun: boolean): void;
	insert(name: string): void;
};

/** Opens the CREATE statement of a table or view: as the warehouse reports it, else generated from the catalog. */
const openDefinition = async ({dashboard, showText}: Parts, table: TreeTable): Promise<void> => {
	const {signal} = new AbortController();
	const context = await dashboard.context(signal);
	const said = await readDefinition(context, showSql(table), signal).catch(() => undefined);
	if (said === undefined)
		dashboard.toast(
			'The warehouse does not report its CREATE statement. This one was generated from its columns.',
			'wait',
		);
	showText(`definition ${table.schema}.${table.name}`, `${table.name} DDL`, said ?? madeDefinition(table), false);
};

/** Opens the CREATE statement of a function or procedure. */
const openRoutine = async ({dashboard, showText}: Parts, routine: WarehouseRoutine): Promise<void> => {
	const {signal} = new AbortController();
	const context = await dashboard.context(signal);
	const {kind, schema, name, parameters} = routine;
	const said =
		kind === 'procedure'
			? await readDefinition(context, showProcedureSql(routine), signal)
			: madeFunction(routine, await readFunction(context, routine, signal));
	if (said === undefined || said === '')
		dashboard.toast(`The warehouse does not report the CREATE statement of ${safeText(name)}.`, 'wait');
	else showText(`definition ${schema}.${name}(${parameters.join(', ')})`, `${name} DDL`, said, false);
};

/** Returns the actions while the schema has focus. */
export const schemaActions = (parts: Parts): Actions => {
	const {dashboard, pane, showText, insert} = parts;
	const chosenTable = () => {
		const row = pane.chosen();
		return row?.kind === 'table' || row?.kind === 'column' ? row.table : undefined;
	};
	return {
		...pane.cursor.actions,
		unfold: pane.unfold,
		fold: pane.fold,
		preview() {
			const row = pane.chosen();
			if (row?.kind === 'schema') {
				if (row.isOpen) pane.fold();
				else pane.unfold();
				return;
			}

			const table = chosenTable();
			if (table) showText(`rows ${table.schema}.${table.name}`, table.name, previewSql(table), true);
		},
		'insert-name'() {
			const row = pane.chosen();
			if (row) insert(row.kind === 'routine' ? callOf(row.routine) : rowName(row));
		},
		'copy-name'() {
			const row = pane.chosen();
			if (!row) return;
			const name = rowName(row);
			void dashboard.copy(name).then(
				outcome => dashboard.toast(copyText(safeText(name), outcome, 'Insert it into the editor instead.'), 'good'),
				(thrown: unknown) => dashboard.toast(`Could not copy: ${toDwhError(thrown).message}`, 'bad'),
			);
		},
		definition() {
			const row = pane.chosen();
			const table = chosenTable();
			const opening = row?.kind === 'routine' ? openRoutine(parts, row.routine) : table && openDefinition(parts, table);
			void opening?.catch((thrown: unknown) =>
				dashboard.toast(safeText(thrown instanceof Error ? thrown.message : String(thrown)), 'wait'),
			);
		},
		refresh: () => void pane.reading.refresh(),
		'filter-schema': pane.startFilter,
		'keep-filter': pane.keepFilter,
		'end-filter': pane.endFilter,
	};
};

/** Returns why an action of the schema is not available. */
export const whyNotSchema = (
	action: string,
	pane: SchemaPane,
	whyNotRead: () => string | undefined,
): string | undefined => {
	if (action === 'refresh') return whyNotRead();
	const row = pane.chosen();
	if (action !== 'preview' && action !== 'definition') return undefined;
	if (row === undefined) return 'There are no tables.';
	if (row.kind === 'schema') return action === 'definition' ? 'Select a table, a view or a procedure.' : undefined;
	if (row.kind === 'routine') {
		const call = `A ${row.routine.kind} has no rows. Insert a call: ${keyFor('query.schema', 'insert-name')}`;
		return action === 'preview' ? call : whyNotRead();
	}

	if (!row.table.exists && pane.reading.get().value) return 'This table does not exist yet.';
	return whyNotRead();
};

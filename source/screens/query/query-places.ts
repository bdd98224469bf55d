import {safeText} from '../../core/text/safe-text.ts';
import {historyHeadline, historyOutcome} from '../../present/history-texts.ts';
import {shortType} from '../../present/short-type.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import type {HistoryEntry} from '../../workflows/history/history.ts';
import type {Place} from '../screen.ts';
import type {QueryController} from './query-controller.ts';
import type {TreeTable} from './schema/tree-table.ts';

// Users remember the start of a statement.
const headlineLength = 120;

/** Returns the tables, columns and statements that the palette finds by name. */
export const createQueryPlaces = (
	dashboard: Dashboard,
	{view, tabs, queryList, schemaPane, enterSchema, showText}: QueryController,
) => {
	const {session} = dashboard;
	let entries: readonly HistoryEntry[] = [];
	let madeOf: readonly unknown[] = [];
	let made: readonly Place[] = [];

	const queryPlaces = (): Place[] =>
		session.catalogue.queries.map(({name, title}, index) => ({
			name: `query ${name}`,
			doc: title,
			go() {
				view.set({focus: 'list'});
				queryList.filter.clear();
				queryList.cursor.moveTo(index);
			},
		}));

	const toRow = (table: TreeTable, column?: string) => {
		enterSchema();
		schemaPane.reveal(table, column);
	};

	const tablePlaces = (table: TreeTable): Place[] => {
		const name = table.isVisible ? table.name : `${table.schema}.${table.name}`;
		const own = {name: `${table.kind} ${name}`, doc: 'in the schema', go: () => toRow(table)};
		return [
			// Tables of the catalogue are found on the Tables screen.
			...(table.role === undefined ? [own] : []),
			...table.columns.map(column => ({
				name: `column ${name}.${column.name}`,
				doc: shortType(column.type),
				isFoundByName: true,
				go: () => toRow(table, column.name),
			})),
		];
	};

	const historyPlaces = (): Place[] => {
		const seen = new Set<string>();
		return entries.flatMap(entry => {
			if (seen.has(entry.text)) return [];
			seen.add(entry.text);
			const headline = historyHeadline(entry);
			return {
				name: `history ${safeText(headline).slice(0, headlineLength)}`,
				doc: historyOutcome(entry),
				isFoundByName: true,
				go: () =>
					showText({
						name: `history ${entry.text}`,
						title: headline.slice(0, 24),
						text: entry.text,
						isRun: false,
						isPreview: true,
						...(entry.params ? {params: entry.params} : {}),
					}),
			};
		});
	};

	const tabPlaces = (): Place[] =>
		view.get().tabs.map(({id, title}, index) => ({
			name: `tab number ${index + 1} ${safeText(title)}`,
			doc: 'its text and its result',
			go: () => tabs.show(id),
		}));

	return {
		/** Starts reading schema and history; their places appear when they are read. */
		read(): void {
			schemaOf(dashboard).want();
			void session.history.read().then(read => {
				entries = read;
				// The new places may match the typed text.
				dashboard.state.set({});
			});
		},
		places(): readonly Place[] {
			const from = [session.catalogue.queries, schemaPane.tables(), entries];
			if (from.some((part, index) => part !== madeOf[index])) {
				madeOf = from;
				made = [...queryPlaces(), ...schemaPane.tables().flatMap(tablePlaces), ...historyPlaces()];
			}

			return [...tabPlaces(), ...made];
		},
	};
};

import {formatCounted} from '../../core/text/format-number.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {unmanagedTables} from '../../present/schema/table-list.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createReading} from '../../store/reading.ts';
import {drainWaiting, type Work} from '../../store/runner.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import {createScroll} from '../../store/scroll.ts';
import type {WarehouseTable} from '../../workflows/schema/warehouse-schema.ts';
import {createTables} from '../../workflows/tables/create-tables.ts';
import {diffTables, type TableDiff} from '../../workflows/tables/diff-tables.ts';
import {dropTables} from '../../workflows/tables/drop-tables.ts';
import {listTables} from '../../workflows/tables/read-tables.ts';
import {askToStart} from '../frame/ask-to-start.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {createPreview, lossPreview, type RowChange, rowChanges} from './table-changes.ts';
import type {TablesView} from './table-detail-lines.ts';

type TablesState = {
	readonly view: TablesView;
	/** Result of the last comparison, while it is valid. */
	readonly diffs: readonly TableDiff[] | undefined;
	/** Rows before and after the last change. */
	readonly changes: readonly RowChange[] | undefined;
	/** Successful work from before the screen was opened; it is hidden, because the tables need the room. */
	readonly oldWork: Work | undefined;
};

/** Controls the Tables screen: reads, compares, creates and drops tables. */
export const createTablesController = (dashboard: Dashboard) => {
	const {session, runner, state} = dashboard;
	const {catalogue} = session;
	const view = createStore<TablesState>({view: 'columns', diffs: undefined, changes: undefined, oldWork: undefined});
	const tables = createReading(dashboard, {
		screen: 'tables',
		load: async (signal, onWait) => drainWaiting(listTables(await dashboard.context(signal)), onWait),
		readAgain: () => void refreshIfAwake(),
	});
	const scroll = createScroll();
	const schema = schemaOf(dashboard);
	const unmanaged = () => {
		const {value} = schema.get();
		return value ? unmanagedTables(value, catalogue) : [];
	};
	const cursor = createListCursor(() => catalogue.tables.length + unmanaged().length);
	const show = (next: TablesView) => {
		scroll.toStart();
		view.set({view: next});
	};
	const select = (index: number) => {
		cursor.moveTo(index);
		scroll.toStart();
	};
	// A comparison with a removed warehouse is discarded with its work.
	const diffs = () => (runner.works.get().compare ? view.get().diffs : undefined);
	const whyNotRead = () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	const refresh = async () => {
		if (whyNotRead() === undefined) await tables.refresh();
	};
	const refreshIfAwake = async () => {
		schema.want();
		if (!state.get().snapshot?.wakesOnStatements) await refresh();
	};

	const change = (run: (signal: AbortSignal) => Promise<Workflow<unknown>>, done: string) => {
		const before = tables.get().value ?? [];
		view.set({changes: undefined});
		runner.start({
			name: 'tables',
			title: 'Tables',
			run,
			async onEnd(work) {
				if (work.status === 'ok') dashboard.toast(done, 'good');
				void dashboard.observe();
				// The comparison is outdated.
				view.set({diffs: undefined});
				await refresh();
				if (work.status === 'ok') view.set({changes: rowChanges(before, tables.get().value ?? [])});
			},
		});
	};
	const createAll = (isDropFirst: boolean) =>
		change(
			async signal => createTables(await dashboard.context(signal), {isDropFirst}),
			isDropFirst ? 'All tables were recreated and are empty.' : 'All tables exist.',
		);
	const dropAll = () => change(async signal => dropTables(await dashboard.context(signal)), 'All tables were dropped.');

	/** Compares, then calls `then` if the screen is still shown. */
	const compareThen = (then: (diffs: readonly TableDiff[]) => void) =>
		runner.start({
			name: 'compare',
			title: 'Compare',
			run: async signal => diffTables(await dashboard.context(signal)),
			onEnd(work, result) {
				if (!result) {
					dashboard.toast(work.error?.message ?? 'The comparison was cancelled.', 'wait');
					return;
				}

				view.set({diffs: result});
				if (state.get().screen === 'tables' && state.get().overlay === undefined) then(result);
			},
		});

	const showDifferences = (result: readonly TableDiff[]) => {
		const count = (status: TableDiff['status']) => result.filter(diff => diff.status === status).length;
		const worst = result.findIndex(({status}) => status === 'different');
		if (worst >= 0) select(worst);
		show('diff');
		if (count('same') === result.length) {
			dashboard.toast('All tables match the catalogue.', 'good');
			return;
		}

		const [differ, missing] = [count('different'), count('missing')];
		dashboard.toast(
			`${differ} ${differ === 1 ? 'differs' : 'differ'}, ${missing} ${missing === 1 ? 'is' : 'are'} missing.`,
			'wait',
		);
	};

	const create = async () => {
		if (!tables.get().value) await refresh();
		// The user may have left the screen, or other work may have started.
		if (state.get().screen !== 'tables' || runner.current()) return;
		// Without tables there are no differences.
		if (tables.get().value?.some(({exists}) => exists) !== true) {
			const names = catalogue.tables.map(({name}) => name);
			askToStart(dashboard, `Create ${formatCounted(names.length, 'table')}, empty?`, `${names.join(', ')}.`, () =>
				createAll(false),
			);
			return;
		}

		compareThen(result => {
			if (result.every(({status}) => status === 'same')) {
				dashboard.toast('All tables exist and match the catalogue.', 'good');
				return;
			}

			dashboard.show({
				kind: 'start',
				title: 'Create the missing tables?',
				lines: createPreview(result),
				onYes: () => createAll(false),
			});
		});
	};

	const confirmLoss = (title: string, purpose: string, onConfirm: () => void) =>
		dashboard.show({
			kind: 'type-name',
			title,
			lines: lossPreview(tables.get().value ?? [], diffs()),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose,
			onConfirm,
		});

	return {
		view,
		tables,
		schema,
		unmanaged,
		cursor,
		scroll,
		show,
		select,
		diffs,
		whyNotRead,
		whyNotDrop: () => (tables.get().value?.every(({exists}) => !exists) ? 'No tables to drop.' : undefined),
		/** Refreshes everything. */
		async refresh() {
			if (whyNotRead() === undefined) void schema.refresh();
			await refresh();
		},
		refreshIfAwake,
		/** Returns the chosen table or view, if it exists. */
		chosen(): Pick<WarehouseTable, 'schema' | 'name' | 'isVisible'> | undefined {
			const index = cursor.index();
			const own = catalogue.tables[index];
			if (!own) return unmanaged()[index - catalogue.tables.length];
			const read = tables.get().value?.find(({name}) => name === own.name);
			return read?.exists === false ? undefined : {schema: 'public', name: own.name, isVisible: true};
		},
		create,
		compare: () => compareThen(showDifferences),
		recreate: () =>
			compareThen(() =>
				confirmLoss('Drop all tables and recreate them empty?', 'to drop and recreate them', () => createAll(true)),
			),
		drop: () => confirmLoss('Drop all tables?', 'to drop them', dropAll),
	};
};

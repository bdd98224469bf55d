import {Lines} from '../../components/lines.tsx';
import type {Workflow} from '../../core/workflow-event.ts';
import {useStore} from '../../hooks/use-store.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createReading} from '../../store/reading.ts';
import type {Work} from '../../store/runner.ts';
import {drain} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import {createTables} from '../../workflows/tables/create-tables.ts';
import {diffTables, type TableDiff} from '../../workflows/tables/diff-tables.ts';
import {dropTables} from '../../workflows/tables/drop-tables.ts';
import {listTables} from '../../workflows/tables/read-tables.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import type {Screen, Size} from '../screen.ts';
import {createPreview, lossPreview, type RowChange, rowChanges} from './table-changes.ts';
import {type TablesView, tablesViews} from './table-detail-lines.ts';
import {tablesLines} from './tables-lines.ts';

type View = {
	readonly view: TablesView;
	readonly moves: number;
	/** What the last comparison found, while it still holds. */
	readonly diffs: readonly TableDiff[] | undefined;
	/** Rows before and after the last change. */
	readonly changes: readonly RowChange[] | undefined;
};

const asleep = 'Not asked: a statement wakes the workgroup, which bills. r asks.';

/** The tables of the catalogue against those of the warehouse; create and drop. */
export const createTablesScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const {catalogue} = session;
	const view = createStore<View>({view: 'columns', moves: 0, diffs: undefined, changes: undefined});
	const tables = createReading(dashboard, {
		screen: 'tables',
		load: async signal => drain(listTables(await dashboard.context(signal))),
		readAgain: () => void refreshUnasked(),
	});
	const moved = () => view.set(({moves}) => ({moves: moves + 1}));
	const scroll = createScroll(moved);
	const cursor = createListCursor(() => catalogue.tables.length, scroll.toStart);
	const show = (next: TablesView) => {
		scroll.toStart();
		view.set({view: next});
	};
	// What was compared in a warehouse that is gone is forgotten with the work.
	const diffsNow = () => (runner.works.get().compare ? view.get().diffs : undefined);
	let told: Work | undefined;
	const whyNotRead = () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	const refresh = async () => {
		if (whyNotRead() === undefined) await tables.refresh();
	};
	const refreshUnasked = async () => {
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
				// What was compared is no longer what exists.
				view.set({diffs: undefined});
				await refresh();
				if (work.status === 'ok') view.set({changes: rowChanges(before, tables.get().value ?? [])});
			},
		});
	};
	const create = (isDropFirst: boolean) =>
		change(
			async signal => createTables(await dashboard.context(signal), {isDropFirst}),
			isDropFirst ? 'All tables are new and empty.' : 'Every table is there.',
		);
	const drop = () => change(async signal => dropTables(await dashboard.context(signal)), 'The tables are gone.');

	/** Compares, and goes on with what came of it while the screen is still shown. */
	const compare = (then: (diffs: readonly TableDiff[]) => void) =>
		runner.start({
			name: 'compare',
			title: 'Compare',
			run: async signal => diffTables(await dashboard.context(signal)),
			onEnd(work, diffs) {
				if (!diffs) {
					dashboard.toast(work.error?.message ?? 'The comparison was cancelled.', 'wait');
					return;
				}

				view.set({diffs});
				if (state.get().screen === 'tables' && state.get().overlay === undefined) then(diffs);
			},
		});

	const tellDifferences = (diffs: readonly TableDiff[]) => {
		const count = (status: TableDiff['status']) => diffs.filter(diff => diff.status === status).length;
		const worst = diffs.findIndex(({status}) => status === 'different');
		if (worst >= 0) cursor.moveTo(worst);
		show('diff');
		if (count('same') === diffs.length) dashboard.toast('Every table is as the catalogue says.', 'good');
		else {
			const [differ, missing] = [count('different'), count('missing')];
			dashboard.toast(
				`${differ} ${differ === 1 ? 'differs' : 'differ'}, ${missing} ${missing === 1 ? 'is' : 'are'} missing.`,
				'wait',
			);
		}
	};

	const createAfterLook = async () => {
		if (!tables.get().value) await refresh();
		// Not behind the back of somebody who has left, or of work that has started meanwhile.
		if (state.get().screen !== 'tables' || runner.current()) return;
		// Where nothing exists there is nothing to differ.
		if (tables.get().value?.some(({exists}) => exists) !== true) {
			create(false);
			return;
		}

		compare(diffs => {
			if (diffs.every(({status}) => status === 'same')) {
				dashboard.toast('Every table is there, as the catalogue says; nothing to create.', 'good');
				return;
			}

			dashboard.show({
				kind: 'question',
				title: 'Create the tables that are missing?',
				lines: createPreview(diffs),
				onYes: () => create(false),
			});
		});
	};

	const confirm = (what: string, purpose: string, onConfirm: () => void) =>
		dashboard.show({
			kind: 'type-name',
			title: what,
			lines: lossPreview(tables.get().value ?? [], diffsNow()),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose,
			onConfirm,
		});

	const whyNotDrop = (): string | undefined => {
		const found = tables.get().value;
		return found?.every(({exists}) => !exists) ? 'There is no table to drop.' : undefined;
	};

	return {
		id: 'tables',
		title: 'Tables',
		doc: 'schema, create, drop',
		stores: [view, tables],
		scopes: () => ['tables', 'list'],
		actions: () => ({
			...cursor.actions,
			view: () => show(tablesViews[(tablesViews.indexOf(view.get().view) + 1) % tablesViews.length] ?? 'columns'),
			'scroll-down': () => scroll.actions.down?.(),
			'scroll-up': () => scroll.actions.up?.(),
			compare: () => void compare(tellDifferences),
			star: () => show('star'),
			create: () => void createAfterLook(),
			recreate: () =>
				void compare(() =>
					confirm('Drop all tables and create them again, empty?', 'to drop and create them', () => create(true)),
				),
			drop: () => confirm('Drop all tables?', 'to drop them', drop),
			refresh: () => void refresh(),
		}),
		whyNot(action) {
			if (action === 'create' || action === 'compare') return whyNotStart(dashboard, {isReadyNeeded: true});
			if (action === 'drop' || action === 'recreate')
				return whyNotStart(dashboard, {isReadyNeeded: true}) ?? whyNotDrop();
			return action === 'refresh' ? whyNotRead() : undefined;
		},
		places: () =>
			catalogue.tables.map(({name, doc}, index) => ({
				name: `table ${name}`,
				doc,
				go() {
					cursor.moveTo(index);
					if (view.get().view === 'star') show('columns');
				},
			})),
		back: () =>
			askToCancel(dashboard, 'tables', 'It is one transaction: the tables stay as they were.') ||
			askToCancel(dashboard, 'compare', 'It changes nothing that exists.'),
		onOpen() {
			// What went well was told; by now its rows are old, and the tables need the room.
			const work = runner.works.get().tables;
			if (work?.status === 'ok') told = work;
			view.set({changes: undefined});
			void refreshUnasked();
		},
		View(size: Size) {
			const seen = useStore(view);
			const found = useStore(tables);
			const {tables: last} = useStore(runner.works);
			const work = last === told ? undefined : last;
			const {snapshot} = useStore(state);
			const lines = tablesLines(
				{
					statements: catalogue.tables,
					roleOf: catalogue.roleOf,
					tables: found,
					diffs: diffsNow(),
					changes: seen.changes,
					work,
					whyNot: whyNotRead() ?? (snapshot?.wakesOnStatements && !found.isLoading ? asleep : undefined),
					view: seen.view,
					scrolledTo: scroll.top,
					cursor: cursor.index(),
					top: cursor.top,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};

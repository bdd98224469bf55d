import {Lines} from '../components/lines.tsx';
import {formatCount} from '../core/format-count.ts';
import {line} from '../core/line.ts';
import {useStore} from '../hooks/use-store.ts';
import {createStore} from '../store/create-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {drain} from '../store/drain.ts';
import {createListCursor} from '../store/list-cursor.ts';
import {createResource} from '../store/resource.ts';
import {createTables} from '../workflows/create-tables.ts';
import {dropTables} from '../workflows/drop-tables.ts';
import {listTables} from '../workflows/list-tables.ts';
import {askToCancel} from './ask-to-cancel.ts';
import type {Screen, Size} from './screen.ts';
import {type TablesView, tablesViews} from './table-detail-lines.ts';
import {tablesLines} from './tables-lines.ts';
import {whyNotStart} from './why-not-start.ts';

type View = {readonly view: TablesView; readonly scroll: number; readonly moves: number};

/** The tables of the catalogue against those of the warehouse; create and drop. */
export const createTablesScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const {catalogue, clock} = session;
	const view = createStore<View>({view: 'columns', scroll: 0, moves: 0});
	const tables = createResource(clock.now, async signal => drain(listTables(await dashboard.context(signal))));
	const cursor = createListCursor(
		() => catalogue.tables.length,
		() => view.set(({moves}) => ({moves: moves + 1, scroll: 0})),
	);
	const whyNotRead = () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	const refresh = () => {
		if (whyNotRead() === undefined) void tables.refresh();
	};

	const onEnd = (done: string) => (work: {status: string}) => {
		if (work.status === 'ok') dashboard.toast(done, 'good');
		refresh();
		void dashboard.observe();
	};
	const create = (isDropFirst: boolean) =>
		runner.start({
			name: 'tables',
			title: 'Tables',
			run: async signal => createTables(await dashboard.context(signal), {isDropFirst}),
			onEnd: onEnd(isDropFirst ? 'All tables are new and empty.' : 'Every table is there.'),
		});
	const drop = () =>
		runner.start({
			name: 'tables',
			title: 'Tables',
			run: async signal => dropTables(await dashboard.context(signal)),
			onEnd: onEnd('The tables are gone.'),
		});

	const confirm = (what: string, purpose: string, onConfirm: () => void) => {
		const existing = tables.get().value?.filter(({exists}) => exists) ?? [];
		dashboard.show({
			kind: 'type-name',
			title: what,
			lines: existing.map(({name, rows}) =>
				line(`✖ ${name.padEnd(24)} ${formatCount(rows ?? 0).padStart(12)} rows are lost`),
			),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose,
			onConfirm,
		});
	};

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
		verbs: () => ({
			...cursor.verbs,
			view: () =>
				view.set(one => ({view: tablesViews[(tablesViews.indexOf(one.view) + 1) % tablesViews.length], scroll: 0})),
			'scroll-down': () => view.set(({scroll}) => ({scroll: scroll + 1})),
			'scroll-up': () => view.set(({scroll}) => ({scroll: Math.max(0, scroll - 1)})),
			create: () => void create(false),
			recreate: () =>
				confirm('Drop all tables and create them again, empty?', 'to drop and create them', () => create(true)),
			drop: () => confirm('Drop all tables?', 'to drop them', drop),
			refresh,
		}),
		whyNot(action) {
			if (action === 'create') return whyNotStart(dashboard, {isReadyNeeded: true});
			if (action === 'drop' || action === 'recreate')
				return whyNotStart(dashboard, {isReadyNeeded: true}) ?? whyNotDrop();
			return action === 'refresh' ? whyNotRead() : undefined;
		},
		back: () => askToCancel(dashboard, 'tables', 'It is one transaction: the tables stay as they were.'),
		onOpen: refresh,
		View(size: Size) {
			const seen = useStore(view);
			const found = useStore(tables);
			const work = useStore(runner.works).tables;
			useStore(state);
			const lines = tablesLines(
				{
					statements: catalogue.tables,
					roleOf: catalogue.roleOf,
					tables: found,
					work,
					whyNot: whyNotRead(),
					view: seen.view,
					scroll: seen.scroll,
					cursor: cursor.index(),
					top: cursor.top,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};

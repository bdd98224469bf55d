import {Lines} from '../../components/lines.tsx';
import {keyFor} from '../../core/keys/keys.ts';
import {nextOf} from '../../core/next-of.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import {previewSql} from '../../present/schema/relation-sql.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {requestText} from '../../store/text-request.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {tablesViews} from './table-detail-lines.ts';
import {createTablesController} from './tables-controller.ts';
import {tablesLines} from './tables-lines.ts';

const asleep = (): string =>
	`Not read: a statement would wake the workgroup, which bills. Read the tables: ${keyFor('tables', 'refresh')}`;

/** The Tables screen: tables of the catalogue and of the warehouse; create and drop. */
export const createTablesScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const {catalogue} = session;
	const controller = createTablesController(dashboard);
	const {view, tables, cursor, scroll, show} = controller;
	const nextView = () => show(nextOf(tablesViews, view.get().view));

	return {
		id: 'tables',
		title: 'Tables',
		doc: 'schema, create, drop',
		stores: [view, tables, controller.schema],
		scopes: () => ['tables', 'list'],
		actions: () => ({
			...Object.fromEntries(
				Object.entries(cursor.actions).map(([name, move]) => [
					name,
					() => {
						move();
						scroll.toStart();
					},
				]),
			),
			preview() {
				const chosen = controller.chosen();
				if (chosen)
					requestText(dashboard, {title: chosen.name, text: previewSql(chosen), isRun: true, isPreview: true});
			},
			view: nextView,
			'scroll-down': () => scroll.actions.down?.(),
			'scroll-up': () => scroll.actions.up?.(),
			compare: () => void controller.compare(),
			star: () => show('star'),
			create: () => void controller.create(),
			recreate: () => void controller.recreate(),
			drop: controller.drop,
			refresh: () => void controller.refresh(),
		}),
		whyNot(action) {
			if (action === 'preview')
				return controller.chosen()
					? whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false})
					: 'This table does not exist yet.';
			if (action === 'create' || action === 'compare') return whyNotStart(dashboard, {isReadyNeeded: true});
			if (action === 'drop' || action === 'recreate')
				return whyNotStart(dashboard, {isReadyNeeded: true}) ?? controller.whyNotDrop();
			return action === 'refresh' ? controller.whyNotRead() : undefined;
		},
		places: () =>
			catalogue.tables.map(({name, doc}, index) => ({
				name: `table ${name}`,
				doc,
				go() {
					controller.select(index);
					if (view.get().view === 'star') show('columns');
				},
			})),
		parts: () => ({
			rows: {...listPart(cursor, {scope: 'tables', action: 'preview'}), choose: controller.select},
			detail: {scroll: scroll.moveBy},
			views: {choose: index => show(tablesViews[index] ?? 'columns')},
		}),
		back: () =>
			askToCancel(dashboard, 'tables', 'It is one transaction, so no table is changed.') ||
			askToCancel(dashboard, 'compare', 'It changes nothing.'),
		onOpen() {
			const work = runner.works.get().tables;
			view.set({changes: undefined, ...(work?.status === 'ok' ? {oldWork: work} : {})});
			void controller.refreshIfAwake();
		},
		View(size: Size) {
			const {view: shown, changes, oldWork} = useStore(view);
			const read = useStore(tables);
			useStore(controller.schema);
			const {tables: work} = useStore(runner.works);
			const {snapshot} = useStore(state);
			const top = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const lines = tablesLines(
				{
					statements: catalogue.tables,
					roleOf: catalogue.roleOf,
					tables: read,
					unmanaged: controller.unmanaged(),
					diffs: controller.diffs(),
					changes,
					work: work === oldWork ? undefined : work,
					stepText: dashboard.stepText,
					whyNot: controller.whyNotRead() ?? (snapshot?.wakesOnStatements && !read.isLoading ? asleep() : undefined),
					view: shown,
					cursor: cursor.index(),
					top,
					scrolledTo,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};

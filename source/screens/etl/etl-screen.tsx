import {Lines} from '../../components/lines.tsx';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {isRunning} from '../../store/runner.ts';
import {askToCancel, labelOfCancel} from '../frame/ask-to-cancel.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {createEtlController} from './etl-controller.ts';
import {etlLines} from './etl-lines.ts';

/** The ETL screen: plan, run and report of a load. */
export const createEtlScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state, log} = dashboard;
	const controller = createEtlController(dashboard);
	const {view, plan, interruptedRun, cursor, scroll} = controller;
	const askWhetherToCancel = () => askToCancel(dashboard, 'etl', 'The published tables do not change.');
	return {
		id: 'etl',
		title: 'ETL',
		doc: 'load and publish',
		stores: [view, plan, interruptedRun, runner.works],
		scopes: () => ['etl', 'list'],
		actions: () => ({
			...Object.fromEntries(Object.keys(cursor.actions).map(name => [name, () => controller.move(name)])),
			start: () => controller.confirmStart(),
			'start-fresh': () => controller.confirmStart({isFresh: true}),
			'allow-shrink': controller.confirmShrink,
			cancel: () => void askWhetherToCancel(),
			'scroll-down': () => scroll.actions.down?.(),
			'scroll-up': () => scroll.actions.up?.(),
			detail: () => controller.toggle('SQL'),
			'log-tail': () => controller.toggle('log'),
			refresh: controller.showPlan,
		}),
		whyNot(action) {
			if (action === 'start') return controller.whyNot();
			if (action === 'allow-shrink') return controller.whyNotAllowShrink();
			if (action === 'start-fresh')
				return session.settings.target === 'local'
					? 'Loads of the embedded warehouse always start from the beginning.'
					: controller.whyNot();
			if (action === 'refresh') return controller.whyNotPlan();
			if (action === 'detail' && !controller.shownWork() && !plan.get().value) return 'There is no plan yet.';
			return action === 'cancel' && runner.current()?.name !== 'etl' ? 'ETL is not running.' : undefined;
		},
		parts: () => ({
			rows: listPart({index: controller.selected, moveTo: controller.moveTo}, {scope: 'etl', action: 'detail'}),
			below: {scroll: scroll.moveBy},
		}),
		back() {
			if (askWhetherToCancel()) return true;
			if (view.get().below === 'outcome') return false;
			controller.showBelow('outcome');
			return true;
		},
		labelOf: action => labelOfCancel(dashboard, 'etl', action),
		onOpen: controller.onOpen,
		View(size: Size) {
			const {below, report, hasMoved} = useStore(view);
			const {calls} = useStore(log);
			useStore(runner.works);
			const {snapshot} = useStore(state);
			const planned = useStore(plan);
			const {value: interrupted} = useStore(interruptedRun);
			const listTop = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const work = controller.shownWork();
			const index = controller.selected();
			const count = controller.steps().length;
			// Until the user moves the cursor, the window ends at the selected step.
			const followTop = (rows: number) => Math.max(0, Math.min(index - rows + 1, count - rows));
			const lines = etlLines(
				{
					work,
					plan: planned,
					interruptedRun: interrupted,
					report: isRunning(work) ? undefined : report,
					now: session.clock.now(),
					stepText: dashboard.stepText,
					whyNot: controller.whyNot(),
					isAsleep: snapshot?.wakesOnStatements ?? false,
					below,
					calls,
					cursor: index,
					top: hasMoved ? listTop : followTop,
					scrolledTo,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};

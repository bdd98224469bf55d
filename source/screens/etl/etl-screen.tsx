import {Lines} from '../../components/lines.tsx';
import {weightsByBytes, weightsOfLastRun} from '../../core/overall-share.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {line, textOf} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {useStore} from '../../hooks/use-store.ts';
import {errorText} from '../../present/error-lines.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createReading} from '../../store/reading.ts';
import {drain, isRunning, type Work} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import {createEtlPlan} from '../../workflows/etl/create-plan.ts';
import {readInterruptedRun} from '../../workflows/etl/interrupted-run.ts';
import type {EtlChoices} from '../../workflows/etl/plan.ts';
import type {EtlReport} from '../../workflows/etl/report.ts';
import {runEtl} from '../../workflows/etl/run-etl.ts';
import {shrinksBehind} from '../../workflows/etl/shrink.ts';
import {loadStepId} from '../../workflows/etl/step-ids.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import type {Screen, Size} from '../screen.ts';
import {type EtlBelow, etlLines, shownSteps} from './etl-lines.ts';
import {etlReportLines} from './etl-report-lines.ts';

type View = {
	readonly below: EtlBelow;
	readonly report: EtlReport | undefined;
	/** Set once the person has moved: from then on the mark stays where it is. */
	readonly isHeld: boolean;
	/** The plan is shown instead of the last run. */
	readonly isPlanShown: boolean;
	readonly moves: number;
};

const farewellOf = (work: Work, report: EtlReport | undefined): string[] => {
	if (report) return [`✔ ETL published in ${formatDuration(report.run.ms)}`, ...etlReportLines(report, 80).map(textOf)];
	return work.error
		? errorText(work.error, 80).map((text, index) => (index === 0 ? `${text.slice(1, 3)}ETL: ${text.slice(3)}` : text))
		: [];
};

/** Plan, run, and what came of it. */
export const createEtlScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state, log} = dashboard;
	const view = createStore<View>({
		below: 'outcome',
		report: undefined,
		isHeld: false,
		isPlanShown: false,
		moves: 0,
	});
	const plan = createReading(dashboard, {
		screen: 'etl',
		load: async signal => drain(createEtlPlan(await dashboard.context(signal))),
		readAgain: () => refreshUnasked(),
	});
	const interruptedRun = createReading(dashboard, {
		screen: 'etl',
		load: async signal => readInterruptedRun(await dashboard.context(signal), state.get().snapshot),
		readAgain: () => void interruptedRun.refresh(),
	});
	const shown = () => (view.get().isPlanShown ? undefined : runner.works.get().etl);
	const steps = () => shownSteps(shown());
	const scroll = createScroll(() => view.set(({moves}) => ({moves: moves + 1})));
	const cursor = createListCursor(
		() => steps().length,
		() => {
			view.set({isHeld: true});
			scroll.toStart();
		},
	);
	const why = () => whyNotStart(dashboard, {isReadyNeeded: true});
	const whyNotPlan = () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	const refresh = () => {
		if (whyNotPlan() === undefined) void plan.refresh();
	};
	const refreshUnasked = () => {
		if (!state.get().snapshot?.wakesOnStatements) refresh();
	};

	const toggle = (what: EtlBelow) => {
		scroll.toStart();
		view.set(({below}) => ({below: below === what ? 'outcome' : what}));
	};

	// While nobody moves the mark, it follows what runs, and stops at what failed.
	const marked = (): number => {
		if (view.get().isHeld) return cursor.index();
		const own = steps();
		const failed = own.findIndex(({state: one}) => one === 'failed');
		const running = own.findIndex(({state: one}) => one === 'run' || one === 'retry');
		return Math.max(0, failed >= 0 ? failed : running >= 0 ? running : own.length - 1);
	};

	const start = (choices: EtlChoices = {}) => {
		scroll.toStart();
		view.set(({below}) => ({
			report: undefined,
			isHeld: false,
			below: below === 'log' ? 'log' : 'outcome',
			isPlanShown: false,
		}));
		runner.start({
			name: 'etl',
			title: 'ETL',
			run: async signal => runEtl(await dashboard.context(signal), choices),
			async weigh(planned) {
				const last = (await session.records.runs(20)).find(({outcome}) => outcome === 'ok');
				const sources = plan.get().value?.sources ?? [];
				const bytes = new Map(
					sources.flatMap(source => (source.bytes === undefined ? [] : [[loadStepId(source.table), source.bytes]])),
				);
				const sum = (found: readonly {readonly bytes: number | undefined}[]) =>
					found.reduce((all, one) => all + (one.bytes ?? Number.NaN), 0);
				const scale = sum(sources) / sum(last?.sources ?? []);
				return (
					weightsOfLastRun(last?.steps, Number.isFinite(scale) && scale > 0 ? scale : 1) ??
					weightsByBytes(planned, bytes)
				);
			},
			onEnd(work, report) {
				view.set({report});
				dashboard.setFarewell(farewellOf(work, report));
				if (report) dashboard.toast(`ETL published in ${formatDuration(report.run.ms)}.`, 'good');
				else
					dashboard.toast(
						work.status === 'cancelled' ? 'ETL cancelled.' : 'ETL failed.',
						work.status === 'cancelled' ? 'wait' : 'bad',
					);
				void dashboard.observe();
				void interruptedRun.refresh();
				// Rows, leftovers and the last load are others now.
				refresh();
			},
		});
	};

	/** What the last load would have lost; empty where it was not stopped for that. */
	const shrinks = () => shrinksBehind(runner.works.get().etl?.error);
	const confirmShrink = () =>
		dashboard.show({
			kind: 'type-name',
			title: 'Load, although these rows go?',
			lines: shrinks().map(({table, rowsNow, rowsNext}) =>
				line(`${safeText(table)} goes from ${formatCount(rowsNow)} to ${formatCount(rowsNext)} rows`),
			),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to publish them',
			onConfirm: () => start({isShrinkAllowed: true}),
		});

	return {
		id: 'etl',
		title: 'ETL',
		doc: 'load and publish',
		stores: [view, plan, interruptedRun],
		scopes: () => ['etl', 'list'],
		actions: () => ({
			start: () => start(),
			'start-fresh': () => start({isFresh: true}),
			'allow-shrink': confirmShrink,
			cancel: () => void runner.cancel(),
			'scroll-down': () => scroll.actions.down?.(),
			'scroll-up': () => scroll.actions.up?.(),
			detail: () => toggle('SQL'),
			'log-tail': () => toggle('log'),
			refresh() {
				scroll.toStart();
				view.set({isPlanShown: true, below: 'outcome'});
				refresh();
			},
			// Without a run there are no steps to move in, only the plan to read.
			...Object.fromEntries(
				Object.entries(shown() ? cursor.actions : scroll.actions).map(([name, move]) => [
					name,
					() => {
						if (shown() && !view.get().isHeld) cursor.moveTo(marked());
						move();
					},
				]),
			),
		}),
		whyNot(action) {
			if (action === 'start') return why();
			if (action === 'allow-shrink')
				return shrinks().length === 0 ? 'No load was stopped because tables would lose rows.' : why();
			if (action === 'start-fresh')
				return session.settings.target === 'local' ? 'Every load of the embedded warehouse starts anew.' : why();
			if (action === 'refresh') return whyNotPlan();
			if (action === 'detail' && !shown() && !plan.get().value) return 'There is no plan yet.';
			return action === 'cancel' && runner.current()?.name !== 'etl' ? 'ETL is not running.' : undefined;
		},
		back() {
			if (askToCancel(dashboard, 'etl', 'The published tables stay as they were.')) return true;
			if (view.get().below === 'outcome') return false;
			scroll.toStart();
			view.set({below: 'outcome'});
			return true;
		},
		onOpen() {
			void interruptedRun.refresh();
			const isWanted = !shown() && (!plan.get().value || plan.get().error);
			if (isWanted) refreshUnasked();
		},
		View({width, height}: Size) {
			const {below, report} = useStore(view);
			const {calls} = useStore(log);
			useStore(runner.works);
			const {snapshot} = useStore(state);
			const planned = useStore(plan);
			const {value: left} = useStore(interruptedRun);
			const work = shown();
			const index = marked();
			const top = (rows: number) => {
				if (!view.get().isHeld) return Math.max(0, Math.min(index - rows + 1, steps().length - rows));
				return cursor.top(rows);
			};

			const lines = etlLines(
				{
					work,
					plan: planned,
					interruptedRun: left,
					report: isRunning(work) ? undefined : report,
					now: session.clock.now(),
					whyNot: why(),
					isAsleep: snapshot?.wakesOnStatements ?? false,
					below,
					calls,
					cursor: index,
					top,
					scrolledTo: scroll.top,
				},
				{width, height},
			);
			return <Lines lines={lines} width={width} height={height} />;
		},
	};
};

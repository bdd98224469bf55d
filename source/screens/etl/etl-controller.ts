import {type StepWeights, weightsByBytes, weightsOfLastRun} from '../../core/overall-share.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {line, textOf} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {StepView} from '../../core/workflow-view.ts';
import {errorText} from '../../present/error-lines.ts';
import {loadReportLines} from '../../present/load/load-report-lines.ts';
import {commandStepText} from '../../present/next-step/next-step-text.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createReading} from '../../store/reading.ts';
import {drainWaiting, type Work} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import {createEtlPlan} from '../../workflows/etl/create-plan.ts';
import {readInterruptedRun} from '../../workflows/etl/interrupted-run.ts';
import type {EtlChoices} from '../../workflows/etl/plan.ts';
import type {EtlReport} from '../../workflows/etl/report.ts';
import {runEtl} from '../../workflows/etl/run-etl.ts';
import {shrinksBehind} from '../../workflows/etl/shrink.ts';
import {loadStepId} from '../../workflows/etl/step-ids.ts';
import {askToStart} from '../frame/ask-to-start.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import type {EtlBelow} from './etl-facts.ts';
import {shownSteps} from './etl-lines.ts';

type EtlState = {
	readonly below: EtlBelow;
	readonly report: EtlReport | undefined;
	/** The user has moved the cursor, so it does not follow the running step any more. */
	readonly hasMoved: boolean;
	/** The plan is shown instead of the last run. */
	readonly isPlanShown: boolean;
};

/** Printed after the dashboard has ended, so it names commands, not keys. */
const farewellOf = (work: Work, report: EtlReport | undefined, program: string): string[] => {
	if (report)
		return [`✔ ETL published in ${formatDuration(report.run.ms)}`, ...loadReportLines(report, 80).map(textOf)];
	return work.error
		? errorText(work.error, 80, commandStepText(program)).map((text, index) =>
				index === 0 ? `${text.slice(1, 3)}ETL: ${text.slice(3)}` : text,
			)
		: [];
};

/** Controls the ETL screen: plan, interrupted run and load. */
export const createEtlController = (dashboard: Dashboard) => {
	const {session, runner, state} = dashboard;
	const view = createStore<EtlState>({below: 'outcome', report: undefined, hasMoved: false, isPlanShown: false});
	const plan = createReading(dashboard, {
		screen: 'etl',
		load: async (signal, onWait) => drainWaiting(createEtlPlan(await dashboard.context(signal)), onWait),
		readAgain: () => refreshIfAwake(),
	});
	const interruptedRun = createReading(dashboard, {
		screen: 'etl',
		load: async signal => readInterruptedRun(await dashboard.context(signal), state.get().snapshot),
		readAgain: () => void interruptedRun.refresh(),
	});
	const shownWork = () => (view.get().isPlanShown ? undefined : runner.works.get().etl);
	const steps = (): StepView[] => shownSteps(shownWork());
	const scroll = createScroll();
	const cursor = createListCursor(() => steps().length);
	const whyNot = () => whyNotStart(dashboard, {isReadyNeeded: true});
	const whyNotPlan = () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	const refresh = () => {
		if (whyNotPlan() === undefined) void plan.refresh();
	};
	const refreshIfAwake = () => {
		if (!state.get().snapshot?.wakesOnStatements) refresh();
	};

	/** Returns the running or failed step, until the user moves the cursor. */
	const selected = (): number => {
		if (view.get().hasMoved) return cursor.index();
		const own = steps();
		const failed = own.findIndex(({state: one}) => one === 'failed');
		const running = own.findIndex(({state: one}) => one === 'run' || one === 'retry');
		return Math.max(0, failed >= 0 ? failed : running >= 0 ? running : own.length - 1);
	};

	/** Moves the cursor by the user; it does not follow the running step any more. */
	const moveTo = (index: number) => {
		view.set({hasMoved: true});
		cursor.moveTo(index);
	};

	const move = (action: string) => {
		// Without a run only the plan can be scrolled.
		if (!shownWork()) {
			scroll.actions[action]?.();
			return;
		}

		if (!view.get().hasMoved) cursor.moveTo(selected());
		view.set({hasMoved: true});
		scroll.toStart();
		cursor.actions[action]?.();
	};

	const weigh = async (planned: readonly StepView[]): Promise<StepWeights | undefined> => {
		const last = (await session.records.runs(20)).find(({outcome}) => outcome === 'ok');
		const sources = plan.get().value?.sources ?? [];
		const bytes = new Map(
			sources.flatMap(source => (source.bytes === undefined ? [] : [[loadStepId(source.table), source.bytes]])),
		);
		const sum = (some: readonly {readonly bytes: number | undefined}[]) =>
			some.reduce((all, one) => all + (one.bytes ?? Number.NaN), 0);
		const scale = sum(sources) / sum(last?.sources ?? []);
		return (
			weightsOfLastRun(last?.steps, Number.isFinite(scale) && scale > 0 ? scale : 1) ?? weightsByBytes(planned, bytes)
		);
	};

	const onEnd = (work: Work, report: EtlReport | undefined) => {
		view.set({report});
		dashboard.setFarewell(farewellOf(work, report, session.program));
		if (report) dashboard.toast(`ETL published in ${formatDuration(report.run.ms)}.`, 'good');
		else if (work.status === 'cancelled') dashboard.toast('ETL cancelled.', 'wait');
		else dashboard.toast('ETL failed.', 'bad');
		void dashboard.observe();
		void interruptedRun.refresh();
		// Rows, leftovers and the last load have changed.
		refresh();
	};

	const start = (choices: EtlChoices = {}) => {
		scroll.toStart();
		view.set(({below}) => ({
			report: undefined,
			hasMoved: false,
			below: below === 'log' ? 'log' : 'outcome',
			isPlanShown: false,
		}));
		runner.start({
			name: 'etl',
			title: 'ETL',
			run: async signal => runEtl(await dashboard.context(signal), choices),
			weigh,
			onEnd,
		});
	};

	const confirmStart = (choices: EtlChoices = {}) => {
		const isResumed = !choices.isFresh && interruptedRun.get().value !== undefined;
		askToStart(
			dashboard,
			isResumed ? 'Resume the interrupted load?' : 'Load and publish?',
			`${isResumed ? 'Finished steps are skipped.' : 'Stages, builds and audits.'} The published tables are replaced at the end in one transaction. Until then readers see the old ones.`,
			() => start(choices),
		);
	};

	/** Returns the tables that stopped the last load because they would lose rows; empty otherwise. */
	const shrinks = () => shrinksBehind(runner.works.get().etl?.error);
	const confirmShrink = () =>
		dashboard.show({
			kind: 'type-name',
			title: 'Load and lose these rows?',
			lines: shrinks().map(({table, rowsNow, rowsNext}) =>
				line(`${safeText(table)} goes from ${formatCount(rowsNow)} to ${formatCount(rowsNext)} rows`),
			),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to publish them',
			onConfirm: () => start({isShrinkAllowed: true}),
		});

	const showBelow = (below: EtlBelow) => {
		scroll.toStart();
		view.set({below});
	};

	return {
		view,
		plan,
		interruptedRun,
		cursor,
		scroll,
		shownWork,
		steps,
		selected,
		whyNot,
		whyNotPlan,
		whyNotAllowShrink: () => (shrinks().length === 0 ? 'The last load was not stopped for losing rows.' : whyNot()),
		move,
		moveTo,
		confirmStart,
		confirmShrink,
		showBelow,
		toggle: (what: EtlBelow) => showBelow(view.get().below === what ? 'outcome' : what),
		showPlan() {
			showBelow('outcome');
			view.set({isPlanShown: true});
			refresh();
		},
		onOpen() {
			void interruptedRun.refresh();
			const isWanted = !shownWork() && (!plan.get().value || plan.get().error);
			if (isWanted) refreshIfAwake();
		},
	};
};

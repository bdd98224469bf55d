import {Lines} from '../../components/lines.tsx';
import {nextWhere} from '../../core/next-where.ts';
import {warnedText} from '../../core/text/format-number.ts';
import {emptyLine, line, rowOf} from '../../core/text/line.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import {type VerifyRow, verifyRowLine, verifyRows} from '../../present/verify-lines.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import {requestText} from '../../store/text-request.ts';
import type {VerifyRecord} from '../../workflows/records/records.ts';
import {verify} from '../../workflows/verify/verify.ts';
import type {VerifyReport} from '../../workflows/verify/verify-report.ts';
import {publishedCatalogue, verifiedText} from '../../workflows/verify/verify-report.ts';
import {askToCancel, labelOfCancel} from '../frame/ask-to-cancel.ts';
import {askToStart} from '../frame/ask-to-start.ts';
import {filterSpans} from '../frame/filter-spans.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {type Actions, listPart, type Screen, type Size} from '../screen.ts';
import {verifyHeadLines} from './verify-head-lines.ts';
import {verifySubjects} from './verify-subjects.ts';

type View = {
	readonly report: VerifyReport | undefined;
	readonly isDetail: boolean;
	/** The last verification, also of an earlier session. */
	readonly last: VerifyRecord | undefined;
};

/** Adds the state of its step to a row while the verification runs. */
const withStep = (row: VerifyRow, name: string, work: Work | undefined): VerifyRow => {
	const step = work?.view.steps.find(({id}) => id === name);
	if (!step || step.state === 'wait') return row;
	const status = step.state === 'ok' ? 'passed' : step.state === 'failed' ? 'failed' : undefined;
	return {
		...row,
		status,
		note: step.error?.message ?? step.note ?? (step.state === 'run' ? 'running …' : ''),
		ms: step.ms,
	};
};

const isWrong = (row: VerifyRow | undefined): boolean => row?.status === 'failed' || row?.status === 'warned';

/** The Verify screen: checks and queries with their outcome, failing rows and differences. */
export const createVerifyScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const {catalogue} = session;
	const published = publishedCatalogue(catalogue);
	const subjects = verifySubjects(catalogue);
	const view = createStore<View>({report: undefined, isDetail: false, last: undefined});
	// A report about a removed warehouse is discarded with its work.
	const reportNow = () => (runner.works.get().verify ? view.get().report : undefined);
	const rows = (width: number): VerifyRow[] => {
		const report = reportNow();
		const plain = verifyRows(published, report, width);
		const work = runner.works.get().verify;
		return report || !isRunning(work)
			? plain
			: plain.map((row, index) => withStep(row, subjects[index]?.step ?? '', work));
	};

	const filter = createListFilter(() => cursor.moveTo(0));
	/** Returns the indexes of the shown rows in the list. */
	const shownPlaces = (all: readonly VerifyRow[]): number[] =>
		[...all.keys()].filter(at =>
			filter.matches(`${all[at]?.kind} ${subjects[at]?.name} ${all[at]?.title} ${all[at]?.status}`),
		);
	const cursor = createListCursor(() => shownPlaces(rows(80)).length);
	const scroll = createScroll();
	const chosenSubject = () => subjects[shownPlaces(rows(80))[cursor.index()] ?? -1];
	const toFailure = (by: 1 | -1) => {
		const all = rows(80);
		const at = nextWhere(shownPlaces(all), cursor.index(), by, place => isWrong(all[place]));
		if (at === undefined) return;
		cursor.moveTo(at);
		scroll.toStart();
	};
	const toQuery = (isRun: boolean) => {
		const subject = chosenSubject();
		if (subject) requestText(dashboard, {title: subject.name, text: subject.sql, isRun});
	};
	const rowActions: Actions = {
		edit: () => toQuery(false),
		rows: () => toQuery(true),
		'next-failure': () => toFailure(1),
		'failure-before': () => toFailure(-1),
	};
	const run = (isSave: boolean) => {
		view.set({report: undefined, isDetail: false});
		runner.start({
			name: 'verify',
			title: 'Verify',
			run: async signal => verify(await dashboard.context(signal), {isSave}),
			onEnd(_work, report) {
				view.set({report});
				if (!report) return;
				const all = rows(80);
				const worst = shownPlaces(all).findIndex(at => all[at]?.status === 'failed');
				if (worst >= 0) cursor.moveTo(worst);
				const {passed, warned, failed, unknown} = report;
				if (failed > 0) dashboard.toast(`${failed} of ${passed + warned + failed + unknown} failed.`, 'bad');
				else if (warned > 0) dashboard.toast(`${passed} passed, ${warnedText(warned)}.`, 'wait');
				else dashboard.toast(`${passed} passed.`, 'good');
			},
		});
	};

	const askWhetherToCancel = () => askToCancel(dashboard, 'verify', 'It only reads; nothing changes.');

	return {
		id: 'verify',
		title: 'Verify',
		doc: 'checks, expected results',
		stores: [view, filter, runner.works],
		scopes: () =>
			view.get().isDetail ? ['verify.detail', 'list'] : filter.isTyping() ? ['filter', 'list'] : ['verify', 'list'],
		actions: (): Actions =>
			view.get().isDetail
				? {...scroll.actions, ...rowActions, close: () => view.set({isDetail: false})}
				: {
						...cursor.actions,
						...filter.actions,
						...rowActions,
						filter: filter.open,
						run: () => run(false),
						save: () =>
							askToStart(
								dashboard,
								"Save today's results as the expected results?",
								'Every query runs, and later runs are compared with its result.',
								() => run(true),
							),
						cancel: () => void askWhetherToCancel(),
						detail() {
							scroll.toStart();
							view.set({isDetail: true});
						},
					},
		whyNot(action) {
			if (action === 'cancel') return runner.current()?.name === 'verify' ? undefined : 'Verify is not running.';
			if (action === 'next-failure' || action === 'failure-before')
				return rows(80).some(isWrong) ? undefined : 'Nothing failed.';
			if (['detail', 'edit', 'rows'].includes(action) && !chosenSubject()) return 'Nothing matches.';
			if (action === 'run' || action === 'rows') return whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
			return action === 'save' ? whyNotStart(dashboard, {isReadyNeeded: true}) : undefined;
		},
		parts: () => ({rows: listPart(cursor, {scope: 'verify', action: 'detail'})}),
		onOpen() {
			void session.records.lastVerify().then(last => view.set({last}));
		},
		type: filter.type,
		back: () => askWhetherToCancel() || filter.back(),
		labelOf: action => labelOfCancel(dashboard, 'verify', action) ?? filter.labelOf(action),
		View({width, height}: Size) {
			const {isDetail, last} = useStore(view);
			const filtered = useStore(filter);
			const work = useStore(runner.works).verify;
			const report = reportNow();
			useStore(state);
			const listTop = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const all = rows(width);
			const shown = shownPlaces(all).flatMap(at => all[at] ?? []);
			const chosen = shown[cursor.index()];
			if (isDetail && chosen) {
				const from = scrolledTo(height - 2, chosen.detail.length);
				const lines = [verifyRowLine({...chosen, note: ''}, false, width), emptyLine, ...chosen.detail.slice(from)];
				return <Lines lines={lines} width={width} height={height} />;
			}

			const spans = filterSpans(filtered, shown.length, all.length);
			const facts = {
				work,
				report,
				last,
				verified: verifiedText(published),
				whyNot: whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}),
				now: session.clock.now(),
				stepText: dashboard.stepText,
			};
			const head = [...verifyHeadLines(facts, width), spans.length > 0 ? line(...spans) : emptyLine];
			const room = height - head.length;
			const top = listTop(room);
			const lines = shown
				.slice(top, top + room)
				.map((row, index) => rowOf('rows', top + index, verifyRowLine(row, top + index === cursor.index(), width)));
			return <Lines lines={[...head, ...lines]} width={width} height={height} />;
		},
	};
};

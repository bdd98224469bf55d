import {Lines} from '../../components/lines.tsx';
import {warnedText} from '../../core/text/format-number.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine, wrapText} from '../../core/text/wrap.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import {errorLines} from '../../present/error-lines.ts';
import {type VerifyRow, verifyRowLine, verifyRows, verifySummary} from '../../present/verify-lines.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import type {VerifyRecord} from '../../workflows/records/records.ts';
import {verify} from '../../workflows/verify/verify.ts';
import type {VerifyReport} from '../../workflows/verify/verify-report.ts';
import {publishedCatalogue, verifiedText} from '../../workflows/verify/verify-report.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {workHeadline} from '../frame/work-lines.ts';
import type {Actions, Screen, Size} from '../screen.ts';

type View = {
	readonly report: VerifyReport | undefined;
	readonly isDetail: boolean;
	/** The last verification, also of an earlier session. */
	readonly last: VerifyRecord | undefined;
};

/** While it runs, a row shows the state of its own step. */
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

/** Checks and queries with their outcome; failing rows and differences one key away. */
export const createVerifyScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const {catalogue} = session;
	const published = publishedCatalogue(catalogue);
	const names = [
		...published.checks.map(({name}) => `check ${name}`),
		...published.tables.map(({name}) => `rows of ${name}`),
		...published.queries.map(({name}) => `query ${name}`),
	];
	const view = createStore<View>({report: undefined, isDetail: false, last: undefined});
	// A report about a warehouse that was removed is forgotten with its work.
	const reportNow = () => (runner.works.get().verify ? view.get().report : undefined);
	const rows = (width: number): VerifyRow[] => {
		const report = reportNow();
		const plain = verifyRows(published, report, width);
		const work = runner.works.get().verify;
		return report || !isRunning(work) ? plain : plain.map((row, index) => withStep(row, names[index] ?? '', work));
	};

	const cursor = createListCursor(() => rows(80).length);
	const scroll = createScroll();
	const run = (isSave: boolean) => {
		view.set({report: undefined, isDetail: false});
		runner.start({
			name: 'verify',
			title: 'Verify',
			run: async signal => verify(await dashboard.context(signal), {isSave}),
			onEnd(_work, report) {
				view.set({report});
				if (!report) return;
				const worst = rows(80).findIndex(({status}) => status === 'failed');
				if (worst >= 0) cursor.moveTo(worst);
				const {passed, warned, failed, unknown} = report;
				if (failed > 0) dashboard.toast(`${failed} of ${passed + warned + failed + unknown} failed.`, 'bad');
				else if (warned > 0) dashboard.toast(`${passed} passed, ${warnedText(warned)}.`, 'wait');
				else dashboard.toast(`${passed} passed.`, 'good');
			},
		});
	};

	const headLines = (work: Work | undefined, report: VerifyReport | undefined, width: number): Line[] => {
		if (work && isRunning(work)) return [workHeadline(work, width)];
		if (report) {
			const shows = line(' ', span('⏎', 'focus'), ' shows what is wrong.');
			return [...verifySummary(report, width, dashboard.stepText), ...(report.failed > 0 ? [shows] : [])];
		}
		if (work?.error) return errorLines(work.error, width, dashboard.stepText);
		const reason = whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
		const count = verifiedText(published);
		const {last} = view.get();
		if (reason === undefined && last && last.failed > 0) {
			const names = last.failures?.length ? `: ${last.failures.map(name => `"${name}"`).join(', ')}` : '';
			const text = `${last.failed} failed ${formatMoment(last.at, session.clock.now())}${names}`;
			return [
				...wrapText(safeText(text), width - 4).map((one, index) =>
					line(span(index === 0 ? ' ✖ ' : '   ', 'bad'), span(one, 'bad')),
				),
				line(' ', span('v', 'focus'), ' shows how; it only reads.'),
			];
		}

		return reason === undefined
			? wrapLine(line(' ', span('v', 'focus'), ` runs ${count}; it only reads.`), width)
			: wrapText(`${count} · ${reason}`, width - 2).map(text => line(span(` ${text}`, 'dim')));
	};

	return {
		id: 'verify',
		title: 'Verify',
		doc: 'checks, expected results',
		stores: [view],
		scopes: () => (view.get().isDetail ? ['verify.detail', 'list'] : ['verify', 'list']),
		actions: (): Actions =>
			view.get().isDetail
				? {...scroll.actions, close: () => view.set({isDetail: false})}
				: {
						...cursor.actions,
						run: () => run(false),
						save: () => run(true),
						cancel: () => void runner.cancel(),
						detail() {
							scroll.toStart();
							view.set({isDetail: true});
						},
					},
		whyNot(action) {
			if (action === 'cancel') return runner.current()?.name === 'verify' ? undefined : 'Verify is not running.';
			if (action === 'run') return whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
			return action === 'save' ? whyNotStart(dashboard, {isReadyNeeded: true}) : undefined;
		},
		onOpen() {
			void session.records.lastVerify().then(last => view.set({last}));
		},
		back: () => askToCancel(dashboard, 'verify', 'It only reads; nothing changes.'),
		View({width, height}: Size) {
			const {isDetail} = useStore(view);
			const work = useStore(runner.works).verify;
			const report = reportNow();
			useStore(state);
			const listTop = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const all = rows(width);
			const chosen = all[cursor.index()];
			if (isDetail && chosen) {
				const from = scrolledTo(height - 2, chosen.detail.length);
				const lines = [verifyRowLine({...chosen, note: ''}, false, width), emptyLine, ...chosen.detail.slice(from)];
				return <Lines lines={lines} width={width} height={height} />;
			}

			const head = [...headLines(work, report, width), emptyLine];
			const room = height - head.length;
			const top = listTop(room);
			const shown = all
				.slice(top, top + room)
				.map((row, index) => verifyRowLine(row, top + index === cursor.index(), width));
			return <Lines lines={[...head, ...shown]} width={width} height={height} />;
		},
	};
};

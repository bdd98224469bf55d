import {Lines} from '../../components/lines.tsx';
import {keyFor} from '../../core/keys/keys.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {priceText} from '../../core/text/price-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {whyNot} from '../../core/warehouse-state.ts';
import {useCoarseNow} from '../../hooks/use-coarse-now.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useScrollWindow} from '../../hooks/use-window.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createReading} from '../../store/reading.ts';
import {createScroll} from '../../store/scroll.ts';
import {pauseWarehouse, resumeWarehouse} from '../../workflows/lifecycle/pause-resume.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {askToStart} from '../frame/ask-to-start.ts';
import {callLine} from '../frame/call-line.ts';
import {workLines} from '../frame/work-lines.ts';
import type {Screen, Size} from '../screen.ts';
import {eventLines, historyLines} from './history-lines.ts';
import {statusLines} from './status-lines.ts';
import {
	readWarehouseFacts,
	statementLines,
	tableSizeLines,
	type WarehouseFacts,
	whyNotRead,
} from './warehouse-facts.ts';

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const sections = (blocks: readonly (readonly Line[])[]): Line[] =>
	blocks.filter(block => block.length > 0).flatMap((block, index) => (index === 0 ? block : [emptyLine, ...block]));

/** The Status screen: state of the warehouse, its changes, and its last statements. */
export const createStatusScreen = (dashboard: Dashboard): Screen => {
	const {session, state, stepText, log, history, runner, queries} = dashboard;
	const scroll = createScroll();
	// A refresh reads the facts too.
	let isObserving = false;
	const facts = createReading<WarehouseFacts>(dashboard, {
		screen: 'status',
		load: async signal => readWarehouseFacts(await dashboard.context(signal), signal),
		readAgain() {
			if (!isObserving && whyNotRead(state.get().snapshot) === undefined) void facts.refresh();
		},
	});
	const change = (action: 'pause' | 'resume') => {
		scroll.toStart();
		runner.forget(name => name === 'pause' || name === 'resume');
		runner.start({
			name: action,
			title: action === 'pause' ? 'Pause' : 'Resume',
			async run(signal) {
				const context = await dashboard.context(signal);
				return action === 'pause' ? pauseWarehouse(context) : resumeWarehouse(context);
			},
			onEnd(work, snapshot) {
				if (snapshot) dashboard.toast(`The warehouse is ${snapshot.state}.`, 'good');
				else if (work.error && work.status === 'failed') dashboard.toast(work.error.message, 'bad');
				void dashboard.observe();
			},
		});
	};

	const pause = () =>
		askToStart(
			dashboard,
			'Pause the warehouse?',
			'It keeps its data, and only storage is billed. Statements cannot run until it is resumed. A started pause cannot be cancelled.',
			() => change('pause'),
		);

	const resume = () => {
		const {quote: planned, snapshot} = state.get();
		const quote = snapshot?.quote ?? planned;
		if (!quote) {
			askToStart(dashboard, 'Resume the warehouse?', 'Statements can run again. It bills nothing.', () =>
				change('resume'),
			);
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title: 'Resume the warehouse? It bills until it is paused or removed.',
			lines: wrapText(`It bills ${priceText(quote)}.`, 74).map(text => line(text)),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to resume it',
			onConfirm: () => change('resume'),
		});
	};

	const whyNotChange = (action: 'pause' | 'resume'): string | undefined => {
		const {snapshot} = state.get();
		if (!snapshot) return 'The state of the warehouse is not known yet.';
		if (session.settings.isReadOnly) return 'The program was started read-only.';
		// A pause would make the running work fail.
		const running = runner.current() ?? queries.running()[0];
		if (running) return `${running.title} is running. Wait until it ends.`;
		if (!state.get().canPause)
			return action === 'pause'
				? 'Redshift Serverless has no pause. It bills only while a statement runs.'
				: 'Redshift Serverless has no pause, so it cannot be resumed.';
		const reason = whyNot(snapshot.state, action);
		return reason === undefined ? undefined : capital(reason);
	};

	const refresh = async (isRequested: boolean) => {
		isObserving = true;
		if (state.get().connection === 'failed') await dashboard.connect();
		else await dashboard.observe();
		isObserving = false;
		const {snapshot} = state.get();
		const reason = whyNotRead(snapshot);
		if (reason === undefined || (isRequested && snapshot?.isReady)) await facts.refresh();
	};

	return {
		id: 'status',
		title: 'Status',
		doc: 'live panel',
		stores: [runner.works, queries.works],
		scopes: () => ['status', 'list'],
		actions: () => ({
			...scroll.actions,
			refresh: () => void refresh(true),
			pause,
			resume,
			remove: () => dashboard.open('teardown'),
		}),
		whyNot: action => (action === 'pause' || action === 'resume' ? whyNotChange(action) : undefined),
		back: () =>
			askToCancel(dashboard, 'pause', 'A started pause continues.') ||
			askToCancel(dashboard, 'resume', 'A started resume continues and is billed.'),
		onOpen: () => void refresh(false),
		View({width, height}: Size) {
			const seen = useStore(state);
			const {calls} = useStore(log);
			const {polls, events} = useStore(history);
			const reading = useStore(facts);
			const statements = calls.filter(({service}) => service === undefined);
			const {pause: pausing, resume: resuming} = useStore(runner.works);
			const scrolledTo = useScrollWindow(scroll);
			const changed = resuming ?? pausing;
			const now = useCoarseNow(session.clock, seen.snapshot?.at);
			const panel = statusLines({...seen, settings: session.settings, stepText}, now, width);
			const strips = historyLines(polls, width >= 100 ? Math.floor(width / 2) : width);
			const happened = eventLines(events, width >= 100 ? strips.length - 1 : 6);
			const reason = seen.snapshot && whyNotRead(seen.snapshot);
			const recent: Line[] = reading.value
				? [...statementLines(reading.value.statements.slice(0, Math.max(8, height - 26)), width, reading.at ?? now)]
				: statements.length > 0
					? [
							line(span(' Last statements', 'strong')),
							...statements
								.slice(-12)
								.toReversed()
								.map(call => callLine(call, false)),
						]
					: [];
			const old =
				reading.value && reading.error && reading.at !== undefined
					? [line(span(` ! stale: statements and tables as they were at ${formatTime(reading.at)}`, 'wait'))]
					: [];
			const lines = sections([
				...(changed && changed.status !== 'ok' ? [workLines(changed, width, stepText)] : []),
				panel,
				...(width >= 100 ? [besides(strips, happened, Math.floor(width / 2))] : [strips, happened]),
				...(reading.error ? [[...(seen.snapshotError ? [] : errorLines(reading.error, width, stepText)), ...old]] : []),
				...(reading.value && seen.snapshot?.isReady ? [tableSizeLines(reading.value, now)] : []),
				recent,
				...(reason && !reading.value ? [[line(span(` ${reason}`, 'dim'))]] : []),
			]);
			const from = scrolledTo(height, lines.length);
			const hidden = lines.length - from - height;
			const shown = lines.slice(from, from + height);
			if (hidden > 0)
				shown[height - 1] = line(span(` ${formatCounted(hidden + 1, 'more line')}, ${keyFor('list', 'down')}`, 'dim'));
			return <Lines lines={shown} width={width} height={height} />;
		},
	};
};

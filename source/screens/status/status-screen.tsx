import {Lines} from '../../components/lines.tsx';
import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {priceText} from '../../core/text/price-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {whyNot} from '../../core/warehouse-state.ts';
import {useCoarseNow} from '../../hooks/use-coarse-now.ts';
import {useStore} from '../../hooks/use-store.ts';
import {errorLines} from '../../present/error-lines.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createReading} from '../../store/reading.ts';
import {callLine} from '../frame/call-line.ts';
import type {Screen, Size} from '../screen.ts';
import {eventLines, historyLines} from './history-lines.ts';
import {statusLines} from './status-lines.ts';
import {readWarehouseFacts, statementLines, tableSizeLines, type WarehouseFacts, whyNotAsk} from './warehouse-facts.ts';

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const sections = (blocks: readonly (readonly Line[])[]): Line[] =>
	blocks.filter(block => block.length > 0).flatMap((block, index) => (index === 0 ? block : [emptyLine, ...block]));

/** The live panel: everything one look at the warehouse shows, what changed, and what it was asked. */
export const createStatusScreen = (dashboard: Dashboard): Screen => {
	const {session, state, log, history, runner, queries} = dashboard;
	const view = createStore<{scroll: number; failure: DwhError | undefined}>({scroll: 0, failure: undefined});
	// What it sees is read once, by the look itself.
	let isObserving = false;
	const facts = createReading<WarehouseFacts>(dashboard, {
		screen: 'status',
		load: async signal => readWarehouseFacts(await dashboard.context(signal), signal),
		readAgain() {
			if (!isObserving && whyNotAsk(state.get().snapshot) === undefined) void facts.refresh();
		},
	});
	const change = async (action: 'pause' | 'resume') => {
		view.set({failure: undefined});
		try {
			const {backend} = await dashboard.context(new AbortController().signal);
			await backend.provisioner[action](new AbortController().signal);
			dashboard.toast(action === 'pause' ? 'Pausing.' : 'Resuming.', 'good');
		} catch (thrown) {
			const failure = toDwhError(thrown);
			view.set({failure, scroll: 0});
			dashboard.toast(failure.message, 'bad');
		}

		await dashboard.observe();
	};

	const pause = () =>
		dashboard.show({
			kind: 'confirm',
			title: 'Pause the warehouse?',
			lines: [
				line('It keeps its data and stops billing for nodes.'),
				line('No statement runs until it is resumed. A pause cannot be stopped once it has begun.'),
			],
			onYes: () => void change('pause'),
		});

	const resume = () => {
		const {quote: planned, snapshot} = state.get();
		const quote = snapshot?.quote ?? planned;
		if (!quote) {
			void change('resume');
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title: 'Resume the warehouse? It bills until it is paused or removed.',
			lines: wrapText(`It bills ${priceText(quote)}.`, 74).map(text => line(text)),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to resume it',
			onConfirm: () => void change('resume'),
		});
	};

	const whyNotChange = (action: 'pause' | 'resume'): string | undefined => {
		const {snapshot} = state.get();
		if (!snapshot) return 'The warehouse has not been seen yet.';
		if (session.settings.isReadOnly) return 'This program was started read-only.';
		// A pause would take the warehouse from under it.
		const running = runner.current() ?? queries.current();
		if (running) return `${running.title} is running; one thing at a time.`;
		if (!state.get().canPause)
			return action === 'pause'
				? 'Serverless never pauses: it idles by itself, and bills only while a statement runs.'
				: 'Serverless never pauses, so there is nothing to resume.';
		const reason = whyNot(snapshot.state, action);
		return reason === undefined ? undefined : capital(reason);
	};

	const look = async (isAsked: boolean) => {
		isObserving = true;
		if (state.get().connection === 'failed') await dashboard.connect();
		else await dashboard.observe();
		isObserving = false;
		const {snapshot} = state.get();
		const reason = whyNotAsk(snapshot);
		if (reason === undefined || (isAsked && snapshot?.isReady)) await facts.refresh();
	};

	const scroll = (by: number) => view.set(one => ({scroll: Math.max(0, one.scroll + by)}));

	return {
		id: 'status',
		title: 'Status',
		doc: 'live panel',
		stores: [],
		scopes: () => ['status', 'list'],
		actions: () => ({
			refresh: () => void look(true),
			pause,
			resume,
			remove: () => dashboard.open('teardown'),
			up: () => scroll(-1),
			down: () => scroll(1),
			'page-up': () => scroll(-10),
			'page-down': () => scroll(10),
			first: () => view.set({scroll: 0}),
			last: () => scroll(1000),
		}),
		whyNot: action => (action === 'pause' || action === 'resume' ? whyNotChange(action) : undefined),
		onOpen: () => void look(false),
		View({width, height}: Size) {
			const seen = useStore(state);
			const {calls} = useStore(log);
			const {polls, events} = useStore(history);
			const found = useStore(facts);
			const statements = calls.filter(({service}) => service === undefined);
			const {scroll: by, failure} = useStore(view);
			const now = useCoarseNow(session.clock, seen.snapshot?.at);
			const panel = statusLines({...seen, settings: session.settings}, now, width);
			const strips = historyLines(polls, width >= 100 ? Math.floor(width / 2) : width);
			const happened = eventLines(events, width >= 100 ? strips.length - 1 : 6);
			const reason = seen.snapshot && whyNotAsk(seen.snapshot);
			const asked: Line[] = found.value
				? [...statementLines(found.value.statements.slice(0, Math.max(8, height - 26)), width, found.at ?? now)]
				: statements.length > 0
					? [
							line(span(' Asked last', 'strong')),
							...statements
								.slice(-12)
								.toReversed()
								.map(call => callLine(call, false)),
						]
					: [];
			const old =
				found.value && found.error && found.at !== undefined
					? [line(span(` ! stale: statements and tables as they were at ${formatTime(found.at)}`, 'wait'))]
					: [];
			const lines = sections([
				...(failure ? [errorLines(failure, width)] : []),
				panel,
				...(width >= 100 ? [besides(strips, happened, Math.floor(width / 2))] : [strips, happened]),
				...(found.error ? [[...(seen.snapshotError ? [] : errorLines(found.error, width)), ...old]] : []),
				...(found.value && seen.snapshot?.isReady ? [tableSizeLines(found.value, now)] : []),
				asked,
				...(reason && !found.value ? [[line(span(` ${reason}`, 'dim'))]] : []),
			]);
			const from = Math.max(0, Math.min(by, lines.length - height));
			const hidden = lines.length - from - height;
			const shown = lines.slice(from, from + height);
			if (hidden > 0) shown[height - 1] = line(span(` ${formatCounted(hidden + 1, 'more line')}, ↓`, 'dim'));
			return <Lines lines={shown} width={width} height={height} />;
		},
	};
};

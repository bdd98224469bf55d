import {DwhError} from '../core/dwh-error.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Tone} from '../core/text/line.ts';
import {dashboardStepText, type StepText} from '../present/next-step/next-step-text.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {type CallLog, createCallLog} from './call-log.ts';
import type {Clipboard, CopyOutcome} from './clipboard.ts';
import {createStore, type Store} from './create-store.ts';
import type {DashboardState, Overlay} from './dashboard-state.ts';
import {createRunner, type Runner, type Work} from './runner.ts';
import {createRunners, type Runners} from './runners.ts';
import type {Session} from './session.ts';
import {type Connection, createConnection} from './warehouse/connection.ts';
import {createObserver} from './warehouse/observer.ts';
import {createPollHistory, type PollHistory} from './warehouse/poll-history.ts';
import {isAnotherWarehouse} from './warehouse/same-warehouse.ts';

export type Dashboard = Pick<Connection, 'connect' | 'reconnect' | 'observe'> & {
	readonly session: Session;
	readonly state: Store<DashboardState>;
	/** Formats a next step with its key. */
	readonly stepText: StepText;
	/** Runs work that changes the warehouse, one at a time. */
	readonly runner: Runner;
	/** Runs queries, concurrently with each other and other work. */
	readonly queries: Runners;
	readonly log: CallLog;
	/** The last polls of the warehouse. */
	readonly history: PollHistory;
	/** Resolves when connected; rejects with the reason if the connection fails. */
	context(signal: AbortSignal): Promise<WorkflowContext>;
	/** Hands the terminal to a task while it runs; rejects if the task does. */
	handOver(task: () => Promise<void>): Promise<void>;
	/** Sets how the terminal is given away; called by the renderer. */
	setHandOver(handOver: (task: () => Promise<void>) => Promise<void>): void;
	/** Copies text to the clipboard. */
	copy(text: string): Promise<CopyOutcome>;
	/** Sets the clipboard; called by the renderer. */
	setClipboard(clipboard: Clipboard): void;
	open(screen: ScreenId): void;
	back(): void;
	toast(text: string, tone?: Tone, isQuitPrompt?: boolean): void;
	show(overlay: Overlay | undefined): void;
	/** Ends the dashboard with this exit code. */
	leave(exitCode: number): void;
	readonly whenLeft: Promise<number>;
	/** Sets the lines to print on the main screen after the end; the last call counts. */
	setFarewell(lines: readonly string[]): void;
	farewell(): readonly string[];
	/** Registers a task to run before the backend is closed; it may still use the backend. */
	beforeClose(task: () => Promise<void>): void;
	/** Closes the backend. */
	close(): Promise<void>;
};

const toastMs = 6000;

export const createDashboard = (session: Session): Dashboard => {
	const state = createStore<DashboardState>({
		screen: 'home',
		trail: [],
		overlay: undefined,
		toast: undefined,
		connection: 'connecting',
		connectError: undefined,
		identity: undefined,
		snapshot: undefined,
		snapshotError: undefined,
		isLeaving: false,
		theme: 'default',
		isMouse: false,
		isTooSmall: false,
		canPause: true,
		quote: undefined,
	});
	const log = createCallLog();
	const history = createPollHistory();
	// An error about the state means that the snapshot is out of date.
	const refreshAfter = ({error}: Work) => {
		if (error?.kind === 'state') void observe();
	};
	const runner = createRunner(session.clock, refreshAfter);
	const queries = createRunners(session.clock, refreshAfter);
	const closings: (() => Promise<void>)[] = [];
	const {promise: whenLeft, resolve: leave} = Promise.withResolvers<number>();
	let toastTimer: NodeJS.Timeout | undefined;
	let farewell: readonly string[] = [];
	let clipboard: Clipboard | undefined;
	let handOver = (task: () => Promise<void>): Promise<void> => task();

	const observer = createObserver(session.clock, {state, history, log}, (before, snapshot) => {
		// A removal invalidates the steps of an earlier setup.
		if (snapshot.state === 'deleting') runner.forget(name => name === 'setup');
		// Work on another warehouse does not apply to this one; a teardown stays visible until the next one
		// exists.
		if (isAnotherWarehouse(before, snapshot)) runner.forget(name => name !== 'teardown' || snapshot.state !== 'absent');
	});

	const {backend, connect, reconnect, observe, close} = createConnection(session, {state, log, observer});

	return {
		session,
		state,
		stepText: dashboardStepText(session.program),
		runner,
		queries,
		log,
		history,
		async context(signal) {
			const {settings, catalogue, clock, records, notes} = session;
			return {backend: await backend(), settings, catalogue, clock, records, notes, signal};
		},
		connect,
		reconnect,
		handOver: task => handOver(task),
		setHandOver(handing) {
			handOver = handing;
		},
		copy(text) {
			if (!clipboard) throw new DwhError('bug', 'There is no terminal to copy with.');
			return clipboard.copy(text);
		},
		setClipboard(given) {
			clipboard = given;
		},
		observe,
		open: screen =>
			state.set(({screen: from, trail}) =>
				screen === from
					? {overlay: undefined}
					: {
							screen,
							overlay: undefined,
							trail: screen === 'home' ? [] : [...trail.filter(one => one !== screen), from],
						},
			),
		back: () => state.set(({trail}) => ({screen: trail.at(-1) ?? 'home', trail: trail.slice(0, -1)})),
		toast(text, tone = 'plain', isQuitPrompt = false) {
			clearTimeout(toastTimer);
			state.set({toast: {text, tone, isQuitPrompt}});
			toastTimer = setTimeout(() => state.set({toast: undefined}), toastMs);
			toastTimer.unref();
		},
		show: overlay => state.set({overlay}),
		leave,
		whenLeft,
		setFarewell(lines) {
			farewell = lines;
		},
		farewell: () => farewell,
		beforeClose: task => void closings.push(task),
		async close() {
			clearTimeout(toastTimer);
			// A failing task must not keep the others or the backend from closing.
			await Promise.allSettled(closings.map(task => task()));
			await close();
		},
	};
};

import type {Backend, Identity, Provisioner, Quote, Snapshot} from '../backend.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Line, Tone} from '../core/text/line.ts';
import type {ThemeName} from '../core/theme-name.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {type CallLog, createCallLog, logCalls} from './call-log.ts';
import {createStore, type Store} from './create-store.ts';
import {createPollHistory, type PollHistory} from './poll-history.ts';
import {createRunner, type Runner, type Work} from './runner.ts';
import {isAnotherWarehouse} from './same-warehouse.ts';
import type {Session} from './session.ts';

export type Overlay =
	| {readonly kind: 'help'; readonly filter: string; readonly top: number}
	| {readonly kind: 'palette'; readonly text: string; readonly cursor: number}
	| {
			readonly kind: 'confirm';
			readonly title: string;
			readonly lines: readonly Line[];
			/** Asks whether to quit: the one question that is asked in any window. */
			readonly isQuit?: boolean;
			onYes(): void;
	  }
	| {
			readonly kind: 'type-name';
			readonly title: string;
			readonly lines: readonly Line[];
			/** What has to be typed. */
			readonly name: string;
			readonly typed: string;
			/** Says what typing it does: "to remove it". */
			readonly purpose: string;
			onConfirm(): void;
	  };

export type DashboardState = {
	readonly screen: ScreenId;
	/** Screens that Esc leads back to, the last one first to be left for. */
	readonly trail: readonly ScreenId[];
	readonly overlay: Overlay | undefined;
	readonly toast: {readonly text: string; readonly tone: Tone} | undefined;
	readonly connection: 'connecting' | 'ready' | 'failed';
	readonly connectError: DwhError | undefined;
	readonly identity: Identity | undefined;
	readonly snapshot: Snapshot | undefined;
	/** Why the last look at the warehouse failed; the snapshot is then an older one. */
	readonly snapshotError: DwhError | undefined;
	/** Set while the program waits for cancelled work before it ends. */
	readonly isLeaving: boolean;
	readonly theme: ThemeName;
	/** The last frame showed no screen, because none can be used in so small a window. */
	readonly isTooSmall: boolean;
	/** False where this kind of warehouse never pauses. */
	readonly canPause: boolean;
	/** What the warehouse will bill, known before there is one; undefined where nothing bills. */
	readonly quote: Quote | undefined;
};

export type Dashboard = {
	readonly session: Session;
	readonly state: Store<DashboardState>;
	/** What changes the warehouse: one at a time. */
	readonly runner: Runner;
	/** Queries: beside whatever else runs. */
	readonly queries: Runner;
	readonly log: CallLog;
	/** What the last looks at the warehouse saw. */
	readonly history: PollHistory;
	/** Resolves when connected; rejects with the reason when it cannot be. */
	context(signal: AbortSignal): Promise<WorkflowContext>;
	/** Connects and takes a first look; also the second try after a failure. Never rejects. */
	connect(): Promise<void>;
	/** Lets the backend go and connects anew, because the settings have changed. Never rejects. */
	reconnect(): Promise<void>;
	/** Hands the terminal to somebody else while the task runs; rejects as it does. */
	handOver(task: () => Promise<void>): Promise<void>;
	/** Told by who draws: how the terminal is handed over. */
	setHandOver(handOver: (task: () => Promise<void>) => Promise<void>): void;
	/** Looks at the warehouse. Never rejects. */
	observe(): Promise<void>;
	open(screen: ScreenId): void;
	back(): void;
	toast(text: string, tone?: Tone): void;
	show(overlay: Overlay | undefined): void;
	/** Ends the dashboard with this exit code. */
	leave(exitCode: number): void;
	readonly whenLeft: Promise<number>;
	/** Lines for the main screen after the end; the last call counts. */
	setFarewell(lines: readonly string[]): void;
	farewell(): readonly string[];
	/** Lets the backend go. */
	close(): Promise<void>;
};

const toastMs = 6000;
// A change comes in several pieces, one after the other.
const noticeMs = 50;

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
		isTooSmall: false,
		canPause: true,
		quote: undefined,
	});
	const log = createCallLog();
	const history = createPollHistory();
	let lastLook = session.clock.now();
	/** Statements since the look before. */
	const statementsSince = (): number => {
		const from = lastLook;
		lastLook = session.clock.now();
		return log.get().calls.filter(({at, sql}) => at >= from && sql.length > 0).length;
	};
	// What was refused for its state shows that the header's is an old one.
	const lookAfter = ({error}: Work) => {
		if (error?.kind === 'state') void observe();
	};
	const runner = createRunner(session.clock, lookAfter);
	const queries = createRunner(session.clock, lookAfter);
	const {promise: whenLeft, resolve: leave} = Promise.withResolvers<number>();
	let backend: Promise<Backend> | undefined;
	let toastTimer: NodeJS.Timeout | undefined;
	let farewell: readonly string[] = [];
	let handOver = (task: () => Promise<void>): Promise<void> => task();

	let looks = 0;
	let published = 0;
	let stopNotices: (() => void) | undefined;
	let noticeTimer: NodeJS.Timeout | undefined;

	/** Whoever looks at the warehouse, a workflow too, sees what the header shows from then on. */
	const look = async (provisioner: Provisioner, signal: AbortSignal): Promise<Snapshot> => {
		const mine = ++looks;
		const publish = (tell: () => void, change: Partial<DashboardState>) => {
			// An older look that took longer says nothing any more.
			if (mine < published) return;
			published = mine;
			tell();
			state.set(change);
		};

		try {
			const snapshot = await provisioner.observe(signal);
			publish(() => saw(snapshot), {snapshot, snapshotError: undefined});
			return snapshot;
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (error.kind !== 'cancelled')
				publish(() => history.failed(error, session.clock.now(), statementsSince()), {snapshotError: error});
			throw thrown;
		}
	};

	const saw = (snapshot: Snapshot) => {
		history.saw(snapshot, statementsSince());
		if (!isAnotherWarehouse(state.get().snapshot, snapshot)) return;
		// What was done to another warehouse is not true of this one; how one went is told until the next comes.
		runner.forget(name => name !== 'teardown' || snapshot.state !== 'absent');
	};

	const noticeSoon = () => {
		noticeTimer ??= setTimeout(() => {
			noticeTimer = undefined;
			void observe();
		}, noticeMs);
		noticeTimer.unref();
	};

	const opened = async (): Promise<Backend> => {
		const logged = logCalls(await session.connect(), log, session.clock);
		const {provisioner} = logged;
		stopNotices?.();
		stopNotices = provisioner.watch?.(noticeSoon);
		return {...logged, provisioner: {...provisioner, observe: signal => look(provisioner, signal)}};
	};

	const connected = (): Promise<Backend> => {
		backend ??= opened();
		// A failed connection is tried again by the next caller.
		backend.catch(() => {
			backend = undefined;
		});
		return backend;
	};

	const observe = async () => {
		try {
			const {provisioner} = await connected();
			// What comes of it, also that it failed, is published where it is taken.
			await provisioner.observe(new AbortController().signal).catch(() => {});
		} catch (thrown) {
			state.set({snapshotError: toDwhError(thrown)});
		}
	};

	const connect = async () => {
		state.set({connection: 'connecting', connectError: undefined});
		try {
			const {provisioner} = await connected();
			state.set({connection: 'ready', canPause: provisioner.canPause, quote: provisioner.quote?.()});
			await observe();
			state.set({identity: await provisioner.whoAmI(new AbortController().signal)});
		} catch (thrown) {
			state.set(({connection}) =>
				connection === 'ready'
					? {snapshotError: toDwhError(thrown)}
					: {connection: 'failed', connectError: toDwhError(thrown)},
			);
		}
	};

	return {
		session,
		state,
		runner,
		queries,
		log,
		history,
		async context(signal) {
			const {settings, catalogue, clock, records, notes} = session;
			return {backend: await connected(), settings, catalogue, clock, records, notes, signal};
		},
		connect,
		async reconnect() {
			backend = undefined;
			// Whatever is still on its way speaks of what was before.
			published = looks + 1;
			looks = published;
			state.set({snapshot: undefined, snapshotError: undefined, identity: undefined});
			await session.disconnect?.();
			await connect();
		},
		handOver: task => handOver(task),
		setHandOver(handing) {
			handOver = handing;
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
		toast(text, tone = 'plain') {
			clearTimeout(toastTimer);
			state.set({toast: {text, tone}});
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
		async close() {
			clearTimeout(toastTimer);
			clearTimeout(noticeTimer);
			stopNotices?.();
			await (await backend?.catch(() => undefined))?.close();
		},
	};
};

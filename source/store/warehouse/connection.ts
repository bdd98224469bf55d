import type {Backend} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import {type CallLog, logCalls} from '../call-log.ts';
import type {Store} from '../create-store.ts';
import type {DashboardState} from '../dashboard-state.ts';
import type {Session} from '../session.ts';
import type {Observer} from './observer.ts';

/** The dashboard's connection to the warehouse: opened on demand, and again after settings change. */
export type Connection = {
	/** Resolves when connected; rejects with the reason if the connection fails. */
	backend(): Promise<Backend>;
	/** Connects and reads the first snapshot; also retries after a failure. Never rejects. */
	connect(): Promise<void>;
	/** Closes the backend and connects again. Never rejects. */
	reconnect(): Promise<void>;
	/** Refreshes the snapshot. Never rejects. */
	observe(): Promise<void>;
	close(): Promise<void>;
};

// Changes come in bursts.
const noticeMs = 50;

export const createConnection = (
	session: Session,
	{state, log, observer}: {readonly state: Store<DashboardState>; readonly log: CallLog; readonly observer: Observer},
): Connection => {
	let backend: Promise<Backend> | undefined;
	let stopNotices: (() => void) | undefined;
	let noticeTimer: NodeJS.Timeout | undefined;

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
		return {...logged, provisioner: {...provisioner, observe: signal => observer.observe(provisioner, signal)}};
	};

	const connected = (): Promise<Backend> => {
		backend ??= opened();
		// The next caller retries a failed connection.
		backend.catch(() => {
			backend = undefined;
		});
		return backend;
	};

	const observe = async () => {
		try {
			const {provisioner} = await connected();
			// The observer publishes the snapshot, or the error.
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
		backend: connected,
		connect,
		async reconnect() {
			backend = undefined;
			observer.dropPending();
			state.set({snapshot: undefined, snapshotError: undefined, identity: undefined});
			await session.disconnect?.();
			await connect();
		},
		observe,
		async close() {
			clearTimeout(noticeTimer);
			stopNotices?.();
			await (await backend?.catch(() => undefined))?.close();
		},
	};
};

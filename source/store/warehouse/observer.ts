import type {Provisioner, Snapshot} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {CallLog} from '../call-log.ts';
import type {Store} from '../create-store.ts';
import type {DashboardState} from '../dashboard-state.ts';
import type {PollHistory} from './poll-history.ts';

type Sinks = {
	readonly state: Store<DashboardState>;
	readonly history: PollHistory;
	readonly log: CallLog;
};

/** Reads snapshots of the warehouse and publishes them in the dashboard's state and history. */
export type Observer = {
	/** Returns and publishes a snapshot, unless a newer one is published. Throws as `observe` does. */
	observe(provisioner: Provisioner, signal: AbortSignal): Promise<Snapshot>;
	/** Discards reads in progress: they are about the previous backend. */
	dropPending(): void;
};

export const createObserver = (
	clock: Clock,
	{state, history, log}: Sinks,
	onSnapshot: (before: Snapshot | undefined, snapshot: Snapshot) => void,
): Observer => {
	let lastPoll = clock.now();
	let started = 0;
	let published = 0;

	const statementsSinceLastPoll = (): number => {
		const from = lastPoll;
		lastPoll = clock.now();
		return log.get().calls.filter(({at, sql}) => at >= from && sql.length > 0).length;
	};

	/** Returns true if no later read has been published. */
	const publishes = (number: number): boolean => {
		if (number < published) return false;
		published = number;
		return true;
	};

	return {
		async observe(provisioner, signal) {
			const number = ++started;
			try {
				const snapshot = await provisioner.observe(signal);
				if (publishes(number)) {
					history.succeeded(snapshot, statementsSinceLastPoll());
					onSnapshot(state.get().snapshot, snapshot);
					state.set({snapshot, snapshotError: undefined});
				}

				return snapshot;
			} catch (thrown) {
				const error = toDwhError(thrown);
				if (error.kind !== 'cancelled' && publishes(number)) {
					history.failed(error, clock.now(), statementsSinceLastPoll());
					state.set({snapshotError: error});
				}

				throw thrown;
			}
		},
		dropPending() {
			started++;
			published = started;
		},
	};
};

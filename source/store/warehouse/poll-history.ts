import type {Snapshot} from '../../backend.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {formatBytes} from '../../core/text/format-number.ts';
import type {Tone} from '../../core/text/line.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import {createStore, type Store} from '../create-store.ts';

export type PollHistory = Store<{readonly polls: readonly Poll[]; readonly events: readonly PollEvent[]}> & {
	succeeded(snapshot: Snapshot, statements: number): void;
	failed(error: DwhError, at: number, statements: number): void;
};

/** One poll of the warehouse. */
export type Poll = {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Undefined if the poll failed. */
	readonly state: WarehouseState | undefined;
	readonly storageBytes: number | undefined;
	/** Statements that this program submitted since the previous poll. */
	readonly statements: number;
};

/** A change between two polls. */
export type PollEvent = {readonly at: number; readonly text: string; readonly tone: Tone};

// More than the widest window shows.
const maxPolls = 200;

const toneOf = (state: WarehouseState): Tone => (state === 'available' ? 'good' : state === 'absent' ? 'dim' : 'wait');

type Change = {readonly text: string; readonly tone: Tone};

/** Returns the changes between two polls, in words. */
const changesOf = (before: Snapshot | undefined, now: Snapshot): Change[] => {
	if (!before) return [{text: `first poll: ${now.state}`, tone: toneOf(now.state)}];
	const changes: Change[] = [];
	const report = (text: string, tone: Tone = 'plain') => changes.push({text, tone});
	if (before.identifier !== now.identifier) report(`another warehouse: ${now.identifier}`);
	if (before.state !== now.state) report(`${before.state} → ${now.state}`, toneOf(now.state));
	if (now.waitsFor !== undefined && before.waitsFor !== now.waitsFor) report(`waits: ${now.waitsFor}`, 'wait');
	if (!before.isReady && now.isReady) report('ready for statements', 'good');
	if (before.role.sync !== now.role.sync) report(`role ${now.role.name}: ${before.role.sync} → ${now.role.sync}`);
	if (now.endpoint !== undefined && before.endpoint !== now.endpoint) report(`endpoint ${now.endpoint}`);
	if (before.nodes !== now.nodes) report(`nodes: ${before.nodes} → ${now.nodes}`);
	if (before.version !== undefined && now.version !== undefined && before.version !== now.version)
		report(`version ${before.version} → ${now.version}`);
	const [was, is] = [before.storageBytes ?? 0, now.storageBytes ?? 0];
	// Smaller changes are the engine's housekeeping.
	if (Math.abs(is - was) > Math.max(1_000_000, was * 0.05)) report(`storage ${formatBytes(was)} → ${formatBytes(is)}`);
	return changes;
};

/** The last polls of the warehouse, and the changes between them. */
export const createPollHistory = (): PollHistory => {
	const store = createStore<{polls: readonly Poll[]; events: readonly PollEvent[]}>({polls: [], events: []});
	let last: Snapshot | undefined;
	let lastError: string | undefined;

	const add = (poll: Poll, changes: readonly Change[]) =>
		store.set(({polls, events}) => ({
			polls: [...polls, poll].slice(-maxPolls),
			events:
				changes.length === 0
					? events
					: [...events, ...changes.map(change => ({...change, at: poll.at}))].slice(-maxPolls),
		}));

	return {
		...store,
		succeeded(snapshot, statements) {
			const again: Change[] = lastError === undefined ? [] : [{text: 'reachable again', tone: 'good'}];
			const {at, state, storageBytes} = snapshot;
			add({at, state, storageBytes, statements}, [...again, ...changesOf(last, snapshot)]);
			last = snapshot;
			lastError = undefined;
		},
		failed({message}, at, statements) {
			const isNew = lastError !== message;
			add(
				{at, state: undefined, storageBytes: undefined, statements},
				isNew ? [{text: `refresh failed: ${message}`, tone: 'bad'}] : [],
			);
			lastError = message;
		},
	};
};

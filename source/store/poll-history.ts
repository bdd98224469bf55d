import type {Snapshot} from '../backend.ts';
import type {DwhError} from '../core/dwh-error.ts';
import {formatBytes} from '../core/text/format-number.ts';
import type {Tone} from '../core/text/line.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import {createStore, type Store} from './create-store.ts';

/** One look at the warehouse. */
export type Poll = {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Undefined when the look failed. */
	readonly state: WarehouseState | undefined;
	readonly storageBytes: number | undefined;
	/** Statements that this program handed in since the look before. */
	readonly statements: number;
};

/** Something that was seen to change. */
export type PollEvent = {readonly at: number; readonly text: string; readonly tone: Tone};

export type PollHistory = Store<{readonly polls: readonly Poll[]; readonly events: readonly PollEvent[]}> & {
	saw(snapshot: Snapshot, statements: number): void;
	failed(error: DwhError, at: number, statements: number): void;
};

// More than the widest window shows.
const longestHistory = 200;

const toneOf = (state: WarehouseState): Tone => (state === 'available' ? 'good' : state === 'absent' ? 'dim' : 'wait');

type Change = {readonly text: string; readonly tone: Tone};

/** What is different, in words, between two looks; a first look is no change. */
const changesOf = (before: Snapshot | undefined, now: Snapshot): Change[] => {
	if (!before) return [{text: `seen first: ${now.state}`, tone: toneOf(now.state)}];
	const changes: Change[] = [];
	const tell = (text: string, tone: Tone = 'plain') => changes.push({text, tone});
	if (before.identifier !== now.identifier) tell(`another warehouse: ${now.identifier}`);
	if (before.state !== now.state) tell(`${before.state} → ${now.state}`, toneOf(now.state));
	if (now.waitsFor !== undefined && before.waitsFor !== now.waitsFor) tell(`waits: ${now.waitsFor}`, 'wait');
	if (!before.isReady && now.isReady) tell('ready for statements', 'good');
	if (before.role.sync !== now.role.sync) tell(`role ${now.role.name}: ${before.role.sync} → ${now.role.sync}`);
	if (now.endpoint !== undefined && before.endpoint !== now.endpoint) tell(`endpoint ${now.endpoint}`);
	if (before.nodes !== now.nodes) tell(`nodes: ${before.nodes} → ${now.nodes}`);
	if (before.version !== undefined && now.version !== undefined && before.version !== now.version)
		tell(`version ${before.version} → ${now.version}`);
	const [was, is] = [before.storageBytes ?? 0, now.storageBytes ?? 0];
	// Smaller moves are the engine's own housekeeping.
	if (Math.abs(is - was) > Math.max(1_000_000, was * 0.05)) tell(`storage ${formatBytes(was)} → ${formatBytes(is)}`);
	return changes;
};

/** What the last looks at the warehouse saw, and what changed between them. */
export const createPollHistory = (): PollHistory => {
	const store = createStore<{polls: readonly Poll[]; events: readonly PollEvent[]}>({polls: [], events: []});
	let last: Snapshot | undefined;
	let lastError: string | undefined;

	const add = (poll: Poll, changes: readonly Change[]) =>
		store.set(({polls, events}) => ({
			polls: [...polls, poll].slice(-longestHistory),
			events:
				changes.length === 0
					? events
					: [...events, ...changes.map(change => ({...change, at: poll.at}))].slice(-longestHistory),
		}));

	return {
		...store,
		saw(snapshot, statements) {
			const again: Change[] = lastError === undefined ? [] : [{text: 'seen again', tone: 'good'}];
			const {at, state, storageBytes} = snapshot;
			add({at, state, storageBytes, statements}, [...again, ...changesOf(last, snapshot)]);
			last = snapshot;
			lastError = undefined;
		},
		failed({message}, at, statements) {
			const isNew = lastError !== message;
			add(
				{at, state: undefined, storageBytes: undefined, statements},
				isNew ? [{text: `look failed: ${message}`, tone: 'bad'}] : [],
			);
			lastError = message;
		},
	};
};

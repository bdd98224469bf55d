import type {StatementHandle} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {JournalEntry, Records, StepDone} from './records.ts';

/** The journal of one load, open for writing: an entry is on disk when the promise resolves. */
export type RunJournal = {
	/** The load lock of the warehouse that it belongs to. */
	readonly lockId: string;
	/** When the load began, milliseconds since 1970. */
	since(): number;
	steps(): ReadonlyMap<string, JournalStep>;
	/** The statements that were submitted and have no outcome yet. */
	running(): readonly {readonly id: string; readonly name: string}[];
	/** Empties it, under the same lock: nothing of an earlier load is reused. */
	restart(): Promise<void>;
	/** Writes down that a step will be submitted; resolves with its idempotency key. */
	intend(step: string, key: string): Promise<string>;
	submitted(step: string, handle: StatementHandle): Promise<void>;
	ended(step: string, outcome: 'ok' | 'failed', done?: StepDone): Promise<void>;
	/** Removes its entries: the load is over, and nothing is left to resume. */
	close(): Promise<void>;
};

/** How far a step got, as far as the journal knows. */
export type JournalStep = {
	readonly key: string;
	readonly idempotencyKey: string;
	/** Of its statement; undefined when the program ended before it received it. */
	readonly id: string | undefined;
	readonly outcome: 'ok' | 'failed' | undefined;
	readonly done: StepDone;
	readonly at: number;
};

/** The last attempt of each step, by step. */
export const foldJournal = (entries: readonly JournalEntry[]): ReadonlyMap<string, JournalStep> => {
	const steps = new Map<string, JournalStep>();
	for (const entry of entries) {
		if (entry.type === 'begin') {
			steps.clear();
			continue;
		}

		const {step, at} = entry;
		const known = steps.get(step);
		if (entry.type === 'intend') {
			const {key, idempotencyKey} = entry;
			steps.set(step, {key, idempotencyKey, id: undefined, outcome: undefined, done: {}, at});
		} else if (known && entry.type === 'submit') steps.set(step, {...known, id: entry.id, at});
		else if (known && entry.type === 'end') {
			steps.set(step, {...known, outcome: entry.outcome, done: entry.done ?? {}, at});
		}
	}

	return steps;
};

/** Opens the journal of an earlier load, or starts a new one. */
export const openJournal = async (records: Records, clock: Clock): Promise<RunJournal> => {
	let entries = [...(await records.journal())];
	const [first] = entries;
	const lockId = first?.type === 'begin' ? first.lockId : crypto.randomUUID();
	const restart = async () => {
		entries = [{type: 'begin', at: clock.now(), lockId}];
		await records.startJournal(entries);
	};
	// Rewritten in any case: the last line may have been cut off, and the next one would be appended to it.
	if (first?.type === 'begin') await records.startJournal(entries);
	else await restart();
	const append = async (entry: JournalEntry) => {
		await records.appendJournal(entry);
		entries.push(entry);
	};
	return {
		lockId,
		since: () => entries[0]?.at ?? clock.now(),
		steps: () => foldJournal(entries),
		running: () =>
			[...foldJournal(entries)].flatMap(([name, {id, outcome}]) =>
				id !== undefined && outcome === undefined ? [{id, name}] : [],
			),
		restart,
		async intend(step, key) {
			const idempotencyKey = crypto.randomUUID();
			await append({type: 'intend', at: clock.now(), step, key, idempotencyKey});
			return idempotencyKey;
		},
		submitted: (step, {id}) => append({type: 'submit', at: clock.now(), step, id}),
		ended: (step, outcome, done) => append({type: 'end', at: clock.now(), step, outcome, ...(done ? {done} : {})}),
		async close() {
			entries = [];
			await records.startJournal([]);
		},
	};
};

import type {StatementHandle} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {JournalEntry, Records, StepDone} from './records.ts';

/** The journal of a load. An entry is on disk when its promise resolves. */
export type RunJournal = {
	/** Id of its load lock. */
	readonly lockId: string;
	/** Returns the start of the load, milliseconds since 1970. */
	since(): number;
	steps(): ReadonlyMap<string, JournalStep>;
	/** Returns submitted statements without an outcome. */
	running(): readonly {readonly id: string; readonly name: string}[];
	/** Clears the journal under the same lock, so that nothing of an earlier load is reused. */
	restart(): Promise<void>;
	/** Records that a step will be submitted; resolves with its idempotency key. */
	intend(step: string, key: string): Promise<string>;
	submitted(step: string, handle: StatementHandle): Promise<void>;
	ended(step: string, outcome: 'ok' | 'failed', done?: StepDone): Promise<void>;
	/** Removes the journal, because there is nothing to resume. */
	close(): Promise<void>;
};

/** State of a step in the journal. */
export type JournalStep = {
	readonly key: string;
	readonly idempotencyKey: string;
	/** Id of its statement; undefined if the program ended before receiving it. */
	readonly id: string | undefined;
	readonly outcome: 'ok' | 'failed' | undefined;
	readonly done: StepDone;
	readonly at: number;
};

/** Returns the last attempt of each step. */
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
	// Always rewritten: the last line may be cut off, and the next entry would be appended to it.
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

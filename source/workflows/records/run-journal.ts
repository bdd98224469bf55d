import type {StatementHandle} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {JournalEntry, Records, StepDone} from './records.ts';

/** How far a step got, as far as the journal knows. */
export type JournalStep = {
	readonly key: string;
	readonly once: string;
	/** Of its statement; undefined when the program ended before it heard of it. */
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
			const {key, once} = entry;
			steps.set(step, {key, once, id: undefined, outcome: undefined, done: {}, at});
		} else if (known && entry.type === 'submit') steps.set(step, {...known, id: entry.id, at});
		else if (known && entry.type === 'end') {
			steps.set(step, {...known, outcome: entry.outcome, done: entry.done ?? {}, at});
		}
	}

	return steps;
};

/** The journal of one load, open for writing: what it is told is on disk when the promise resolves. */
export type RunJournal = {
	/** Which claim of the warehouse it belongs to. */
	readonly claim: string;
	/** When the load began, milliseconds since 1970. */
	since(): number;
	steps(): ReadonlyMap<string, JournalStep>;
	/** A new journal under the same claim: nothing that an earlier load has done counts any more. */
	restart(): Promise<void>;
	intend(step: string, key: string): Promise<string>;
	submitted(step: string, handle: StatementHandle): Promise<void>;
	ended(step: string, outcome: 'ok' | 'failed', done?: StepDone): Promise<void>;
	/** Forgets it: the load is over, and nothing is left to go on with. */
	close(): Promise<void>;
};

/** Opens the journal that an earlier load left, or begins a new one. */
export const openJournal = async (records: Records, clock: Clock): Promise<RunJournal> => {
	let entries = [...(await records.journal())];
	const [first] = entries;
	const claim = first?.type === 'begin' ? first.claim : crypto.randomUUID();
	const restart = async () => {
		entries = [{type: 'begin', at: clock.now(), claim}];
		await records.startJournal(entries);
	};
	// Written anew in any case: the last line may have been cut off, and the next one would grow onto it.
	if (first?.type === 'begin') await records.startJournal(entries);
	else await restart();
	const append = async (entry: JournalEntry) => {
		await records.appendJournal(entry);
		entries.push(entry);
	};
	return {
		claim,
		since: () => entries[0]?.at ?? clock.now(),
		steps: () => foldJournal(entries),
		restart,
		async intend(step, key) {
			const once = crypto.randomUUID();
			await append({type: 'intend', at: clock.now(), step, key, once});
			return once;
		},
		submitted: (step, {id}) => append({type: 'submit', at: clock.now(), step, id}),
		ended: (step, outcome, done) => append({type: 'end', at: clock.now(), step, outcome, ...(done ? {done} : {})}),
		async close() {
			entries = [];
			await records.startJournal([]);
		},
	};
};

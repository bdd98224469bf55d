import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import {createOutage} from '../run/outage.ts';
import type {StepEvent} from '../run/run-step.ts';
import {backgroundWork, type WaitingCommand} from './background-work.ts';

// A local poll costs nothing; the service responds a few times a second and changes over minutes, so the
// poll interval grows: at first a person waits for every poll.
const pollMs = {local: [200], aws: [1000, 1000, 2000, 3000, 5000]} as const;
/**
 * Three times the longest that each change is documented or reported to take, in minutes; after that
 * waiting makes no sense. Any other state gets as long as the slowest of them.
 */
const maxMinutes: Readonly<Record<string, number>> = {pausing: 45, resuming: 45, deleting: 45};
const maxMinutesElse = 135;

/** More polls in a row that fail end the wait. */
const maxFailures = 5;

const noteOf = ({state, typical, waitsFor, isStalled}: Snapshot, command: WaitingCommand, elapsedMs: number): string =>
	(command === 'down'
		? // What it would take to be ready is nothing that a removal waits for.
			[
				isStalled && state !== 'available' ? 'a part of it is gone, the next one goes' : state,
				typical && `typically ${typical}`,
				formatDuration(elapsedMs),
			]
		: [
				state,
				typical && `typically ${typical}`,
				// "The cluster, which is creating" says nothing new.
				waitsFor?.endsWith(`is ${state}`) ? undefined : waitsFor,
				formatDuration(elapsedMs),
			]
	)
		.filter(part => part !== undefined && part !== '')
		.join(', ');

/** Throws `state` when it has taken far longer than it ever should. */
const refuseEndless = (snapshot: Snapshot, elapsedMs: number, ways: readonly NextStep[]): void => {
	const {state, identifier, waitsFor} = snapshot;
	if (elapsedMs < (maxMinutes[state] ?? maxMinutesElse) * 60_000) return;
	const what = waitsFor && state === 'available' ? `and waits for ${waitsFor}` : 'and nothing has come of it';
	throw new DwhError(
		'state',
		`The warehouse ${identifier} is "${state}" after ${formatDuration(elapsedMs)}, ${what}: timed out.`,
		{nextSteps: [...ways, 'Check it in the AWS console.']},
	);
};

/**
 * Polls the warehouse, each poll a progress event, until `isDone` returns true; it may act on what it
 * sees, and throws when it will never be. While no response comes at all, it counts down to its next poll
 * for as long as a load does; a service that answers with a failure ends it after a bounded number of
 * polls. Throws `state` when it takes far too long, with the work in progress. Abort: only the watching ends.
 */
export async function* waitUntil(
	{backend, clock}: Pick<WorkflowContext, 'backend' | 'clock'>,
	command: WaitingCommand,
	isDone: (snapshot: Snapshot) => Promise<boolean>,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, Snapshot, void> {
	const startedAt = clock.now();
	const pauses = pollMs[backend.target];
	let outage = createOutage(clock);
	let outageMs = 0;
	for (let [failures, polls] = [0, 0]; ; polls++) {
		let snapshot: Snapshot | undefined;
		try {
			snapshot = await backend.provisioner.observe(signal);
			outage = createOutage(clock);
			if (await isDone(snapshot)) return snapshot;
			// A poll that goes well is not enough: what is done about it may fail every time.
			failures = 0;
			const elapsedMs = clock.now() - startedAt;
			// During an outage nothing was requested from AWS.
			refuseEndless(snapshot, elapsedMs - outageMs, backgroundWork(snapshot, backend.provisioner.quote?.(), command));
			yield {type: 'progress', note: noteOf(snapshot, command, elapsedMs)};
		} catch (thrown) {
			const error = toDwhError(thrown);
			// A single action that gets no response while polls do is no lost network.
			if (!snapshot && error.isUnreachable && !signal.aborted && outage.hasTime(true)) {
				const lostAt = clock.now();
				yield* outage.wait(error, signal);
				outageMs += clock.now() - lostAt;
				continue;
			}
			const rule = signal.aborted ? undefined : error.retry;
			const attempts = Math.max(maxFailures, rule?.attempts ?? 0);
			if (!rule || ++failures >= attempts) throw error;
			yield {type: 'retry', attempt: failures + 1, of: attempts, reason: error.message};
		}

		await clock.sleep(pauses[Math.min(polls, pauses.length - 1)] ?? 5000, signal);
	}
}

/** Whether it is in a state that nothing leads out of by waiting. */
export const isBroken = ({state}: Snapshot): boolean => /^(hardware-failure|incompatible-|storage-full)/.test(state);

/** Throws `state` for a state that nothing leads out of by waiting. */
export const refuseBroken = (snapshot: Snapshot): void => {
	if (!isBroken(snapshot)) return;
	const {state, identifier} = snapshot;
	throw new DwhError(
		'state',
		`The warehouse ${identifier} is in the state "${state}", which does not pass by itself.`,
		{
			nextSteps: [
				'Check it in the AWS console.',
				{text: 'Remove it', command: 'down'},
				{text: 'Then create a new one', command: 'up'},
			],
		},
	);
};

import type {Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import {createOutage} from '../run/outage.ts';
import type {StepEvent} from '../run/run-step.ts';
import {backgroundWork, type WaitingCommand} from './background-work.ts';

// Local polls cost nothing. AWS changes take minutes, so the poll interval grows; the first polls are frequent,
// because the user waits for them.
const pollMs = {local: [200], aws: [1000, 1000, 2000, 3000, 5000]} as const;
/**
 * Timeouts in minutes: three times the longest documented or reported duration of each change. Any other state has
 * the longest of them.
 */
const maxMinutes: Readonly<Record<string, number>> = {pausing: 45, resuming: 45, deleting: 45};
const maxMinutesElse = 135;

/** Maximum number of consecutive failed polls. */
const maxFailures = 5;

const noteOf = ({state, typical, waitsFor, isStalled}: Snapshot, command: WaitingCommand, elapsedMs: number): string =>
	(command === 'down'
		? // What it would take to be ready is nothing that a removal waits for.
			[
				isStalled && state !== 'available' ? 'a part of it is deleted, the next one follows' : state,
				typical && `typically ${typical}`,
				formatDuration(elapsedMs),
			]
		: [
				state,
				typical && `typically ${typical}`,
				// "waits for the cluster, which is creating" would repeat the state.
				waitsFor?.endsWith(`is ${state}`) ? undefined : waitsFor,
				formatDuration(elapsedMs),
			]
	)
		.filter(part => part !== undefined && part !== '')
		.join(', ');

/** Throws `state` after the timeout. */
const refuseEndless = (snapshot: Snapshot, elapsedMs: number, ways: readonly NextStep[]): void => {
	const {state, identifier, waitsFor} = snapshot;
	if (elapsedMs < (maxMinutes[state] ?? maxMinutesElse) * 60_000) return;
	const what = waitsFor && state === 'available' ? `and waits for ${waitsFor}` : 'without a change';
	throw new DwhError(
		'state',
		`Timed out: the warehouse ${identifier} is still "${state}" after ${formatDuration(elapsedMs)} ${what}.`,
		{nextSteps: [...ways, 'Check it in the AWS console.']},
	);
};

/**
 * Polls the warehouse until `isDone` returns true, with a progress event per poll. `isDone` may act on the state,
 * and throws if it can never be reached. Without any response, it counts down to the next poll for as long as a
 * load does; failures of the service end it after a limited number of polls. Throws `state` after a timeout, with
 * the work in progress. Abort: only the waiting ends.
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
			// Counts failures across polls, because the action after a successful poll may fail every time.
			failures = 0;
			const elapsedMs = clock.now() - startedAt;
			// No time limit applies during an outage, because nothing was requested from AWS.
			refuseEndless(snapshot, elapsedMs - outageMs, backgroundWork(snapshot, backend.provisioner.quote?.(), command));
			yield {type: 'progress', note: noteOf(snapshot, command, elapsedMs)};
		} catch (thrown) {
			const error = toDwhError(thrown);
			// If polls get responses, an action without a response is not an outage.
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

/** Whether the state cannot change by waiting. */
export const isBroken = ({state}: Snapshot): boolean => /^(hardware-failure|incompatible-|storage-full)/.test(state);

/** Throws `state` for a state that cannot change by waiting. */
export const refuseBroken = (snapshot: Snapshot): void => {
	if (!isBroken(snapshot)) return;
	const {state, identifier} = snapshot;
	throw new DwhError(
		'state',
		`The warehouse ${identifier} is in state "${state}" and cannot recover without your action.`,
		{
			nextSteps: [
				'Check it in the AWS console.',
				{text: 'Remove it', command: 'down'},
				{text: 'Then create a new one', command: 'up'},
			],
		},
	);
};

import type {Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {whyNot} from '../../core/warehouse-state.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseDuringOtherLoad} from '../load-lock/exclude-loads.ts';
import {refuseForeign, refuseReadOnly} from '../require-ready.ts';
import {createRepeat, tryCall} from '../run/retry-call.ts';
import {runGraph} from '../run/run-graph.ts';
import {refuseBroken, waitUntil} from './wait-until.ts';

const wantedState = {pause: 'paused', resume: 'available'} as const;
const stateBefore = {pause: 'available', resume: 'paused'} as const;
const inProgress = {pause: 'pausing', resume: 'resuming'} as const;

/** Throws if resuming cannot make the warehouse ready; `up` does the rest. */
const refuseStalled = ({isStalled, identifier, state, waitsFor}: Snapshot): void => {
	if (!isStalled) return;
	throw new DwhError('state', `The warehouse ${identifier} is ${state}, but not ready: it waits for ${waitsFor}.`, {
		nextSteps: [{text: 'Attach the missing role', command: 'up'}],
	});
};

/** Requests the change, unless it is done or in progress, and waits for it. Abort: the change continues. */
async function* change(
	context: WorkflowContext,
	action: 'pause' | 'resume',
	takesOverLock = false,
): Workflow<Snapshot> {
	refuseReadOnly(context, `${action} a warehouse`);
	const {provisioner} = context.backend;
	if (!provisioner.canPause) {
		// It throws the reason.
		await provisioner[action](context.signal);
		throw new DwhError('unsupported', 'Could not pause the warehouse: its deployment type has no pause.', {
			nextSteps: [{text: 'Check what it bills', command: 'status'}],
		});
	}

	let after: Snapshot | undefined;
	const step = {
		id: action,
		stage: action,
		title: action,
		needs: [],
		sql: [],
		async *run(signal: AbortSignal) {
			const seen = await provisioner.observe(signal);
			const {state} = seen;
			refuseForeign(seen);
			if (state !== wantedState[action] && state !== inProgress[action]) {
				const reason = whyNot(state, action);
				if (reason)
					throw new DwhError('state', `Could not ${action} the warehouse: ${reason}.`, {
						nextSteps: [
							state === 'absent' ? {text: 'Create it', command: 'up'} : {text: 'Check its state', command: 'status'},
						],
					});
				if (action === 'pause' && !takesOverLock) yield* refuseDuringOtherLoad(context, seen, 'pause', signal);
				yield* tryCall(context, signal, () => provisioner[action](signal));
			}

			const repeat = createRepeat(action, () => provisioner[action](signal), true);
			after = yield* waitUntil(
				context,
				action,
				async snapshot => {
					refuseForeign(snapshot);
					refuseBroken(snapshot);
					if (snapshot.state === wantedState[action]) {
						if (action === 'pause' || snapshot.isReady) return true;
						refuseStalled(snapshot);
					} else if (snapshot.state === stateBefore[action]) await repeat(snapshot);
					return false;
				},
				signal,
			);
			return {note: after.state};
		},
	};
	yield* runGraph({workflow: action, steps: [step], clock: context.clock, signal: context.signal});
	if (!after) throw new DwhError('bug', `The ${action} left no result.`);
	return after;
}

/** Pauses the warehouse, which keeps its data and bills for storage only. Throws `busy` while another process loads. */
export const pauseWarehouse = (
	context: WorkflowContext,
	{takesOverLock = false}: {readonly takesOverLock?: boolean} = {},
): Workflow<Snapshot> => change(context, 'pause', takesOverLock);

/** Resumes a paused warehouse and waits until it is ready. */
export const resumeWarehouse = (context: WorkflowContext): Workflow<Snapshot> => change(context, 'resume');

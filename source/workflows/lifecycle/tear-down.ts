import type {EnsureResult, InventoryItem, RemovalConsent, Snapshot} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseDuringOtherLoad} from '../load-lock/exclude-loads.ts';
import {refuseReadOnly} from '../require-ready.ts';
import {createRepeat, tryCall} from '../run/retry-call.ts';
import {runGraph} from '../run/run-graph.ts';
import type {GraphStep, StepEvent} from '../run/run-step.ts';
import {resultText} from './set-up.ts';
import {tablesLeft} from './tables-left.ts';
import {isBroken, waitUntil} from './wait-until.ts';
import {inventoryText, leftText, withWhatIsLeft} from './what-is-left.ts';

export type TearDownResult = {
	readonly warehouse: EnsureResult;
	readonly role: EnsureResult;
	/** Everything that still exists, left for a reason (for anything else it would have thrown), and what could not be checked. */
	readonly inventory: readonly InventoryItem[];
};

/** What was removed may be listed for a moment longer. */
const maxChecks = 6;
/** A check that failed so often will fail again. */
const maxFailedChecks = 2;
const betweenChecksMs = 5000;

/** Removes the role; returns `unknown` where it could not be checked. */
async function* removeRole(
	context: WorkflowContext,
	attached: string | undefined,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, EnsureResult, void> {
	try {
		return yield* tryCall(context, signal, () => context.backend.provisioner.removeRole(signal, attached));
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (!error.isInconclusive) throw error;
		return {
			action: 'unknown',
			name: context.settings.iam.roleName,
			detail: `not checked, so it stays: ${error.message}`,
		};
	}
}

/**
 * Removes warehouse and role, forgets what was known of the loaded data, and checks whether anything is
 * left; throws `state` when there is, and `busy`, before anything is removed, while another process
 * loads. No other check stops it that the removal itself does not need: what could not be checked is in
 * the inventory. It can be restarted wherever it stopped, and says then what is left. Abort: a removal that was requested continues.
 *
 * A warehouse that this program did not make stays, unless consented to; a role that a set-up attached to
 * it is detached.
 */
export async function* tearDown(
	context: WorkflowContext,
	{
		takesOverLock = false,
		consent,
	}: {readonly takesOverLock?: boolean; readonly consent?: RemovalConsent | undefined} = {},
): Workflow<TearDownResult> {
	refuseReadOnly(context, 'tear a warehouse down');
	const {backend, clock, records, signal} = context;
	const {provisioner} = backend;
	// That nothing is known of it stops no removal.
	const attached = await records.attachedRole().catch(() => undefined);
	let warehouse: EnsureResult | undefined;
	let role: EnsureResult | undefined;
	let inventory: readonly InventoryItem[] | undefined;
	let isGone = false;
	let isForgotten = false;
	const isWhole = () => role !== undefined && isForgotten;

	const step = (id: string, title: string, needs: readonly string[], run: GraphStep['run']): GraphStep => ({
		id,
		stage: 'tear down',
		title,
		needs,
		sql: [],
		run,
	});
	const whatIsLeft = step('inventory', 'check what is left', ['role', 'forget'], async function* (stop) {
		if (!isWhole()) {
			// Of what was not removed nothing changes by waiting, and for a lost network the removal has waited long enough.
			inventory = await provisioner.inventory(stop, attached);
			return {note: inventoryText(inventory, 'still there')};
		}
		let left: readonly InventoryItem[] = [];
		const seen = warehouse?.action === 'found' ? await provisioner.observe(stop).catch(() => undefined) : undefined;
		const tables = await tablesLeft(context, seen, stop);
		for (let attempt = 1; ; attempt++) {
			const items = yield* tryCall(context, stop, () => provisioner.inventory(stop));
			inventory = [...items, ...tables];
			const unknown = inventory.filter(({isUnknown}) => isUnknown);
			left = inventory.filter(({isKept, isUnknown}) => !isKept && !isUnknown);
			const isFailing = unknown.length > 0 && attempt < maxFailedChecks;
			if (left.length === 0 && !isFailing) return {note: inventoryText(inventory, 'kept')};
			if (attempt >= maxChecks) break;
			yield {
				type: 'progress',
				note: left.length > 0 ? `still listed: ${leftText(left)}` : `not checked: ${leftText(unknown)}`,
			};
			await clock.sleep(betweenChecksMs, stop);
		}

		throw new DwhError('state', `Something is left: ${leftText(left)}.`, {
			nextSteps: [{text: 'Remove it again', command: 'down'}, 'Remove it by hand if it stays.'],
		});
	});
	const steps = [
		step('warehouse', 'remove the warehouse', [], async function* (stop) {
			if (backend.warehouse.survivesRestart && !takesOverLock) {
				const seen = await provisioner.observe(stop).catch(() => undefined);
				// A load does not notice that nothing of what it uses is removed.
				const isStaying = seen?.isAdopted && !consent && attached === undefined;
				if (seen && !isStaying) yield* refuseDuringOtherLoad(context, seen, 'down', stop);
			}

			warehouse = yield* tryCall(context, stop, () => provisioner.removeWarehouse(stop, consent));
			// Whether it is gone is for the next step to see.
			const {action, name} = warehouse;
			const {detachRole} = provisioner;
			if (action === 'found' && attached !== undefined && detachRole) {
				const {detail} = yield* tryCall(context, stop, () => detachRole(attached, stop));
				await records.rememberAttachedRole(undefined);
				return {note: `${resultText(warehouse)}; role ${detail}`};
			}
			return {note: action === 'removed' ? `${name}: its removal has begun` : resultText(warehouse)};
		}),
		step('gone', 'wait until it is gone', ['warehouse'], async function* (stop) {
			// What is not ours stays, and nothing is left to wait for.
			if (warehouse?.action === 'found') return {note: 'it stays'};
			const remove = createRepeat('remove', () => provisioner.removeWarehouse(stop, consent), true);
			const isAway = async (snapshot: Snapshot) => {
				const {state, isStalled, notOurs} = snapshot;
				if (state === 'absent') return true;
				// What consists of several parts goes one after another, and a part may not be ours.
				if (isStalled || notOurs) return (await provisioner.removeWarehouse(stop, consent)).action === 'found';
				if (state === 'available' || state === 'paused' || isBroken(snapshot)) await remove(snapshot);
				return false;
			};
			const snapshot = yield* waitUntil(context, 'down', isAway, stop);
			isGone = snapshot.state === 'absent';
			// The response to an earlier request may have been lost: the removal has ended all the same.
			if (isGone && warehouse?.action === 'waiting')
				warehouse = {...warehouse, action: 'removed', detail: 'it is gone'};
			return {note: isGone ? 'it is gone' : snapshot.state};
		}),
		// Only when the warehouse has gone, because it uses its role.
		step('role', 'remove the role', ['gone'], async function* (stop) {
			role = yield* removeRole(context, attached, stop);
			return {note: resultText(role)};
		}),
		step('forget', 'forget its loads', ['gone'], async () => {
			// What stays keeps its data, and its loads can be resumed.
			if (warehouse?.action !== 'found') {
				await records.rememberAttachedRole(undefined);
				await records.forget();
			}
			isForgotten = true;
			return warehouse?.action === 'found' ? {note: 'kept'} : undefined;
		}),
		{...whatIsLeft, isForFailures: true},
	];
	try {
		yield* runGraph({workflow: 'tear down', steps, clock, signal});
	} catch (thrown) {
		// Cut short, what continues in AWS says more; whole, the error is about what is left.
		if (signal.aborted || isWhole()) throw thrown;
		throw withWhatIsLeft(toDwhError(thrown), inventory, isGone);
	}
	if (!warehouse || !role || !inventory) throw new DwhError('bug', 'A step of the teardown left no result.');
	return {warehouse, role, inventory};
}

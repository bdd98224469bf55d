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
	/** Everything that was kept for a reason, and what could not be checked. */
	readonly inventory: readonly InventoryItem[];
};

/** AWS may list removed resources for a moment. */
const maxChecks = 6;
/** A check that failed this often is not repeated. */
const maxFailedChecks = 2;
const betweenChecksMs = 5000;

/** Removes the role. Returns `unknown` if it could not be checked. */
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
			detail: `not checked, so not removed: ${error.message}`,
		};
	}
}

/** The new warehouse stays: the other program has already reported that it is ready. */
const madeAgain = ({identifier}: Snapshot): DwhError =>
	new DwhError(
		'busy',
		`The warehouse ${identifier} was removed, but another program has created it again. The new one stays.`,
		{
			nextSteps: [
				{text: 'Check what exists', command: 'status'},
				{text: 'Remove it too', command: 'down'},
			],
		},
	);

/**
 * Removes warehouse and role, deletes the records of loads, and checks what is left. Throws `state` if something
 * is left, and `busy` before any removal while another process loads. Other failed checks do not stop it; their
 * subjects are in the inventory. It can be restarted at any point. Abort: a requested removal continues.
 *
 * A foreign warehouse is removed only with consent. A role that the setup attached to it is detached.
 */
export async function* tearDown(
	context: WorkflowContext,
	{
		takesOverLock = false,
		consent,
	}: {readonly takesOverLock?: boolean; readonly consent?: RemovalConsent | undefined} = {},
): Workflow<TearDownResult> {
	refuseReadOnly(context, 'remove the warehouse');
	const {backend, clock, records, signal} = context;
	const {provisioner} = backend;
	// A failure to read its state does not stop the removal.
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
			// Waiting changes nothing for kept resources, and the removal has already waited for the network.
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
				note: left.length > 0 ? `still exists: ${leftText(left)}` : `not checked: ${leftText(unknown)}`,
			};
			await clock.sleep(betweenChecksMs, stop);
		}

		throw new DwhError('state', `Could not remove everything. Still exists: ${leftText(left)}.`, {
			nextSteps: [{text: 'Remove it again', command: 'down'}, 'If that fails again, remove it in the AWS console.'],
		});
	});
	const steps = [
		step('warehouse', 'remove the warehouse', [], async function* (stop) {
			if (backend.warehouse.survivesRestart && !takesOverLock) {
				const seen = await provisioner.observe(stop).catch(() => undefined);
				// A load is not affected if nothing that it uses is removed.
				const isStaying = seen?.isAdopted && !consent && attached === undefined;
				if (seen && !isStaying) yield* refuseDuringOtherLoad(context, seen, 'down', stop);
			}

			warehouse = yield* tryCall(context, stop, () => provisioner.removeWarehouse(stop, consent));
			// The next step checks whether it is deleted.
			const {action, name} = warehouse;
			const {detachRole} = provisioner;
			if (action === 'found' && attached !== undefined && detachRole) {
				const {detail} = yield* tryCall(context, stop, () => detachRole(attached, stop));
				await records.rememberAttachedRole(undefined);
				return {note: `${resultText(warehouse)}; role ${detail}`};
			}
			return {note: action === 'removed' ? `${name}: removal started` : resultText(warehouse)};
		}),
		step('gone', 'wait until it is deleted', ['warehouse'], async function* (stop) {
			// A foreign warehouse is kept, so there is nothing to wait for.
			if (warehouse?.action === 'found') return {note: 'it stays'};
			const remove = createRepeat('remove', () => provisioner.removeWarehouse(stop, consent), true);
			let made: number | undefined;
			const isAway = async (snapshot: Snapshot) => {
				const {state, isStalled, notOurs, createdAt} = snapshot;
				if (state === 'absent') return true;
				// Each part has its own creation time. A part in state deleting is certainly the old one.
				if (state === 'deleting') made = Math.max(made ?? 0, createdAt ?? 0);
				else if (made !== undefined && createdAt !== undefined && createdAt > made) throw madeAgain(snapshot);
				// A warehouse of several parts is removed part by part, and a part may be foreign.
				if (isStalled || notOurs) return (await provisioner.removeWarehouse(stop, consent)).action === 'found';
				if (state === 'available' || state === 'paused' || isBroken(snapshot)) await remove(snapshot);
				return false;
			};
			const snapshot = yield* waitUntil(context, 'down', isAway, stop);
			isGone = snapshot.state === 'absent';
			// The response to an earlier request may have been lost, although the removal has ended.
			if (isGone && warehouse?.action === 'waiting')
				warehouse = {...warehouse, action: 'removed', detail: 'already deleted'};
			return {note: isGone ? 'deleted' : snapshot.state};
		}),
		// After the warehouse, because it uses the role.
		step('role', 'remove the role', ['gone'], async function* (stop) {
			role = yield* removeRole(context, attached, stop);
			return {note: resultText(role)};
		}),
		step('forget', 'delete its records', ['gone'], async () => {
			// A kept warehouse keeps its data, and its loads can be resumed.
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
		// After an abort, the work that continues in AWS is reported instead.
		if (signal.aborted || isWhole()) throw thrown;
		throw withWhatIsLeft(toDwhError(thrown), inventory, isGone);
	}
	if (!warehouse || !role || !inventory) throw new DwhError('bug', 'A step of the teardown left no result.');
	return {warehouse, role, inventory};
}

import type {Found, Owned, Snapshot} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {formatDollars} from '../core/format-dollars.ts';
import type {Workflow} from '../core/workflow-event.ts';
import {createAskAgain} from './ask-again.ts';
import type {WorkflowContext} from './context.ts';
import {refuseReadOnly} from './require-ready.ts';
import {type GraphStep, runGraph} from './run-graph.ts';
import {foundText} from './set-up.ts';
import {tryCall} from './try-call.ts';
import {isBroken, waitUntil} from './wait-until.ts';

export type TearDownResult = {
	readonly warehouse: Found;
	readonly role: Found;
	/** Everything that still exists: what is kept for a reason, for anything else it would have thrown. */
	readonly inventory: readonly Owned[];
};

/** What was removed may be listed for a moment longer. */
const mostLooks = 6;
const betweenLooksMs = 5000;

const leftText = (owned: readonly Owned[]): string => {
	const names = owned.map(({kind, name}) => `${kind} ${name}`).join(', ');
	const rate = owned.reduce((sum, {dollarsPerHour}) => sum + dollarsPerHour, 0);
	return `${names}${rate > 0 ? `, ${formatDollars(rate)} an hour` : ''}`;
};

/**
 * Removes warehouse and role, forgets what was known of the loaded data, and looks whether anything is
 * left; throws `state` when there is. It can be started again wherever it stopped. Abort: a removal
 * that was asked for goes on.
 */
export async function* tearDown(context: WorkflowContext): Workflow<TearDownResult> {
	refuseReadOnly(context, 'tear a warehouse down');
	const {backend, clock, records, signal} = context;
	const {provisioner} = backend;
	let warehouse: Found | undefined;
	let role: Found | undefined;
	let inventory: readonly Owned[] = [];

	const step = (id: string, title: string, needs: readonly string[], run: GraphStep['run']): GraphStep => ({
		id,
		stage: 'tear down',
		title,
		needs,
		sql: [],
		run,
	});
	const steps = [
		step('warehouse', 'remove the warehouse', [], async function* (stop) {
			warehouse = yield* tryCall(context, stop, () => provisioner.removeWarehouse(stop));
			// Whether it is gone is for the next step to see.
			const {action, name} = warehouse;
			return {note: action === 'removed' ? `${name}: its removal has begun` : foundText(warehouse)};
		}),
		step('gone', 'wait until it is gone', ['warehouse'], async function* (stop) {
			// What is not ours stays, and nothing is left to wait for.
			if (warehouse?.action === 'found') return {note: 'it stays'};
			const remove = createAskAgain('removal', () => provisioner.removeWarehouse(stop), true);
			const isGone = async (snapshot: Snapshot) => {
				const {state, isStalled, notOurs} = snapshot;
				if (state === 'absent') return true;
				// What consists of several parts goes one after another, and a part may not be ours.
				if (isStalled || notOurs) return (await provisioner.removeWarehouse(stop)).action === 'found';
				if (state === 'available' || state === 'paused' || isBroken(snapshot)) await remove(snapshot);
				return false;
			};
			const snapshot = yield* waitUntil(context, 'down', isGone, stop);
			return {note: snapshot.state === 'absent' ? 'it is gone' : snapshot.state};
		}),
		// Only when the warehouse has gone, because it holds on to its role.
		step('role', 'remove the role', ['gone'], async function* (stop) {
			role = yield* tryCall(context, stop, () => provisioner.removeRole(stop));
			return {note: foundText(role)};
		}),
		step('forget', 'forget its loads', ['gone'], async () => {
			await records.forget();
			return undefined;
		}),
		step('inventory', 'look what is left', ['role', 'forget'], async function* (stop) {
			let left: readonly Owned[] = [];
			for (let look = 1; ; look++) {
				inventory = yield* tryCall(context, stop, () => provisioner.inventory(stop));
				left = inventory.filter(({isKept}) => !isKept);
				if (left.length === 0)
					return {note: inventory.length === 0 ? 'nothing is left' : `kept: ${leftText(inventory)}`};
				if (look >= mostLooks) break;
				yield {type: 'progress', note: `still listed: ${leftText(left)}`};
				await clock.sleep(betweenLooksMs, stop);
			}

			throw new DwhError('state', `Something is left: ${leftText(left)}.`, {
				nextSteps: ['Run dwh-tui down again.', 'Remove it by hand if it stays.'],
			});
		}),
	];
	yield* runGraph({workflow: 'tear down', steps, clock, signal});
	if (!warehouse || !role) throw new DwhError('bug', 'A step of the teardown left no result.');
	return {warehouse, role, inventory};
}

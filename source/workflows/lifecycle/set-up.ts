import type {EnsureResult, Identity, SetUpChoices, Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {placesToRead} from '../etl/measure-sources.ts';
import {rememberTables} from '../records/remembered-tables.ts';
import {refuseForeign, refuseReadOnly, refuseUnusable} from '../require-ready.ts';
import {createRepeat, tryCall} from '../run/retry-call.ts';
import {runGraph} from '../run/run-graph.ts';
import type {GraphStep} from '../run/run-step.ts';
import {refuseBroken, waitUntil} from './wait-until.ts';

export type SetUpResult = {
	readonly identity: Identity;
	/** Undefined if there was nothing to prepare. */
	readonly data: EnsureResult | undefined;
	readonly role: EnsureResult;
	readonly warehouse: EnsureResult;
	readonly snapshot: Snapshot;
};

/**
 * Sets up a warehouse: identity, source data, role, warehouse, and waiting until it is ready. Every step checks
 * before it acts, so it can run again at any time. Abort: creation continues in AWS.
 */
export async function* setUp(context: WorkflowContext, choices: SetUpChoices = {}): Workflow<SetUpResult> {
	refuseReadOnly(context, 'set up the warehouse');
	const {backend, clock, signal} = context;
	const {provisioner, storage} = backend;
	let identity: Identity | undefined;
	let data: EnsureResult | undefined;
	let role: EnsureResult | undefined;
	let warehouse: EnsureResult | undefined;
	let snapshot: Snapshot | undefined;
	let isEmpty = false;
	/** A removal was seen: what was found before it may have gone with it. */
	const removal = {isSeen: false};
	const ensureRole = (stop: AbortSignal) => provisioner.ensureRole(stop, {...choices, reads: placesToRead(context)});
	const ensure = async (stop: AbortSignal): Promise<EnsureResult> => {
		const result = await provisioner.ensureWarehouse(stop, choices);
		isEmpty ||= result.isEmpty ?? false;
		return result;
	};

	const step = (id: string, title: string, needs: readonly string[], run: GraphStep['run']): GraphStep => ({
		id,
		stage: 'set up',
		title,
		needs,
		sql: [],
		run,
	});
	const steps = [
		step('identity', 'identity', [], async function* (stop) {
			identity = yield* tryCall(context, stop, () => provisioner.whoAmI(stop));
			return {note: identity.account === identity.user ? identity.user : `${identity.user} in ${identity.account}`};
		}),
		step('data', 'source data', ['identity'], async function* (stop) {
			data = yield* tryCall(context, stop, () => storage.prepare(stop));
			return {note: data ? resultText(data) : 'nothing to prepare'};
		}),
		step('role', 'role', ['identity'], async function* (stop) {
			role = yield* tryCall(context, stop, () => ensureRole(stop));
			return {note: resultText(role)};
		}),
		// The role is created first, because it takes a while until it can be assumed.
		step('warehouse', 'warehouse', ['role'], async function* (stop) {
			await rememberRole(context, choices, stop);
			warehouse = yield* tryCall(context, stop, () => ensure(stop));
			return {note: resultText(warehouse)};
		}),
		step('ready', 'wait until ready', ['warehouse'], async function* (stop) {
			removal.isSeen = warehouse?.action === 'waiting';
			const ready = () =>
				waitUntil(
					context,
					'up',
					createAdvance(context, () => ensure(stop), removal, stop),
					stop,
				);
			snapshot = yield* ready();
			while (removal.isSeen) {
				removal.isSeen = false;
				const again = yield* tryCall(context, stop, () => ensureRole(stop));
				if (again.action === 'found') break;
				// The removal deleted it after this program had found it.
				role = again;
				await ensure(stop);
				snapshot = yield* ready();
			}
			// A ready warehouse that may bill more than dwh.cfg allows is a failure.
			const {limitTrouble} = snapshot;
			if (limitTrouble) throw new DwhError('state', limitTrouble.message, {nextSteps: limitTrouble.nextSteps});
			return {note: snapshot.endpoint ?? snapshot.state};
		}),
	];
	yield* runGraph({workflow: 'set up', steps, clock, signal});
	if (!identity || !role || !warehouse || !snapshot) throw new DwhError('bug', 'A step of the set-up left no result.');
	// A new idle workgroup is not woken to count tables that cannot exist.
	if (isEmpty) await rememberTables(context, snapshot, {existing: 0, facts: {}});
	return {identity, data, role, warehouse, snapshot};
}

export const resultText = ({action, name, detail}: EnsureResult): string => {
	if (action === 'unknown') return `${name}: ${detail}`;
	// For an existing warehouse the detail already includes this.
	const parts = action === 'found' ? [detail || 'already there'] : [action, detail];
	return `${name}: ${parts.filter(Boolean).join(', ')}`;
};

/** Number of polls that may not find a requested warehouse before it counts as deleted. */
const maxAbsent = 5;

/** Returns a function that does the next step towards `ready` from any state. It returns true when the warehouse is ready. */
const createAdvance = (
	{backend: {provisioner}}: WorkflowContext,
	ensure: () => Promise<EnsureResult>,
	removal: {isSeen: boolean},
	signal: AbortSignal,
) => {
	let absent = 0;
	let wasLeaving = removal.isSeen;
	let hasRequestedLimit = false;
	const resume = createRepeat('resume', () => provisioner.resume(signal), false);
	return async (snapshot: Snapshot): Promise<boolean> => {
		if (snapshot.isReady) {
			if (!snapshot.limitTrouble || hasRequestedLimit) return true;
			hasRequestedLimit = true;
			await ensure();
			return false;
		}
		refuseForeign(snapshot);
		refuseUnusable(snapshot);
		refuseBroken(snapshot);
		if (snapshot.state === 'paused') {
			await resume(snapshot);
		} else if (snapshot.isStalled && snapshot.limitTrouble && hasRequestedLimit) {
			return true;
		} else if (snapshot.isStalled) {
			hasRequestedLimit = snapshot.limitTrouble !== undefined;
			await ensure();
		} else if (snapshot.state === 'absent') {
			// The old warehouse is deleted, so the new one can be created.
			if (wasLeaving) await ensure();
			else if (++absent >= maxAbsent) {
				throw new DwhError('state', `The warehouse ${snapshot.identifier} was deleted while it was being created.`, {
					nextSteps: [{text: 'Create it again', command: 'up'}],
				});
			}
		}

		wasLeaving = snapshot.state === 'deleting' || snapshot.state === 'final-snapshot';
		removal.isSeen ||= wasLeaving;
		return false;
	};
};

/** Recorded before the role is attached, so that a killed program does not leave an unknown role. */
const rememberRole = async ({backend, records}: WorkflowContext, {attachRole}: SetUpChoices, signal: AbortSignal) => {
	if (attachRole === undefined) return;
	const {isAdopted, role} = await backend.provisioner.observe(signal);
	if (isAdopted && role.arn && role.sync === 'not attached') await records.rememberAttachedRole(role.arn);
};

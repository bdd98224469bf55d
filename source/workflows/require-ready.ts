import type {Snapshot} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {whyNot} from '../core/warehouse-state.ts';
import type {WorkflowContext} from './context.ts';

/** Throws `refused` for a warehouse that somebody else made. */
export const refuseForeign = ({notOurs}: Snapshot): void => {
	if (notOurs) throw new DwhError('refused', notOurs.message, {nextSteps: notOurs.nextSteps});
};

/** One look at the warehouse; throws `state` with the way out when statements cannot run. */
export const requireReady = async ({backend, signal}: WorkflowContext): Promise<Snapshot> => {
	const snapshot = await backend.provisioner.observe(signal);
	refuseForeign(snapshot);
	if (snapshot.isReady) return snapshot;
	const waiting = snapshot.waitsFor ? `: it waits for ${snapshot.waitsFor}` : '';
	const reason = whyNot(snapshot.state, 'query') ?? `the warehouse is not ready yet${waiting}`;
	const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
	const typical = snapshot.typical ? [`This usually takes ${snapshot.typical}.`] : [];
	throw new DwhError('state', sentence, {
		nextSteps: [...typical, snapshot.state === 'paused' ? 'dwh-tui resume' : 'dwh-tui up'],
	});
};

/** Throws `refused` when the program was told to change nothing; `what` ends "cannot ...". */
export const refuseReadOnly = ({settings}: WorkflowContext, what: string): void => {
	if (!settings.isReadOnly) return;
	throw new DwhError('refused', `Read-only: this program cannot ${what}.`, {
		nextSteps: ['Start it without --read-only.'],
	});
};

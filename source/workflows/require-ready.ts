import type {Snapshot} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {type NextStep, settingStep} from '../core/next-step.ts';
import {whyNot} from '../core/warehouse-state.ts';
import type {WorkflowContext} from './context.ts';

/** Observes the warehouse. Throws `state` with next steps if statements cannot run. */
export const requireReady = async ({backend, signal}: WorkflowContext): Promise<Snapshot> => {
	const snapshot = await backend.provisioner.observe(signal);
	refuseForeign(snapshot);
	if (snapshot.isReady) return snapshot;
	refuseUnusable(snapshot);
	const waiting = snapshot.waitsFor ? `: it waits for ${snapshot.waitsFor}` : '';
	const reason = whyNot(snapshot.state, 'query') ?? `the warehouse is not ready yet${waiting}`;
	const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
	const typical = snapshot.typical ? [`This usually takes ${snapshot.typical}.`] : [];
	throw new DwhError('state', sentence, {
		nextSteps: [...typical, wayOut(snapshot)],
	});
};

/** Throws `refused` for a foreign warehouse. */
export const refuseForeign = ({notOurs}: Snapshot): void => {
	if (notOurs) throw new DwhError('refused', notOurs.message, {nextSteps: notOurs.nextSteps});
};

/** Throws `warehouse-unusable` for a warehouse that exists but cannot be used. */
export const refuseUnusable = ({unusable}: Snapshot): void => {
	if (unusable) throw new DwhError('warehouse-unusable', unusable.message, {nextSteps: unusable.nextSteps});
};

const wayOut = ({state}: Snapshot): NextStep => {
	if (state === 'paused') return {text: 'Resume it', command: 'resume'};
	return {text: state === 'absent' ? 'Create it' : 'Wait until it is available', command: 'up'};
};

/** Throws `state` if a load needs the role and the warehouse lacks it. */
export const requireRole = (
	{settings, catalogue: {load}}: Pick<WorkflowContext, 'settings' | 'catalogue'>,
	{isAdopted, identifier, role}: Snapshot,
): void => {
	const isNeeded = load.some(({copy}) => copy?.placeholders.includes('iam_role.arn'));
	if (!isNeeded) return;
	if (!isAdopted && role.arn === undefined && !settings.placeholder('iam_role.arn')) {
		const isUnknown = role.sync === 'unknown';
		const reason = isUnknown ? 'could not be checked' : 'does not exist';
		throw new DwhError(
			'state',
			`Could not load into ${identifier}: COPY needs the role ${role.name}, which ${reason}.`,
			{
				nextSteps: [
					isUnknown
						? 'Set ARN in section [IAM_ROLE] of dwh.cfg, or load again later.'
						: {text: 'Create and attach it; the tables do not change', command: 'up'},
				],
			},
		);
	}

	if (!isAdopted || role.sync === 'in-sync') return;
	throw new DwhError(
		'state',
		`Could not load into ${identifier}: COPY needs the role ${role.name}, which is ${role.sync}.`,
		{
			nextSteps: [
				{
					text: 'Attach it; nothing else is changed, and a teardown detaches it',
					command: `up --attach-role ${role.name}`,
				},
				settingStep(`Or use a role that ${identifier} has`, 'IAM_ROLE.ARN', 'ARN'),
			],
		},
	);
};

/** Throws `refused` if the program is read-only; `what` follows "Could not". */
export const refuseReadOnly = ({settings}: WorkflowContext, what: string): void => {
	if (!settings.isReadOnly) return;
	throw new DwhError('refused', `Could not ${what}: this run is read-only.`, {
		nextSteps: ['Start the program without --read-only.'],
	});
};

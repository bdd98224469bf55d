import type {Quote, Snapshot} from '../../backend.ts';
import type {NextStep} from '../../core/next-step.ts';
import {formatDollars} from '../../core/text/format-number.ts';
import type {WorkflowContext} from '../context.ts';

/** Commands that wait for a warehouse or for its removal. */
export type WaitingCommand = 'up' | 'resume' | 'pause' | 'down';

const rateOf = ({state, dollarsPerHour, quote: own}: Snapshot, planned: Quote | undefined): string => {
	const quote = own ?? planned;
	if (dollarsPerHour > 0) return `${formatDollars(dollarsPerHour)} an hour`;
	if (state === 'paused') return 'for its data only';
	if (!quote?.isKnown) return 'an unknown amount';
	return `${formatDollars(quote.dollarsPerHour)} an hour${quote.isPerUse ? ' while a query runs' : ''}`;
};

const isAtRest = ({state, isStalled}: Snapshot): boolean =>
	isStalled === true || state === 'available' || state === 'paused';

const remove: NextStep = {text: 'Remove it', command: 'down'};

const waysOn: Readonly<Record<WaitingCommand, readonly NextStep[]>> = {
	up: [{text: 'Wait again', command: 'up'}, remove],
	resume: [{text: 'Wait again', command: 'resume'}, remove],
	pause: [{text: 'Wait again', command: 'pause'}, remove],
	down: [{text: 'Resume the removal', command: 'down'}],
};

const check: NextStep = {text: 'Check its state', command: 'status'};

/** Returns what a warehouse does and bills after the program stops waiting, and how to resume. */
export const backgroundWork = (
	snapshot: Snapshot,
	quote: Quote | undefined,
	command: WaitingCommand,
): readonly NextStep[] => {
	const {identifier, state, isAdopted} = snapshot;
	if (state === 'absent') {
		const none = `${identifier} does not exist in AWS and bills nothing, unless a request for it is still in progress.`;
		return [none, check, ...(command === 'down' ? [{text: 'Remove the rest', command: 'down'}] : waysOn.up)];
	}
	const does = isAtRest(snapshot) ? `${identifier} is ${state}` : `${identifier} is ${state}, which continues in AWS`;
	// A removal does not remove an adopted warehouse.
	const ways = isAdopted ? waysOn[command].slice(0, 1) : waysOn[command];
	return [`${does}; it bills ${rateOf(snapshot, quote)}.`, check, ...ways];
};

/** Short, because the program ends after Ctrl+C. */
const checkMs = 2000;

/** The same after one last check, or from known facts if there is no response. Never throws. */
export const readBackgroundWork = async (
	{backend: {provisioner}, settings}: Pick<WorkflowContext, 'backend' | 'settings'>,
	command: WaitingCommand,
): Promise<readonly NextStep[]> => {
	const quote = provisioner.quote?.();
	try {
		return backgroundWork(await provisioner.observe(AbortSignal.timeout(checkMs)), quote, command);
	} catch {
		const rate = quote?.isKnown
			? `, where ${settings.cluster.identifier} bills ${formatDollars(quote.dollarsPerHour)} an hour${quote.isPerUse ? ' while a query runs' : ''}`
			: '';
		return [`The request continues in AWS${rate}.`, check, ...waysOn[command]];
	}
};

import type {NextStep} from '../core/next-step.ts';
import {formatDollars} from '../core/text/format-number.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import {commandStepText} from './next-step/next-step-text.ts';

type Seen = {
	readonly identifier: string;
	readonly state: WarehouseState;
	readonly dollarsPerHour: number;
	readonly dollarsSoFar: number | undefined;
	readonly isRateUnknown?: boolean;
	readonly costNote?: string;
	readonly isAdopted?: boolean;
	readonly otherDeploymentType?: {readonly message: string; readonly nextSteps: readonly NextStep[]};
};

type Rate = {readonly dollarsPerHour: number; readonly isPerUse: boolean; readonly isKnown?: boolean};

const unknownAmount = 'an unknown amount';

/**
 * Returns one sentence about what the warehouse bills after the program ends, with the command that removes it;
 * undefined if nothing bills. `program` is the program as typed.
 */
export const billingText = (seen: Seen, quote: Rate | undefined, program: string): string | undefined => {
	// A warehouse of the other deployment type may bill.
	if (seen.otherDeploymentType)
		return [seen.otherDeploymentType.message, ...seen.otherDeploymentType.nextSteps.map(commandStepText(program))].join(
			' ',
		);
	const bills = billsText(seen, quote);
	if (bills === '') return undefined;
	// `down` does not remove a warehouse that this program did not create.
	const way = seen.isAdopted
		? `This program did not create it, so ${program} down does not remove it.`
		: `${program} down removes it.`;
	return `${seen.identifier} is ${seen.state} and ${bills}. ${way}`;
};

/** Returns a rate with its total, if known: "$1.09 an hour, $0.21 so far". */
export const ratesText = ({
	dollarsPerHour,
	dollarsSoFar,
	isRateUnknown,
}: Pick<Seen, 'dollarsPerHour' | 'dollarsSoFar' | 'isRateUnknown'>): string =>
	isRateUnknown
		? unknownAmount
		: `${formatDollars(dollarsPerHour)} an hour${dollarsSoFar === undefined ? '' : `, ${formatDollars(dollarsSoFar)} so far`}`;

type Cost = Pick<Seen, 'dollarsPerHour' | 'dollarsSoFar' | 'isRateUnknown' | 'costNote'> & {
	readonly wakesOnStatements?: boolean;
};

/** Returns what a warehouse costs, in one or two sentences. One that bills only while it works has no hourly rate. */
export const costTexts = ({costNote, wakesOnStatements, ...rates}: Cost): string[] =>
	wakesOnStatements && costNote ? [costNote] : [ratesText(rates), ...(costNote ? [costNote] : [])];

const billsText = (
	{state, dollarsPerHour, dollarsSoFar, isRateUnknown, costNote}: Seen,
	quote: Rate | undefined,
): string => {
	if (state === 'absent') return '';
	// AWS bills a cluster as soon as it is available.
	if (state === 'creating' && dollarsPerHour > 0)
		return `will bill ${formatDollars(dollarsPerHour)} an hour once it is available; AWS continues the creation`;
	if (dollarsPerHour > 0) return `bills ${ratesText({dollarsPerHour, dollarsSoFar})}`;
	// Paused or billed by use: it still bills for data.
	if (isRateUnknown) return `bills ${unknownAmount}`;
	if (quote?.isPerUse)
		return `bills ${quote.isKnown === false ? unknownAmount : `${formatDollars(quote.dollarsPerHour)} an hour`} while a statement runs`;
	return state === 'paused' && costNote !== undefined ? 'bills for its data only' : (costNote ?? '');
};

/** The same for a warehouse that may have been requested. */
export const requestedText = (identifier: string, quote: Rate | undefined, program: string): string => {
	const {dollarsPerHour = 0, isPerUse = false, isKnown = false} = quote ?? {};
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : unknownAmount;
	const from = isPerUse ? 'while a statement runs' : 'once it is available';
	return `${identifier} may have been requested. AWS continues the creation, and it will bill ${rate} ${from}. Check it: ${program} status. Remove it: ${program} down.`;
};

/** The same for a warehouse that could not be checked. */
export const unseenText = (identifier: string, program: string): string =>
	`Could not check ${identifier}; it may incur charges. Check it: ${program} status. Remove it: ${program} down.`;

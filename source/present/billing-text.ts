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
 * What a warehouse bills after the program has ended, in one sentence with the command that ends it as `program` is
 * typed; undefined where nothing bills.
 */
export const billingText = (seen: Seen, quote: Rate | undefined, program: string): string | undefined => {
	// Where there is none of this deployment type, one of the other type may bill.
	if (seen.otherDeploymentType)
		return [seen.otherDeploymentType.message, ...seen.otherDeploymentType.nextSteps.map(commandStepText(program))].join(
			' ',
		);
	const bills = billsText(seen, quote);
	if (bills === '') return undefined;
	// What this program did not make, it leaves.
	const way = seen.isAdopted
		? `This program did not make it, and ${program} down leaves it.`
		: `${program} down removes it.`;
	return `${seen.identifier} is ${seen.state} and ${bills}. ${way}`;
};

/** A rate with its total, where anybody counts it: "$1.09 an hour, $0.21 so far". */
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

/** What a warehouse costs, in one sentence or two. What bills only while it works has no rate of the hour. */
export const costTexts = ({costNote, wakesOnStatements, ...rates}: Cost): string[] =>
	wakesOnStatements && costNote ? [costNote] : [ratesText(rates), ...(costNote ? [costNote] : [])];

const billsText = (
	{state, dollarsPerHour, dollarsSoFar, isRateUnknown, costNote}: Seen,
	quote: Rate | undefined,
): string => {
	if (state === 'absent') return '';
	// AWS bills a cluster from when it is available.
	if (state === 'creating' && dollarsPerHour > 0)
		return `will bill ${formatDollars(dollarsPerHour)} an hour from when it is available: AWS continues by itself`;
	if (dollarsPerHour > 0) return `bills ${ratesText({dollarsPerHour, dollarsSoFar})}`;
	// Paused, or billed by use: nothing an hour is not nothing at all.
	if (isRateUnknown) return `bills ${unknownAmount}`;
	if (quote?.isPerUse)
		return `bills ${quote.isKnown === false ? unknownAmount : `${formatDollars(quote.dollarsPerHour)} an hour`} while a statement runs`;
	return state === 'paused' && costNote !== undefined ? 'bills for its data alone' : (costNote ?? '');
};

/** The same of a warehouse that was requested and has not been seen yet. */
export const requestedText = (identifier: string, quote: Rate | undefined, program: string): string => {
	const {dollarsPerHour = 0, isPerUse = false, isKnown = false} = quote ?? {};
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : unknownAmount;
	const from = isPerUse ? 'while a statement runs' : 'from when it is available';
	return `${identifier} may be requested: AWS continues by itself, and it will bill ${rate} ${from}. ${program} status checks it, ${program} down removes it.`;
};

/** The same where the warehouse could not be checked. */
export const unseenText = (identifier: string, program: string): string =>
	`Could not check ${identifier}; it may incur charges. ${program} status checks it, ${program} down removes it.`;

import {formatDollars} from './format-dollars.ts';

/** AWS counts a month as 730 hours. */
const hoursOfMonth = 730;

type Rate = {
	readonly dollarsPerHour: number;
	readonly isPerUse: boolean;
	readonly isKnown: boolean;
	readonly limit?: {readonly dollarsPerDay: number; readonly dollarsPerMonth: number; readonly name: string};
};

/** What a warehouse bills: by the hour, and what a day and a month come to where somebody forgets it. */
export const quoteText = ({dollarsPerHour, isPerUse, isKnown, limit}: Rate): string => {
	if (!isKnown) return 'an amount that is not known here';
	const day = formatDollars(Math.min(dollarsPerHour * 24, limit?.dollarsPerDay ?? Number.POSITIVE_INFINITY));
	const month = formatDollars(
		Math.min(dollarsPerHour * hoursOfMonth, limit?.dollarsPerMonth ?? Number.POSITIVE_INFINITY),
	);
	return isPerUse
		? `${formatDollars(dollarsPerHour)} an hour while a query runs, at most ${day} a day and ${month} a month${limit ? ` by its ${limit.name}` : ''}`
		: `${formatDollars(dollarsPerHour)} an hour, ${day} a day and ${month} a month if it is forgotten`;
};

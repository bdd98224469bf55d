import {formatDollars} from './format-dollars.ts';

/** AWS counts a month as 730 hours. */
const hoursOfMonth = 730;

type Rate = {readonly dollarsPerHour: number; readonly isPerUse: boolean; readonly isKnown: boolean};

/** What a warehouse bills: by the hour, and what a day and a month come to where somebody forgets it. */
export const quoteText = ({dollarsPerHour, isPerUse, isKnown}: Rate): string => {
	if (!isKnown) return 'an amount that is not known here';
	const day = formatDollars(dollarsPerHour * 24);
	const month = formatDollars(dollarsPerHour * hoursOfMonth);
	return isPerUse
		? `${formatDollars(dollarsPerHour)} an hour while a query runs, at most ${day} a day and ${month} a month`
		: `${formatDollars(dollarsPerHour)} an hour, ${day} a day and ${month} a month if it is forgotten`;
};

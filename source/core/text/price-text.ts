import {formatDollars} from './format-number.ts';

/** AWS calculates with 730 hours per month. */
const hoursOfMonth = 730;

type Rate = {
	readonly dollarsPerHour: number;
	/** The highest price of a per-use rate; undefined if it has no upper bound. */
	readonly maxPerHour?: number;
	readonly isPerUse: boolean;
	readonly isKnown: boolean;
	readonly limit?: {readonly dollarsPerDay: number; readonly dollarsPerMonth: number; readonly name: string};
};

const perUseText = ({dollarsPerHour, maxPerHour = Number.POSITIVE_INFINITY, limit}: Rate): string => {
	const perDay = Math.min(maxPerHour * 24, limit?.dollarsPerDay ?? Number.POSITIVE_INFINITY);
	const perMonth = Math.min(maxPerHour * hoursOfMonth, limit?.dollarsPerMonth ?? Number.POSITIVE_INFINITY);
	const upTo = maxPerHour > dollarsPerHour && Number.isFinite(maxPerHour) ? ` to ${formatDollars(maxPerHour)}` : '';
	const start = `${formatDollars(dollarsPerHour)}${upTo} an hour while a query runs`;
	if (!Number.isFinite(perDay))
		return `${start}, and more while it scales: no maximum capacity and no usage limit bounds it`;
	const isLimiting = limit !== undefined && (perDay < maxPerHour * 24 || perMonth < maxPerHour * hoursOfMonth);
	const by = isLimiting ? ` by its ${limit.name}` : '';
	return `${start}, at most ${formatDollars(perDay)} a day and ${formatDollars(perMonth)} a month${by}`;
};

/** Returns what a warehouse costs per hour, and per day and month if it is left running. */
export const priceText = (rate: Rate): string => {
	const {dollarsPerHour, isPerUse, isKnown} = rate;
	if (!isKnown) return 'an unknown amount';
	if (isPerUse) return perUseText(rate);
	const day = formatDollars(dollarsPerHour * 24);
	return `${formatDollars(dollarsPerHour)} an hour, ${day} a day and ${formatDollars(dollarsPerHour * hoursOfMonth)} a month if it is left running`;
};

import type {Quote} from '../backend.ts';
import {quoteText} from '../core/quote-text.ts';
import type {Settings} from '../core/settings.ts';
import {type FoundPrice, findPrice} from './prices.ts';

const hourMs = 3_600_000;
/** AWS counts a month as 730 hours. */
const hoursOfMonth = 730;
const gigabyte = 1024 ** 3;

type Rate = {readonly dollars: number; readonly from: string; readonly isKnown: boolean};

const fromTable = ({region, date, source, isExact}: FoundPrice, asked: string): string =>
	isExact ? `${source} for ${region}, ${date}` : `${source} for ${region}, ${date}; ${asked} may differ`;

const rate = (item: string, region: string, own: number | undefined): Rate => {
	if (own !== undefined) return {dollars: own, from: '[COST] in dwh.cfg', isKnown: true};
	const found = findPrice(item, region);
	return found
		? {dollars: found.dollars, from: fromTable(found, region), isKnown: true}
		: {dollars: 0, from: 'no price is known: set [COST] NODE_HOUR in dwh.cfg', isKnown: false};
};

const money = (dollars: number): string => `$${Number(dollars.toPrecision(4))}`;

/** What some nodes bill while they run. */
export const quoteOfNodes = (
	{aws, redshift}: Settings,
	nodes: {readonly nodeType: string; readonly numNodes: number},
): Quote => {
	const each = rate(nodes.nodeType, aws.region, redshift.prices.nodeHour);
	const storage = rate('storage', aws.region, redshift.prices.storageGbMonth);
	const what = `${nodes.numNodes} × ${nodes.nodeType}`;
	return {
		dollarsPerHour: each.dollars * nodes.numNodes,
		basis: each.isKnown
			? `${what} at ${money(each.dollars)} an hour (${each.from}), and ${money(storage.dollars)} a GB and month of data`
			: `${what}: ${each.from}`,
		isPerUse: false,
		isKnown: each.isKnown,
	};
};

const periodsOf = {
	daily: {day: 1, month: hoursOfMonth / 24},
	// All of a week's hours may go on one day.
	weekly: {day: 1, month: hoursOfMonth / 24 / 7},
	monthly: {day: 1, month: 1},
} as const;

const inCents = (dollars: number): number => Math.round(dollars * 100) / 100;

/** What the usage limit lets it bill at the most, in a day and in a month. */
const limitOf = (limit: Settings['redshift']['usageLimit'], dollarsOfRpuHour: number): Pick<Quote, 'limit'> => {
	if (!limit) return {};
	const {day, month} = periodsOf[limit.period];
	const dollars = limit.rpuHours * dollarsOfRpuHour;
	const name = `usage limit (${limit.rpuHours} RPU-hours ${limit.period})`;
	return {limit: {dollarsPerDay: inCents(dollars * day), dollarsPerMonth: inCents(dollars * month), name}};
};

/** What a Serverless workgroup bills while it works; idle it bills its data alone. */
export const quoteOfServerless = ({aws, redshift}: Settings, baseCapacity = redshift.baseCapacity): Quote => {
	const each = rate('rpu', aws.region, redshift.prices.rpuHour);
	const storage = rate('storage', aws.region, redshift.prices.storageGbMonth);
	return {
		dollarsPerHour: each.dollars * baseCapacity,
		basis: `${baseCapacity} RPU at ${money(each.dollars)} an RPU-hour (${each.from}), 60 s at least each time, and ${money(storage.dollars)} a GB and month of data`,
		isPerUse: true,
		isKnown: each.isKnown,
		...limitOf(redshift.usageLimit, each.dollars),
	};
};

/** What is said of a warehouse that does not exist yet; beside one of the other kind it is not true that nothing bills. */
export const costToCome = (quote: Quote, isBesideOther: boolean): string =>
	`${isBesideOther ? 'once it is made, it bills' : 'nothing bills yet; it will bill'} ${quoteText(quote)} (${quote.basis})`;

/** Dollars an hour for stored bytes. */
export const storagePerHour = ({aws, redshift}: Settings, bytes: number): number =>
	(rate('storage', aws.region, redshift.prices.storageGbMonth).dollars * bytes) / gigabyte / hoursOfMonth;

/** Dollars an hour for one managed secret. */
export const secretPerHour = ({aws}: Settings): number => rate('secret', aws.region, undefined).dollars / hoursOfMonth;

/** Dollars for so many milliseconds at a rate. */
export const dollarsFor = (ms: number, dollarsPerHour: number): number => (Math.max(0, ms) / hourMs) * dollarsPerHour;

import type {UsageLimit} from '@aws-sdk/client-redshift-serverless';
import type {Quote} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import {priceText} from '../../core/text/price-text.ts';
import {findPrice, type ListedPrice} from './prices.ts';
import {limitText, stopping} from './usage-limits.ts';

const hourMs = 3_600_000;
/** AWS counts a month as 730 hours. */
const hoursOfMonth = 730;
const gigabyte = 1024 ** 3;

type Rate = {readonly dollars: number; readonly from: string; readonly isKnown: boolean};

const money = (dollars: number): string => `$${Number(dollars.toPrecision(4))}`;

const placeOf = ({region, date, source}: ListedPrice): string => `${source} for ${region}, ${date}`;

/** Returns the rate in the region. Prices of other regions are only hints. */
const rate = (item: string, region: string, own: number | undefined, key: string): Rate => {
	if (own !== undefined) return {dollars: own, from: '[COST] in dwh.cfg', isKnown: true};
	const price = findPrice(item, region);
	if (price?.isExact) return {dollars: price.dollars, from: placeOf(price), isKnown: true};
	const hint = price ? `; the highest known price in other regions is ${money(price.dollars)} (${placeOf(price)})` : '';
	return {
		dollars: 0,
		from: `the price in ${region} is unknown${hint}; set [COST] ${key} in dwh.cfg`,
		isKnown: false,
	};
};

const storageRate = ({aws, redshift}: Settings): Rate =>
	rate('storage', aws.region, redshift.prices.storageGbMonth, 'STORAGE_GB_MONTH');

/** Returns the price of stored data, in words. */
export const storageText = (settings: Settings): string => {
	const {dollars, isKnown} = storageRate(settings);
	return isKnown ? `${money(dollars)} a GB and month of data` : 'its data at an unknown price';
};

export type Nodes = {
	readonly nodeType: string;
	readonly numNodes: number;
	/** Multi-AZ: a second set of nodes in another zone bills the same. */
	readonly isMultiAz?: boolean;
};

/** Returns the rate of running nodes. */
export const quoteOfNodes = (settings: Settings, {nodeType, numNodes, isMultiAz = false}: Nodes): Quote => {
	const {aws, redshift} = settings;
	const each = rate(nodeType, aws.region, redshift.prices.nodeHour, 'NODE_HOUR');
	const what = `${isMultiAz ? '2 zones × ' : ''}${numNodes} × ${nodeType}`;
	return {
		dollarsPerHour: each.dollars * numNodes * (isMultiAz ? 2 : 1),
		basis: each.isKnown
			? `${what} at ${money(each.dollars)} an hour (${each.from}), and ${storageText(settings)}`
			: `${what}: ${each.from}`,
		isPerUse: false,
		isKnown: each.isKnown,
	};
};

const periodsOf = {
	daily: {day: 1, month: hoursOfMonth / 24},
	// All hours of a week may be used on one day.
	weekly: {day: 1, month: hoursOfMonth / 24 / 7},
	monthly: {day: 1, month: 1},
} as const;

const inCents = (dollars: number): number => Math.round(dollars * 100) / 100;

/** Returns the maximum that usage limits allow per day and month; undefined without a limit that stops queries. */
const limitOf = (limits: readonly UsageLimit[], dollarsOfRpuHour: number): Quote['limit'] => {
	const known = stopping(limits).flatMap(({amount, period}) =>
		amount === undefined || period === undefined ? [] : [{rpuHours: amount, period, ...periodsOf[period]}],
	);
	if (known.length === 0) return undefined;
	const least = (of: (one: (typeof known)[number]) => number) =>
		inCents(Math.min(...known.map(one => one.rpuHours * of(one))) * dollarsOfRpuHour);
	return {
		dollarsPerDay: least(({day}) => day),
		dollarsPerMonth: least(({month}) => month),
		name: `usage limit (${known.map(limitText).join(', ')}, then AWS refuses queries)`,
	};
};

/** Returns why reported limits do not count. */
const idleText = (limits: readonly UsageLimit[]): string => {
	const idle = limits.filter(limit => !stopping([limit]).length);
	return idle.length > 0 && idle.length === limits.length
		? `; its usage limit (${idle.map(({breachAction}) => breachAction).join(', ')}) does not stop queries`
		: '';
};

/** The reported values of a workgroup. */
export type SeenWorkgroup = {
	readonly baseCapacity?: number | undefined;
	/** Undefined if AWS may scale without a maximum. */
	readonly maxCapacity?: number | undefined;
	/** Undefined if they could not be read. */
	readonly limits: readonly UsageLimit[] | undefined;
};

/** Returns the rate of a working Serverless workgroup; an idle one bills only its data. Without `seen`, of one that `up` creates. */
export const quoteOfServerless = (settings: Settings, seen?: SeenWorkgroup): Quote => {
	const {aws, redshift} = settings;
	const each = rate('rpu', aws.region, redshift.prices.rpuHour, 'RPU_HOUR');
	const capacity = seen?.baseCapacity ?? redshift.baseCapacity;
	const maxUnits = seen ? seen.maxCapacity : capacity;
	const limits = seen?.limits ?? [];
	const limit = each.isKnown ? limitOf(limits, each.dollars) : undefined;
	const planned = seen || !redshift.usageLimit ? '' : `; up sets a usage limit of ${limitText(redshift.usageLimit)}`;
	const basis = each.isKnown
		? `${capacity} RPU at ${money(each.dollars)} an RPU-hour (${each.from}), at least 60 s each time, and ${storageText(settings)}`
		: `${capacity} RPU: ${each.from}`;
	return {
		dollarsPerHour: each.dollars * capacity,
		...(maxUnits === undefined ? {} : {maxPerHour: each.dollars * maxUnits}),
		basis: `${basis}${idleText(limits)}${planned}`,
		isPerUse: true,
		isKnown: each.isKnown,
		...(limit ? {limit} : {}),
	};
};

/** Returns what an absent warehouse will bill; `isBesideOther` if one of the other deployment type already bills. */
export const costToCome = (quote: Quote, isBesideOther: boolean): string =>
	`${isBesideOther ? 'after its creation it bills' : 'nothing bills yet; it will bill'} ${priceText(quote)} (${quote.basis})`;

/** Returns dollars an hour for stored bytes; 0 if the price is unknown. */
export const storagePerHour = (settings: Settings, bytes: number): number =>
	(storageRate(settings).dollars * bytes) / gigabyte / hoursOfMonth;

export const isStorageKnown = (settings: Settings): boolean => storageRate(settings).isKnown;

/** Returns dollars an hour for one managed secret. */
export const secretPerHour = ({aws}: Settings): number =>
	rate('secret', aws.region, undefined, 'SECRET').dollars / hoursOfMonth;

/** Returns the dollars for a duration at a rate. */
export const dollarsFor = (ms: number, dollarsPerHour: number): number => (Math.max(0, ms) / hourMs) * dollarsPerHour;

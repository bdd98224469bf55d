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

/** A price of another region is only a hint: a rate is always one of this region. */
const rate = (item: string, region: string, own: number | undefined, key: string): Rate => {
	if (own !== undefined) return {dollars: own, from: '[COST] in dwh.cfg', isKnown: true};
	const price = findPrice(item, region);
	if (price?.isExact) return {dollars: price.dollars, from: placeOf(price), isKnown: true};
	const hint = price ? `; the dearest known elsewhere is ${money(price.dollars)} (${placeOf(price)})` : '';
	return {
		dollars: 0,
		from: `the price in ${region} is not known here${hint}: set [COST] ${key} in dwh.cfg`,
		isKnown: false,
	};
};

const storageRate = ({aws, redshift}: Settings): Rate =>
	rate('storage', aws.region, redshift.prices.storageGbMonth, 'STORAGE_GB_MONTH');

/** What stored data bills, with or without nodes that run. */
export const storageText = (settings: Settings): string => {
	const {dollars, isKnown} = storageRate(settings);
	return isKnown ? `${money(dollars)} a GB and month of data` : 'its data at a price that is not known here';
};

export type Nodes = {
	readonly nodeType: string;
	readonly numNodes: number;
	/** A second set of nodes runs in another zone, and bills as much. */
	readonly isMultiAz?: boolean;
};

/** What some nodes bill while they run. */
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
	// A week's hours may all be used on one day.
	weekly: {day: 1, month: hoursOfMonth / 24 / 7},
	monthly: {day: 1, month: 1},
} as const;

const inCents = (dollars: number): number => Math.round(dollars * 100) / 100;

/** What the limits that AWS reports let it bill at the most, in a day and in a month; undefined where none stops it. */
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

/** Why limits that AWS reports do not count. */
const idleText = (limits: readonly UsageLimit[]): string => {
	const idle = limits.filter(limit => !stopping([limit]).length);
	return idle.length > 0 && idle.length === limits.length
		? `; its usage limit (${idle.map(({breachAction}) => breachAction).join(', ')}) stops nothing`
		: '';
};

/** A workgroup as AWS reports it. */
export type SeenWorkgroup = {
	readonly baseCapacity?: number | undefined;
	/** Without it, AWS scales as far as it goes. */
	readonly maxCapacity?: number | undefined;
	/** Undefined where they could not be read. */
	readonly limits: readonly UsageLimit[] | undefined;
};

/** What a Serverless workgroup bills while it works; idle it bills its data alone. Without `seen`, one as `up` makes it. */
export const quoteOfServerless = (settings: Settings, seen?: SeenWorkgroup): Quote => {
	const {aws, redshift} = settings;
	const each = rate('rpu', aws.region, redshift.prices.rpuHour, 'RPU_HOUR');
	const capacity = seen?.baseCapacity ?? redshift.baseCapacity;
	const maxUnits = seen ? seen.maxCapacity : capacity;
	const limits = seen?.limits ?? [];
	const limit = each.isKnown ? limitOf(limits, each.dollars) : undefined;
	const planned = seen || !redshift.usageLimit ? '' : `; up sets a usage limit of ${limitText(redshift.usageLimit)}`;
	const basis = each.isKnown
		? `${capacity} RPU at ${money(each.dollars)} an RPU-hour (${each.from}), 60 s at least each time, and ${storageText(settings)}`
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

/** What a warehouse will bill that does not exist yet; beside one of the other deployment type, something bills already. */
export const costToCome = (quote: Quote, isBesideOther: boolean): string =>
	`${isBesideOther ? 'after its creation it bills' : 'nothing bills yet; it will bill'} ${priceText(quote)} (${quote.basis})`;

/** Dollars an hour for stored bytes; 0 where the price is not known. */
export const storagePerHour = (settings: Settings, bytes: number): number =>
	(storageRate(settings).dollars * bytes) / gigabyte / hoursOfMonth;

export const isStorageKnown = (settings: Settings): boolean => storageRate(settings).isKnown;

/** Dollars an hour for one managed secret. */
export const secretPerHour = ({aws}: Settings): number =>
	rate('secret', aws.region, undefined, 'SECRET').dollars / hoursOfMonth;

/** Dollars for a duration at a rate. */
export const dollarsFor = (ms: number, dollarsPerHour: number): number => (Math.max(0, ms) / hourMs) * dollarsPerHour;

import {describe, expect, test} from 'vitest';
import {partitionOf} from '../../../source/aws/client/identity.ts';
import {
	dollarsFor,
	quoteOfNodes,
	quoteOfServerless,
	storagePerHour,
	storageText,
} from '../../../source/aws/cost/cost.ts';
import {findPrice, prices} from '../../../source/aws/cost/prices.ts';
import {priceText} from '../../../source/core/text/price-text.ts';
import {billingText, ratesText} from '../../../source/present/billing-text.ts';
import {presetCluster} from '../../aws-double/preset.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {createStage} from '../_helpers/stage.ts';

const inRegion = (region: string) => ({aws: {...awsSettings().aws, region}});

describe('the table of prices', () => {
	test.each([
		['ra3.large', 'us-west-2', 0.543, true],
		['ra3.large', 'us-east-2', 0.543, true],
		['ra3.4xlarge', 'us-west-2', 3.26, true],
		['ra3.16xlarge', 'us-west-2', 13.04, true],
		['rg.large', 'us-east-1', 0.3801, true],
		['rg.large', 'us-west-2', 0.3801, false],
		['rpu', 'us-west-2', 0.36, true],
		['rpu', 'us-east-1', 0.375, true],
		// The dearest known one, so that nobody is told too little.
		['rpu', 'eu-west-1', 0.375, false],
	])('%s in %s is %d', (item, region, dollars, isExact) => {
		expect(findPrice(item, region)).toMatchObject({dollars, isExact});
	});
	test('an unknown type has no price', () => {
		expect(findPrice('ra9.large', 'us-west-2')).toBeUndefined();
	});
	test('every price has its source and its month, and no duplicate', () => {
		for (const price of prices) expect(price.source && /^\d{4}-\d{2}$/.test(price.date)).toBe(true);
		expect(new Set(prices.map(({item, region}) => `${item} ${region}`)).size).toBe(prices.length);
	});
});

describe('what a warehouse will bill', () => {
	test('nodes by the hour, named with source and month', () => {
		const quote = quoteOfNodes(awsSettings(), {nodeType: 'ra3.large', numNodes: 2});
		expect(quote.dollarsPerHour).toBeCloseTo(1.086);
		expect(quote.basis).toBe(
			'2 × ra3.large at $0.543 an hour (AWS pricing page for us-west-2, 2026-09), and $0.024 a GB and month of data',
		);
		expect(priceText(quote)).toBe('$1.09 an hour, $26.06 a day and $792.78 a month if it is left running');
	});
	test('a price of another region is a hint, and no rate', () => {
		const settings = awsSettings({}, inRegion('eu-north-1'));
		const quote = quoteOfNodes(settings, {nodeType: 'ra3.large', numNodes: 1});
		expect(quote).toMatchObject({isKnown: false, dollarsPerHour: 0});
		expect(quote.basis).toBe(
			'1 × ra3.large: the price in eu-north-1 is unknown; the highest known price in other regions is $0.543 (AWS pricing page for us-west-2, 2026-09); set [COST] NODE_HOUR in dwh.cfg',
		);
		expect(priceText(quote)).toBe('an unknown amount');
		const serverless = quoteOfServerless(
			awsSettings({usageLimit: {rpuHours: 20, period: 'daily'}}, inRegion('eu-north-1')),
		);
		expect(serverless).toMatchObject({isKnown: false, dollarsPerHour: 0});
		expect(serverless.limit).toBeUndefined();
		expect([priceText(serverless), serverless.basis].join()).not.toContain('at most');
		expect(serverless.basis).toContain(
			'the highest known price in other regions is $0.375 (AWS Price List for us-east-1, 2026-10); set [COST] RPU_HOUR',
		);
		expect(storageText(settings)).toBe('its data at an unknown price');
	});
	test('two availability zones bill twice', () => {
		const quote = quoteOfNodes(awsSettings(), {nodeType: 'ra3.large', numNodes: 2, isMultiAz: true});
		expect(quote.dollarsPerHour).toBeCloseTo(2.172);
		expect(quote.basis).toMatch(/^2 zones × 2 × ra3\.large at \$0\.543 an hour/);
	});
	test('dwh.cfg knows better', () => {
		const prices = {nodeHour: 0.6, rpuHour: 0.4, storageGbMonth: 0.03};
		expect(quoteOfNodes(awsSettings({prices}), {nodeType: 'ra3.large', numNodes: 3}).dollarsPerHour).toBeCloseTo(1.8);
		expect(quoteOfServerless(awsSettings({prices, baseCapacity: 8})).dollarsPerHour).toBeCloseTo(3.2);
		expect(storagePerHour(awsSettings({prices}), 730 * 1024 ** 3)).toBeCloseTo(0.03);
	});
	test('an unknown type is not reported as free', () => {
		const quote = quoteOfNodes(awsSettings(), {nodeType: 'ra9.large', numNodes: 2});
		expect(quote.isKnown).toBe(false);
		expect(quote.basis).toMatch(/\[COST\] NODE_HOUR/);
		expect(priceText(quote)).not.toMatch(/\$0/);
	});
	test('Serverless bills while it works', () => {
		const quote = quoteOfServerless(awsSettings());
		expect(quote).toMatchObject({isPerUse: true, isKnown: true});
		expect(quote.dollarsPerHour).toBeCloseTo(1.44);
		expect(priceText(quote)).toMatch(/^\$1.44 an hour while a query runs, at most \$34.56 a day/);
	});
	test('a limit that dwh.cfg asks for is a plan, and bounds nothing yet', () => {
		const quote = quoteOfServerless(awsSettings({usageLimit: {rpuHours: 20, period: 'daily'}}));
		expect(priceText(quote)).toBe('$1.44 an hour while a query runs, at most $34.56 a day and $1,051 a month');
		expect(quote.basis).toMatch(/; up sets a usage limit of 20 RPU-hours daily$/);
	});
	type Limit = {
		readonly amount: number;
		readonly period: 'daily' | 'weekly' | 'monthly';
		readonly breachAction: 'deactivate' | 'log';
	};
	const limit = (
		amount: number,
		period: Limit['period'],
		breachAction: Limit['breachAction'] = 'deactivate',
	): Limit => ({amount, period, breachAction});
	const then = 'then AWS refuses queries)';
	test.each<readonly [string, number | undefined, readonly Limit[], string]>([
		[
			'daily',
			4,
			[limit(20, 'daily')],
			`at most $7.20 a day and $219.00 a month by its usage limit (20 RPU-hours daily, ${then}`,
		],
		[
			'weekly',
			4,
			[limit(20, 'weekly')],
			`at most $7.20 a day and $31.29 a month by its usage limit (20 RPU-hours weekly, ${then}`,
		],
		[
			'monthly',
			4,
			[limit(20, 'monthly')],
			`at most $7.20 a day and $7.20 a month by its usage limit (20 RPU-hours monthly, ${then}`,
		],
		['two', 4, [limit(20, 'daily'), limit(100, 'monthly')], 'at most $7.20 a day and $36.00 a month by its'],
		['more than it can use', 4, [limit(9000, 'daily')], 'at most $34.56 a day and $1,051 a month'],
		['one that only logs', 4, [limit(20, 'daily', 'log')], 'at most $34.56 a day and $1,051 a month'],
		['a larger maximum capacity', 32, [], '$1.44 to $11.52 an hour while a query runs, at most $276.48 a day'],
		[
			'no maximum, and a limit',
			undefined,
			[limit(20, 'daily')],
			'$1.44 an hour while a query runs, at most $7.20 a day',
		],
		[
			'no maximum and no limit',
			undefined,
			[],
			'$1.44 an hour while a query runs, and more while it scales: no maximum capacity',
		],
	])('what AWS reports is the most that Serverless bills: %s', (_, maxCapacity, limits, text) => {
		const quote = quoteOfServerless(awsSettings(), {baseCapacity: 4, maxCapacity, limits});
		expect(priceText(quote)).toContain(text);
		expect(priceText(quote).includes('by its')).toBe(
			text.includes('by its') || (maxCapacity === undefined && limits.length > 0),
		);
		if (limits.some(({breachAction}) => breachAction === 'log'))
			expect(quote.basis).toContain('its usage limit (log) does not stop queries');
	});
	test('a total never runs backwards', () => {
		expect(dollarsFor(-5, 1)).toBe(0);
		expect(dollarsFor(7_200_000, 1.5)).toBeCloseTo(3);
	});
});

describe('a cluster as it is seen', () => {
	const seen = async (cluster: Parameters<typeof presetCluster>[1], region = 'us-west-2') => {
		const {double, backend, signal} = await createStage({adopt: ['dwhcluster']}, {region, settings: inRegion(region)});
		presetCluster(double, {region, ...cluster});
		return {
			snapshot: await backend.provisioner.observe(signal),
			items: await backend.provisioner.inventory(signal),
		};
	};

	test('in two zones, it bills twice', async () => {
		const {snapshot, items} = await seen({isMultiAz: true});
		expect(snapshot).toMatchObject({nodes: '2 zones × 2 × ra3.large', dollarsPerHour: 4 * 0.543});
		expect(items[0]).toMatchObject({dollarsPerHour: 4 * 0.543});
	});

	test('paused, its data bills on', async () => {
		const {snapshot, items} = await seen({status: 'paused'});
		expect(snapshot.costNote).toBe(
			'paused: its nodes bill nothing, its data still bills $0.024 a GB and month of data',
		);
		expect(items[0]?.detail).toContain('paused, bills $0.024 a GB and month of data');
	});

	test('where no price is known, nothing is counted, and it is not reported as free', async () => {
		const {snapshot, items} = await seen({}, 'eu-north-1');
		expect(snapshot).toMatchObject({isRateUnknown: true, dollarsSoFar: undefined});
		expect(ratesText(snapshot)).toBe('an unknown amount');
		expect(billingText(snapshot, undefined, 'dwh-tui')).toContain('bills an unknown amount');
		expect(items[0]?.detail).toContain('bills at an unknown rate');
	});
});

test.each([
	['us-west-2', 'aws'],
	['cn-north-1', 'aws-cn'],
	['us-gov-west-1', 'aws-us-gov'],
	['eusc-de-east-1', 'aws-eusc'],
	['us-iso-east-1', 'aws-iso'],
	['us-isob-east-1', 'aws-iso-b'],
	['eu-isoe-west-1', 'aws-iso-e'],
	['us-isof-south-1', 'aws-iso-f'],
])('%s is in the partition %s', (region, partition) => {
	expect(partitionOf(region)).toBe(partition);
});

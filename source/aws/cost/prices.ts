/** One line of the table: dollars for one node and hour, one RPU and hour, one GB and month, one secret and month. */
export type Price = {
	readonly item: string;
	readonly region: string;
	readonly dollars: number;
	/** Month in which the price was read. */
	readonly date: string;
	readonly source: string;
};

const priceList = 'AWS Price List';
const pricingPage = 'AWS pricing page';

const node = (region: string, date: string, source: string, prices: Readonly<Record<string, number>>): Price[] =>
	Object.entries(prices).map(([item, dollars]) => ({item, region, dollars, date, source}));

/**
 * On-demand prices in US dollars. https://aws.amazon.com/redshift/pricing and, by region,
 * https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonRedshift/current/us-west-2/index.json
 */
export const prices: readonly Price[] = [
	...node('us-west-2', '2026-09', pricingPage, {
		'ra3.large': 0.543,
		'ra3.xlplus': 1.086,
		'ra3.4xlarge': 3.26,
		'ra3.16xlarge': 13.04,
		storage: 0.024,
		secret: 0.4,
	}),
	...node('us-west-2', '2026-09', priceList, {rpu: 0.36}),
	// No longer offered, but existing nodes are billed.
	...node('us-west-2', '2025-05', pricingPage, {'dc2.large': 0.25}),
	...node('us-east-2', '2026-09', priceList, {'ra3.large': 0.543, 'ra3.xlplus': 1.086}),
	...node('us-east-1', '2026-10', priceList, {
		'ra3.xlplus': 1.086,
		'rg.large': 0.3801,
		'rg.xlarge': 0.7602,
		'rg.4xlarge': 3.04267,
		'rg.12xlarge': 9.128,
		rpu: 0.375,
	}),
];

export type ListedPrice = Price & {
	/** False for the price of another region, if the table has none for the requested region. */
	readonly isExact: boolean;
};

/** Returns the price of an item in a region, else its highest price in any region; undefined for an unknown item. */
export const findPrice = (item: string, region: string): ListedPrice | undefined => {
	const all = prices.filter(price => price.item === item);
	const exact = all.find(price => price.region === region);
	if (exact) return {...exact, isExact: true};
	const [dearest] = all.toSorted((a, b) => b.dollars - a.dollars);
	return dearest && {...dearest, isExact: false};
};

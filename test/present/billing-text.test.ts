import {expect, test} from 'vitest';
import {billingText} from '../../source/present/billing-text.ts';

const seen = {identifier: 'dwhcluster', state: 'available', dollarsPerHour: 0, dollarsSoFar: 0};
const perUse = {dollarsPerHour: 1.44, isPerUse: true};

test.each([
	[
		'one that runs',
		{...seen, dollarsPerHour: 1.086, dollarsSoFar: 0.31},
		undefined,
		'bills $1.09 an hour, $0.31 so far',
	],
	[
		'one that is made',
		{...seen, state: 'creating', dollarsPerHour: 1.086},
		undefined,
		'creating and will bill $1.09 an hour once it is available; AWS continues the creation',
	],
	['Serverless', seen, perUse, 'bills $1.44 an hour while a statement runs'],
	[
		'a paused one',
		{...seen, state: 'paused', costNote: 'long words'},
		undefined,
		'is paused and bills for its data only',
	],
])('%s', (_, one, quote, text) => {
	expect(billingText(one, quote, 'dwh-tui --target aws')).toContain(text);
	expect(billingText(one, quote, 'dwh-tui --target aws')).toMatch(/dwh-tui --target aws down removes it\.$/);
});

test.each([
	['none', {...seen, state: 'absent', costNote: 'will bill $1.09'}, undefined],
	['no Serverless one', {...seen, state: 'absent'}, perUse],
	['the embedded one', seen, undefined],
])('%s is not reported', (_, one, quote) => {
	expect(billingText(one, quote, 'dwh-tui --target aws')).toBeUndefined();
});

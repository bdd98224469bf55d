import {expect, test} from 'vitest';
import {textOf} from '../../source/core/line.ts';
import {planSummary, type SetupFacts, setupLines} from '../../source/screens/setup-lines.ts';
import {setupRows} from '../../source/screens/setup-rows.ts';
import {shopSettings} from '../_helpers/workflow-context.ts';

const quote = {
	dollarsPerHour: 1.086,
	basis: '2 ra3.large nodes at $0.543 an hour each, from the price list of us-west-2',
	isPerUse: false,
	isKnown: true,
};
const rows = setupRows({
	settings: {...shopSettings, target: 'aws'},
	snapshot: undefined,
	identity: {account: '123456789012', user: 'arn:aws:iam::123456789012:user/redshift-admin'},
	quote,
});
const facts: SetupFacts = {
	rows,
	values: [{key: 'cluster.nodeType', value: 'ra3.large', source: 'file', where: 'dwh.cfg:12'}],
	unsaved: ['cluster.numNodes'],
	edited: undefined,
	state: 'absent',
	work: undefined,
	whyNot: undefined,
	cursor: 0,
	top: () => 0,
};

test.each([
	[60, 12],
	[80, 20],
	[120, 36],
	[200, 46],
])('the plan on AWS fits %d x %d', (width, height) => {
	const lines = setupLines(facts, {width, height});
	expect(lines.length).toBeLessThanOrEqual(height);
	expect(lines.map(textOf).join('\n')).toContain('c creates it.');
});

test('says what it is, where each value is from, and what it costs if it is forgotten', () => {
	const text = setupLines(facts, {width: 80, height: 30}).map(textOf).join('\n');
	expect(text).toMatch(/node type +\S+ +dwh\.cfg:12/);
	expect(text).toMatch(/nodes +\d+ +! changed, not saved/);
	expect(text).toContain('$1.09 an hour · $26.06 a day · $792.78 a month');
	expect(text.replaceAll(/\s+/g, ' ')).toContain(quote.basis);
	expect(text).toMatch(/encryption +yes, at rest/);
	expect(text).toMatch(/network +private, no port opened +reached by the Data API/);
	expect(text).toMatch(/tags +managed-by=dwh-tui/);
	expect(planSummary(rows).map(textOf).join('\n')).toMatch(/cost +\$1\.09 an hour/);
});

import {expect, test} from 'vitest';
import type {Settings} from '../../../source/core/settings.ts';
import {statementUser} from '../../../source/core/settings.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {emptyView} from '../../../source/core/workflow-view.ts';
import {dashboardStepText} from '../../../source/present/next-step/next-step-text.ts';
import {setupRows} from '../../../source/present/setup-rows.ts';
import {planSummary, setupTitle} from '../../../source/screens/setup/plan-summary.ts';
import {type SetupFacts, setupLines} from '../../../source/screens/setup/setup-lines.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';

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
	problems: [],
	unsaved: ['cluster.numNodes'],
	edited: undefined,
	snapshot: {state: 'absent'},
	work: undefined,
	stepText: dashboardStepText('dwh-tui'),
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
	const values = [
		...facts.values,
		{key: 'aws.region', value: 'us-west-2', source: 'default', where: 'default'} as const,
	];
	const otherDeploymentType = {
		message: 'A cluster of this name exists. '.repeat(5),
		nextSteps: ['Use it. '.repeat(9), 'Remove it.'],
	};
	for (const more of [facts, {...facts, values, snapshot: {state: 'absent', otherDeploymentType}}]) {
		const lines = setupLines(more, {width, height});
		expect(lines.length).toBeLessThanOrEqual(height);
		expect(lines.map(textOf).join('\n')).toContain('c creates it.');
	}
});

test('a value that cannot be used is named below its row, with what is used instead', () => {
	const value = {
		key: 'iam.roleName',
		value: 'dwhRole',
		source: 'file',
		where: 'dwh.cfg:3',
		spelledAs: '[IAM_ROLE] NAME',
		replaces: 'bad name!',
	} as const;
	const problem = {
		severity: 'warning',
		file: '/dwh.cfg',
		line: 3,
		key: '[IAM_ROLE] NAME',
		message: "'bad name!' cannot name a role.",
	} as const;
	const text = setupLines({...facts, values: [value], problems: [problem]}, {width: 80, height: 30})
		.map(textOf)
		.join('\n');
	expect(text).toMatch(/role +dwhRole +! instead of bad name!\n +! 'bad name!' cannot name a role\./);
});

test('the role row names the role that will be used, though another one is there', () => {
	const role = {name: 'old', arn: undefined, sync: 'in-sync'};
	const find = (name: string) =>
		setupRows({
			settings: {...shopSettings, iam: {...shopSettings.iam, roleName: name}},
			snapshot: {role, region: 'local'} as never,
			identity: undefined,
			quote: undefined,
		}).find(({label}) => label === 'role')?.value;
	expect(find('new')).toBe('new · not created yet; old exists');
	expect(find('old')).toBe('old · in-sync');
});

test('says what it is, where each value is from, and what it costs if it is forgotten', () => {
	const text = setupLines(facts, {width: 80, height: 30}).map(textOf).join('\n');
	expect(text).toMatch(/node type +\S+ +dwh\.cfg:12/);
	expect(text).toMatch(/nodes +\d+ +! changed, not saved/);
	expect(text.replaceAll(/\s+/g, ' ')).toContain(
		'$1.09 an hour, $26.06 a day and $792.78 a month if it is left running',
	);
	expect(text.replaceAll(/\s+/g, ' ')).toContain(quote.basis);
	expect(text).toMatch(/encryption +yes, at rest/);
	expect(text).toMatch(/network +private, no port opened +accessed through the Data API/);
	expect(text).toMatch(/tags +managed-by=dwh-tui/);
	expect(planSummary(rows, facts.values).map(textOf).join('\n')).toMatch(/cost +\$1\.09 an hour, \$26\.06 a day/);
});

test.each([
	['a cluster', {kind: 'provisioned'}, [['user', 'dwhuser']]],
	[
		'Serverless',
		{kind: 'serverless'},
		[
			['admin', 'dwhuser'],
			['user', 'the IAM identity'],
		],
	],
	[
		'a secret',
		{kind: 'serverless', secretArn: 'arn:x'},
		[
			['admin', 'dwhuser'],
			['user', 'the user of SECRET_ARN'],
		],
	],
] as const)('says as whom statements run: %s', (_name, redshift, expected) => {
	const settings: Settings = {
		...shopSettings,
		target: 'aws',
		db: {...shopSettings.db, user: 'dwhuser'},
		redshift: {...shopSettings.redshift, ...redshift},
	};
	const users = setupRows({settings, snapshot: undefined, identity: undefined, quote: undefined})
		.filter(({label}) => label === 'user' || label === 'admin')
		.map(({label, value}) => [label, value]);
	expect(users).toEqual(expected);
	expect(statementUser({...settings, target: 'local'})).toBe('dwhuser');
});

test('the confirmation says when it bills', () => {
	expect(setupTitle(undefined, quote)).toContain('until it is paused or removed');
	expect(setupTitle('absent', {...quote, isPerUse: true})).toContain('while a statement runs');
	expect(setupTitle('absent', {...quote, isPerUse: true})).not.toContain('until');
});

test('warns of a default region, in the plan and in the confirmation', () => {
	const values = [{key: 'aws.region', value: 'us-west-2', source: 'default', where: 'default'}] as const;
	const text = setupLines({...facts, values}, {width: 80, height: 30})
		.map(textOf)
		.join('\n');
	expect(text).toContain('! No region is set, so the default us-west-2 is used.');
	expect(planSummary(rows, values).map(textOf).join('\n')).toContain('No region is set');
	const local = setupRows({settings: shopSettings, snapshot: undefined, identity: undefined, quote: undefined});
	expect(planSummary(local, values).map(textOf).join('\n')).not.toContain('No region is set');
});

test('names a retired node type and its replacement: in the plan, in the confirmation and during creation', () => {
	const values = [
		{key: 'cluster.nodeType', value: 'ra3.large', source: 'file', where: 'dwh.cfg:12', replaces: 'dc2.large'},
		{key: 'cluster.numNodes', value: '2', source: 'file', where: 'dwh.cfg:11', replaces: '4'},
	] as const;
	const sentence =
		'4 × dc2.large (dwh.cfg:12) is no longer available: AWS has retired dc2.large. 2 × ra3.large is used instead.';
	const work = {
		name: 'setup',
		title: 'Setup',
		view: emptyView,
		status: 'running',
		startedAt: 0,
		now: 0,
		weights: undefined,
		error: undefined,
	} as unknown as NonNullable<SetupFacts['work']>;
	for (const one of [
		{...facts, values},
		{...facts, values, work},
	]) {
		const text = setupLines({...one, unsaved: []}, {width: 80, height: 30})
			.map(textOf)
			.join(' ');
		expect(text.replaceAll(/\s+/g, ' ')).toContain(sentence);
		expect(text).toMatch(/node type +ra3\.large +! instead of dc2\.large/);
		expect(text).toMatch(/nodes +\d+ +! instead of 4/);
	}

	const asked = planSummary(rows, values).map(textOf);
	expect(asked.join(' ').replaceAll(/\s+/g, ' ')).toContain(sentence);
	expect(Math.max(...asked.map(text => text.length))).toBeLessThanOrEqual(68);
});

test.each([
	['absent', 'c creates it.'],
	['creating', 'c creates missing parts and waits until it is ready.'],
	['paused', 'c resumes it.'],
	['deleting', 'c creates it again after its removal.'],
	['available', 'c checks every part of the existing warehouse.'],
] as const)('c on a warehouse that is %s: %s', (state, text) => {
	const lines = setupLines({...facts, snapshot: {state}}, {width: 80, height: 24});
	expect(lines.map(textOf).join('\n')).toContain(text);
});

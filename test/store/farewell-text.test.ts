import {expect, test} from 'vitest';
import type {Dashboard} from '../../source/store/dashboard.ts';
import {farewellText} from '../../source/store/farewell-text.ts';

const absent = {identifier: 'dwhcluster', state: 'absent', dollarsPerHour: 0, dollarsSoFar: 0};
const creating = {...absent, state: 'creating', dollarsPerHour: 1.086};
const quote = {dollarsPerHour: 1.086, isPerUse: false, isKnown: true};
const set = (status: string, warehouse: string) => ({
	setup: {status, view: {steps: [{id: 'warehouse', state: warehouse}]}},
});
const rate = /dwhcluster .*AWS continues the creation.*/;

test.each([
	['left while it is created', creating, set('cancelled', 'ok')],
	['left before the request was seen', absent, set('cancelled', 'ok')],
	['left while it was requested', absent, set('cancelled', 'cancelled')],
])('a set-up on AWS that was %s: it continues there, with its rate and how to stop it', (_, snapshot, works) => {
	const [text] = farewellText(dashboard(snapshot, works));
	expect(text).toMatch(rate);
	expect(text).toContain('will bill $1.09 an hour once it is available');
	expect(text).toMatch(/dwh-tui --target aws down( removes it)?\.$/);
});

test.each([
	['left before the request', absent, set('cancelled', 'skip')],
	['done, and the warehouse removed since', absent, set('ok', 'ok')],
	['never begun', absent, {}],
])('a set-up that was %s is not mentioned', (_, snapshot, works) => {
	expect(farewellText(dashboard(snapshot, works))).toEqual([]);
});

const dashboard = (snapshot: object, works: object): Dashboard =>
	({
		farewell: () => [],
		state: {get: () => ({snapshot, quote})},
		session: {settings: {target: 'aws', cluster: {identifier: 'dwhcluster'}}, program: 'dwh-tui --target aws'},
		runner: {works: {get: () => works}},
	}) as unknown as Dashboard;

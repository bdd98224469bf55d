import {expect, test} from 'vitest';
import {textOf} from '../../../source/core/text/line.ts';
import {emptyView} from '../../../source/core/workflow-view.ts';
import {dashboardStepText} from '../../../source/present/next-step/next-step-text.ts';
import {teardownLines} from '../../../source/screens/teardown/teardown-screen.tsx';
import type {Work} from '../../../source/store/runner.ts';

const file = {kind: 'warehouse file', name: '/srv/warehouse.duckdb', detail: 'available', dollarsPerHour: 0};
const inventory = {value: [file], error: undefined, at: 0, isLoading: false};
const work: Work = {
	name: 'teardown',
	title: 'Teardown',
	status: 'running',
	view: emptyView,
	startedAt: 0,
	now: 0,
	error: undefined,
};

test('a removal that runs stands above what it removes, where the smallest window shows it', () => {
	const lines = teardownLines(inventory, work, 'deleting', 60, dashboardStepText('dwh-tui')).map(textOf);
	expect(lines[0]).toContain('running');
	expect(lines.findIndex(text => text.includes('/srv/warehouse.duckdb'))).toBeGreaterThan(0);
});

test.each([
	['available', 'd removes all of it'],
	['deleting', 'd waits until it is deleted'],
] as const)('d on a warehouse that is %s: %s', (state, text) => {
	expect(teardownLines(inventory, undefined, state, 80, dashboardStepText('dwh-tui')).map(textOf).join('\n')).toContain(
		text,
	);
});

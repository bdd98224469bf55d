import {afterEach, expect, test} from 'vitest';
import type {ConfigEditing} from '../../source/store/session.ts';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {shopSettings} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const open = async (size = {columns: 80, rows: 24}) => {
	const texts: Record<string, string> = {'cluster.identifier': 'dwhcluster'};
	let unsaved: string[] = [];
	const edits: string[][] = [];
	let saves = 0;
	const configEditing: ConfigEditing = {
		unsaved: () => unsaved,
		faultsOf: async () => [],
		whyNot: key => (key === 'target' ? 'The variable DWH_TARGET sets it, over dwh.cfg; unset it first.' : undefined),
		textOf: key => texts[key] ?? '',
		async edit(key, text) {
			edits.push([key, text]);
			if (text.includes(' '))
				return [{severity: 'error', file: undefined, line: undefined, key, message: 'A name has no blanks.'}];
			texts[key] = text;
			unsaved = [key];
			return [];
		},
		async save() {
			saves++;
			unsaved = [];
			return '/there/dwh.cfg';
		},
		async openEditor() {
			screen.echo('typed meanwhile');
			return [];
		},
	};
	const session = createFakeSession({
		values: [
			{key: 'target', value: 'local', source: 'environment', where: 'DWH_TARGET'},
			{key: 'cluster.identifier', value: 'dwhcluster', source: 'file', where: 'dwh.cfg:9'},
		],
	});
	const identifier = () => ({...shopSettings.cluster, identifier: texts['cluster.identifier'] ?? ''});
	screen = openScreen(
		Object.defineProperty({...session, configEditing}, 'settings', {
			get: () => ({...shopSettings, cluster: identifier()}),
		}),
		size,
	);
	await screen.until('available');
	return {edits, saves: () => saves};
};

const toWarehouse = async () => {
	await screen.press('1');
	await screen.until('Plan');
	for (let step = 0; step < 5; step++) await screen.press('down');
	await screen.until(/▸ warehouse/);
};

test.each([
	{columns: 60, rows: 10},
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
])('a value of the plan is changed in its row, checked, and saved on request ($columns x $rows)', async size => {
	const {edits, saves} = await open(size);
	await toWarehouse();
	expect(screen.frame()).toMatch(/▸ warehouse +dwhcluster +dwh\.cfg:9/);
	await screen.press('enter');
	await screen.until('dwhcluster▏');
	screen.type(' q');
	await screen.press('enter');
	await screen.until('✖ A name has no blanks.');
	await screen.press('backspace', 'backspace');
	await screen.untilGone('no blanks');
	screen.type('2');
	await screen.press('enter');
	await screen.until(/warehouse +dwhcluster2 +! changed, not saved/);
	expect(edits).toEqual([
		['cluster.identifier', 'dwhcluster q'],
		['cluster.identifier', 'dwhcluster2'],
	]);
	await screen.press('w');
	await screen.until('Written to /there/dwh.cfg');
	expect(saves()).toBe(1);
	await screen.press('w');
	await screen.until('No values have changed.');
});

test('escape leaves a value as it was', async () => {
	const {edits} = await open();
	await toWarehouse();
	await screen.press('enter', 'x', 'escape');
	await screen.until(/warehouse +dwhcluster +dwh\.cfg:9/);
	expect(edits).toEqual([]);
});

test('a value that cannot be changed says why', async () => {
	await open();
	await screen.press('1');
	await screen.until('Plan');
	await screen.press('enter');
	await screen.until('The variable DWH_TARGET sets it');
	await screen.press('9');
	await screen.until('Configuration');
	await screen.press('down', 'enter');
	await screen.until('dwhcluster▏');
	await screen.press('escape');
	await screen.untilGone('▏');
});

test('the first line after the editor begins at the left edge, whatever was echoed meanwhile', async () => {
	await open();
	await screen.press('9');
	await screen.until('Configuration');
	const [header] = screen.lines();
	await screen.press('e');
	await screen.until('dwh.cfg was reloaded.');
	await screen.until('available');
	expect(screen.lines()[0]).toBe(header);
});

test('a filter of the configuration shows only what has its words, and changes what it shows', async () => {
	await open();
	await screen.press('9');
	await screen.until('Configuration');
	await screen.press('/');
	screen.type('cfg');
	await screen.until('/cfg▏  1 of 2');
	expect(screen.frame()).not.toContain('DWH_TARGET');
	await screen.press('enter', 'enter');
	await screen.until('dwhcluster▏');
	await screen.press('escape', 'escape');
	await screen.until('DWH_TARGET');
});

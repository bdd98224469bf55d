import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inspect} from 'node:util';
import {afterAll, afterEach, beforeAll, expect, test, vi} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {KeyEntry} from '../../source/core/keys/key-entry.ts';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {footerKeys} from '../../source/screens/frame/footer.tsx';
import {globalActions} from '../../source/screens/frame/global-actions.ts';
import {createKeyHandler} from '../../source/screens/frame/handle-key.ts';
import {createScreens} from '../../source/screens/registry.ts';
import {createDashboard, type Dashboard} from '../../source/store/dashboard.ts';
import {untilCancelled} from '../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {stocked} from '../_helpers/workflow-context.ts';

// A key of the export writes a file into the current folder.
const before = process.cwd();
beforeAll(() => process.chdir(mkdtempSync(path.join(tmpdir(), 'bar-keys-'))));
afterAll(() => process.chdir(before));

let opened: Dashboard[] = [];
afterEach(async () => {
	await Promise.all(opened.map(dashboard => dashboard.close()));
	opened = [];
});

const rows = {
	result: {
		columns: ['kind', 'n'],
		types: ['character varying(9)', 'integer'],
		rows: [
			['tea', 3],
			['rice', 4],
			['salt', 5],
		],
	},
};
const plan = {
	result: {columns: ['QUERY PLAN'], rows: [['XN Seq Scan on goods  (cost=0.00..1724.56 rows=9 width=14)']]},
};
const ran: SessionScript = {
	behaviors: [
		['top-goods', rows],
		['query', plan],
	],
};

/** The dashboard without a terminal: keys, and all that they can change. */
const open = async (script: SessionScript) => {
	const dashboard = createDashboard(createFakeSession({tables: stocked, ...script}));
	opened.push(dashboard);
	const screens = createScreens(dashboard);
	const done: string[] = [];
	dashboard.setClipboard({
		async copy(text) {
			done.push(`copied ${text}`);
			return {kind: 'terminal'};
		},
	});
	dashboard.setHandOver(async () => void done.push('gave the terminal away'));
	void dashboard.whenLeft.then(() => done.push('left'));
	const globals = globalActions(dashboard, () => screens, {
		suspend: () => done.push('suspended'),
		repaint: () => done.push('drawn again'),
		setMouse: () => done.push('mouse'),
	});
	const handle = createKeyHandler(dashboard, screens, globals);
	await dashboard.connect();
	await dashboard.observe();
	const screen = () => screens[dashboard.state.get().screen];
	const works = () =>
		[dashboard.runner, dashboard.queries].flatMap(({works}) =>
			Object.values(works.get()).map(({name, status, startedAt}) => `${name} ${status} ${startedAt}`),
		);
	const look = () => {
		const {toast: _, ...state} = dashboard.state.get();
		const stores = Object.values(screens).flatMap(({stores}) => stores);
		const seen = stores.filter(store => store !== dashboard.state && !('of' in store)).map(store => store.get());
		return inspect([state, seen.filter(one => !isWorks(one)), works(), done], {depth: 5, maxArrayLength: 30});
	};
	return {
		dashboard,
		screen,
		look,
		keys: () => footerKeys(dashboard, screen()),
		press(...keys: readonly string[]) {
			for (const key of keys) handle({type: 'key', key, text: key.length === 1 ? key : undefined});
		},
		async until(scope: string, more: () => boolean = () => true) {
			await vi.waitFor(() => expect([screen().scopes()[0], more()]).toEqual([scope, true]));
		},
	};
};

/** Works have a clock in them. */
const isWorks = (state: unknown): boolean =>
	typeof state === 'object' &&
	state !== null &&
	Object.values(state).some(one => typeof one === 'object' && one !== null && 'startedAt' in one && 'view' in one);

type Opened = Awaited<ReturnType<typeof open>>;

const toQuery = async ({press, until}: Opened) => {
	press('5');
	await until('query.list');
};

const toResult = async (one: Opened) => {
	await toQuery(one);
	one.press('enter');
	await one.until('query.result', () => one.look().includes('isComplete: true') || one.keys().length > 8);
	await vi.waitFor(() => expect(one.keys().map(({action}) => action)).toContain('sort'));
	one.press('down');
};

const withKeys =
	(reach: (one: Opened) => Promise<void>, keys: readonly string[], scope: string) =>
	async (one: Opened): Promise<void> => {
		await reach(one);
		one.press(...keys);
		await one.until(scope);
	};

const type = (text: string) => [...text];

const running: SessionScript = {
	behaviors: [
		['top-goods', untilCancelled],
		[/^query/, untilCancelled],
	],
};
const failing: SessionScript = {behaviors: [['top-goods', {fail: new DwhError('sql', 'No such table.')}]]};

type State = readonly [name: string, reach: (one: Opened) => Promise<void>, script?: SessionScript];

const states: readonly State[] = [
	...['0', '1', '2', '3', '4', '6', '7', '8', '9'].map(
		(key): State => [`screen ${key}`, async ({press}) => press(key)],
	),
	['monitor', withKeys(async () => {}, ['M'], 'monitor')],
	['log, details', withKeys(toResult, ['8', 'enter'], 'log.detail')],
	['log, filtering', withKeys(toResult, ['8', '/', 's'], 'filter')],
	['configuration, filtered', withKeys(async () => {}, ['9', '/', 't', 'enter'], 'config')],
	['leaving with a text', withKeys(toQuery, ['ctrl+n', ...type('select 1'), 'ctrl+c'], 'query.editor')],
	['help', async ({press}) => press('?')],
	['palette', async ({press}) => press(':')],
	['queries', toQuery],
	['queries, filtered', withKeys(toQuery, ['/', ...type('good'), 'enter'], 'query.list')],
	['queries, filtering', withKeys(toQuery, ['/', ...type('good')], 'filter')],
	['editor, empty', withKeys(toQuery, ['ctrl+n'], 'query.editor')],
	['editor', withKeys(toQuery, ['ctrl+n', ...type('select 1')], 'query.editor')],
	['editor, finding', withKeys(toQuery, ['ctrl+n', ...type('select 1'), 'ctrl+f', '1'], 'query.editor-prompt')],
	['editor, while it runs', withKeys(toQuery, ['ctrl+n', ...type('select 1'), 'f5'], 'query.editor'), running],
	['naming a tab', withKeys(toQuery, ['ctrl+n', 'f2'], 'query.title')],
	['values of parameters', withKeys(toQuery, ['p'], 'query.params')],
	['history', withKeys(toQuery, ['f8'], 'query.history')],
	['saving a query', withKeys(toQuery, ['ctrl+n', ...type('select 1'), 'ctrl+s'], 'query.save')],
	['schema', withKeys(toQuery, ['f6'], 'query.schema')],
	['schema, filtering', withKeys(toQuery, ['f6', '/', 'o'], 'query.schema-filter')],
	['a result', toResult],
	['a result, marked', withKeys(toResult, ['space'], 'query.result')],
	['a result, searched', withKeys(toResult, ['f', ...type('a'), 'enter'], 'query.search')],
	['a result, filtered', withKeys(toResult, ['/', ...type('n>3'), 'enter'], 'query.result')],
	['a result, filtering', withKeys(toResult, ['/', 'k'], 'query.prompt')],
	['copying', withKeys(toResult, ['y'], 'query.copy')],
	['copying marked rows', withKeys(toResult, ['space', 'y'], 'query.copy')],
	['comparing', withKeys(toResult, ['P', '='], 'query.compare')],
	['exporting', withKeys(toResult, ['E'], 'query.export')],
	['a row', withKeys(toResult, ['enter'], 'query.cell')],
	['statistics', withKeys(toResult, ['i'], 'query.statistics')],
	['a plan', withKeys(toResult, ['x'], 'query.plan')],
	[
		'a plan as rows',
		async one => {
			await withKeys(toResult, ['x'], 'query.plan')(one);
			one.press('enter');
			await one.until('query.result');
		},
	],
	['steps', withKeys(toResult, ['t'], 'query.steps')],
	['a statement that runs', withKeys(toQuery, ['enter'], 'query.result'), running],
	[
		'a statement that failed',
		async one => {
			await withKeys(toQuery, ['enter'], 'query.result')(one);
			await vi.waitFor(() => expect(one.look()).toMatch(/query \d+ failed/));
		},
		failing,
	],
];

// A text that is scrolled has lines only where it is drawn.
const drawnScopes = new Set(['log.detail', 'query.cell', 'query.plan', 'query.steps', 'query.statistics']);
const scrolls = new Set(['up', 'down', 'page-up', 'page-down']);
const isOfDrawing = (one: Opened, {action}: KeyEntry) =>
	drawnScopes.has(one.screen().scopes()[0]) && scrolls.has(action);

/** Keys that an entry of the bar stands for: of a sign for several, those of the next entry too. */
const keysOfEntry = (entry: KeyEntry): readonly string[] => {
	const [key = ''] = entry.keys;
	const at = keyTable.findIndex(one => one.scope === entry.scope && one.action === entry.action);
	const next = entry.shownAs === undefined ? [] : (keyTable[at + 1]?.keys.slice(0, 1) ?? []);
	return [key, ...next];
};

/** Resolves once a key has done something in a state; what only says that nothing can be done does nothing. */
const untilDone = async (reach: (one: Opened) => Promise<void>, script: SessionScript, key: string): Promise<void> => {
	const one = await open(script);
	await reach(one);
	const before = one.look();
	one.press(key);
	await vi.waitFor(() => expect(one.look()).not.toBe(before), {timeout: 1500});
};

test.each(states.map(([name, reach, script = ran]) => ({name, reach, script})))(
	'every key that the bar names does something: $name',
	async ({reach, script}) => {
		const shown = await open(script);
		await reach(shown);
		const entries = shown.keys().filter(entry => entry.label !== '' && !isOfDrawing(shown, entry));
		expect(entries.length).toBeGreaterThan(0);
		const dead: string[] = [];
		for (const entry of entries) {
			// At the end of a list one of two arrows has nothing to do.
			await Promise.any(keysOfEntry(entry).map(key => untilDone(reach, script, key))).catch(() => {
				dead.push(`${entry.keys[0]} ${entry.label}`);
			});
		}

		expect(dead).toEqual([]);
	},
);

test.each<[string, (one: Opened) => Promise<void>, string, SessionScript]>([
	['while a statement runs', withKeys(toQuery, ['enter'], 'query.result'), 'cancel', running],
	[
		'in the editor, while it runs',
		withKeys(toQuery, ['ctrl+n', ...type('select 1'), 'f5'], 'query.editor'),
		'cancel',
		running,
	],
	['on marked rows', withKeys(toResult, ['space'], 'query.result'), 'unmark', ran],
	['in a search', withKeys(toResult, ['f', 'a', 'enter'], 'query.search'), 'end search', ran],
	['on filtered rows', withKeys(toResult, ['/', ...type('n>3'), 'enter'], 'query.result'), 'all rows', ran],
	['on a result', toResult, 'back', ran],
	['on a plan', withKeys(toResult, ['x'], 'query.plan'), 'rows', ran],
	['on filtered queries', withKeys(toQuery, ['/', 'g', 'enter'], 'query.list'), 'all', ran],
])('the bar says what Esc does %s', async (_, reach, label, script) => {
	const one = await open(script);
	await reach(one);
	const {label: said} = one.keys().find(({keys}) => keys.includes('escape'))!;
	expect(said).toBe(label);
});

test('while a menu is open, its keys alone are taken', async () => {
	const one = await open(ran);
	await withKeys(toResult, ['y'], 'query.copy')(one);
	expect(one.keys().map(({action}) => action)).not.toContain('next');
	const before = one.look();
	one.press('n', 'H', '5', 'escape');
	await one.until('query.result');
	one.press('y');
	await one.until('query.copy');
	expect(one.look()).toBe(before);
});

test('what ctrl+c said of cancelling is gone when it has ended', async () => {
	const one = await open(running);
	await withKeys(toQuery, ['enter'], 'query.result')(one);
	one.press('ctrl+c');
	expect(one.dashboard.state.get().toast?.text).toContain('Cancelling');
	await vi.waitFor(() => expect(one.dashboard.state.get().toast).toBeUndefined());
});

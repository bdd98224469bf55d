import {afterEach, describe, expect, test, vi} from 'vitest';
import {tokenize} from '../../source/core/keys/input-token.ts';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {type ScreenId, screenIds, screenKeys} from '../../source/core/keys/screen-id.ts';
import {globalActions} from '../../source/screens/frame/global-actions.ts';
import {createInputHandler} from '../../source/screens/frame/handle-input.ts';
import {createScreens} from '../../source/screens/registry.ts';
import {scopesOf} from '../../source/screens/screen.ts';
import {classifyStatement} from '../../source/sql/language/classify-statement.ts';
import {createDashboard, type Dashboard} from '../../source/store/dashboard.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let opened: Dashboard[] = [];
afterEach(async () => {
	await Promise.all(opened.map(dashboard => dashboard.close()));
	opened = [];
});

/** The dashboard without a terminal, on a screen. */
const open = async (id: ScreenId, script: SessionScript = {}) => {
	const faked = createFakeSession({tables: stocked, ...script});
	// States that are told look after look are not those of a warehouse that comes and goes as it is asked to.
	const session = script.states ? {...faked, connect: async () => faked.backend} : faked;
	const dashboard = createDashboard(session);
	opened.push(dashboard);
	const screens = createScreens(dashboard);
	const nothing = () => undefined;
	const globals = globalActions(dashboard, () => screens, {suspend: nothing, repaint: nothing, setMouse: nothing});
	const handle = createInputHandler(dashboard, screens, globals);
	await dashboard.connect();
	await dashboard.observe();
	const type = (input: string) => handle(tokenize(input, true).tokens);
	type(screenKeys[id]);
	const {backend} = session;
	const reading = new Set<string>(['observe', 'whoAmI', 'inventory', 'quote', 'activity', 'slowest']);
	return {
		dashboard,
		backend,
		type,
		screen: () => screens[dashboard.state.get().screen],
		/** What was done to the warehouse. */
		done: () => [
			...backend.calls.filter(call => !reading.has(call)),
			...backend.submitted
				.flatMap(({sql}) => sql)
				.filter(sql => classifyStatement(sql) !== 'read' && !sql.includes('__diff"')),
		],
		works: () => Object.keys(dashboard.runner.works.get()),
	};
};

const settle = async () => {
	for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
};

const isLetter = (key: string): boolean => [...key].length === 1;

/** The letters of a screen, and that which does the next step from each. */
const lettersOf = (id: ScreenId): readonly string[] =>
	[...new Set(['n', ...keyTable.filter(({scope}) => scope.split('.')[0] === id).flatMap(({keys}) => keys)])].filter(
		isLetter,
	);

describe.each<[string, SessionScript]>([
	['that is ready', {}],
	['that does not exist yet', {states: ['absent']}],
	['that is paused', {states: ['paused']}],
	['without tables', {tables: {}}],
])('with a warehouse %s', (_, script) => {
	test.each(screenIds.map(id => [id] as const))('no letter alone changes it, on %s', async id => {
		for (const letter of lettersOf(id)) {
			const one = await open(id, script);
			await settle();
			one.type(letter);
			await settle();
			expect([letter, one.done()]).toEqual([letter, []]);
			expect([letter, one.works().filter(name => !['compare', 'verify'].includes(name))]).toEqual([letter, []]);
		}
	});
});

test.each<[ScreenId, string, SessionScript, string]>([
	['setup', 'c', {states: ['absent', 'absent', 'available']}, 'setup'],
	['status', 'p', {}, 'pause'],
	['status', 'u', {states: [...Array<'paused'>(6).fill('paused'), 'available']}, 'resume'],
	['tables', 'c', {tables: {}}, 'tables'],
	['etl', 's', {}, 'etl'],
	['verify', 'S', {}, 'verify'],
])('on %s, %s begins what it is for after Enter, and nothing after any letter', async (id, letter, script, work) => {
	const begun = async (answer: string) => {
		const one = await open(id, script);
		await settle();
		one.type(letter);
		await vi.waitFor(() => expect(one.dashboard.state.get().overlay?.kind).toBe('start'));
		one.type(answer);
		await settle();
		return one.works();
	};
	expect(await begun('\r')).toContain(work);
	for (const answer of ['y', 'n', 'a', ' ', '\u{1B}']) expect(await begun(answer)).toEqual([]);
});

test.each(screenIds.filter(id => id !== 'query'))('a text that arrives in one piece is no keys, on %s', async id => {
	const one = await open(id);
	await settle();
	const before = one.dashboard.state.get();
	one.type('copy songs; drop 3s2p\ry\r');
	await settle();
	expect(one.dashboard.state.get()).toMatchObject({screen: before.screen, overlay: undefined});
	expect(one.dashboard.state.get().toast?.text).toBe('Text cannot be pasted here. Paste SQL on Query: 5, then ctrl+n.');
	expect(one.done()).toEqual([]);
});

test('on Query it becomes the text of a tab, and in the editor it is typed', async () => {
	const one = await open('query');
	one.type('select 1,\r2');
	expect(scopesOf(one.screen())[0]).toBe('query.editor');
	one.type('\u{E}select 3;');
	expect(one.screen().lost?.()).toMatchObject([{text: expect.stringContaining('3 lines')}]);
});

test('typed ahead of its words, a sign still opens what takes them', async () => {
	const one = await open('home');
	one.type(':theme mono\r');
	expect(one.dashboard.state.get().theme).toBe('mono');
});

describe('on an idle Serverless workgroup', () => {
	const script: SessionScript = {snapshot: {wakesOnStatements: true}};
	test.each<[ScreenId, string]>([
		['status', 'r'],
		['tables', 'r'],
		['tables', 'd'],
		['etl', 'r'],
		['verify', 'v'],
		['verify', 'o'],
		['monitor', 'r'],
	])('on %s, %s runs a statement only after Enter', async (id, letter) => {
		const one = await open(id, script);
		await settle();
		const before = one.backend.submitted.length;
		one.type(letter);
		await vi.waitFor(() => expect(one.dashboard.state.get().overlay?.kind).toBe('start'));
		one.type('y');
		await settle();
		expect(one.backend.submitted.length).toBe(before);
	});
});

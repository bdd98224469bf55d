import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {openAccessible} from '../../source/accessible/open-accessible.ts';
import {createOutput} from '../../source/commands/output.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import {plainStepText} from '../../source/present/next-step/next-step-text.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {stocked} from '../_helpers/workflow-context.ts';

/** Types these lines ahead, and gives all that was said and the exit code. */
const hear = async (script: SessionScript, ...typed: readonly string[]) => {
	const session = createFakeSession(script);
	const input = new PassThrough();
	const stdout = new PassThrough();
	let said = '';
	stdout.on('data', chunk => {
		said += String(chunk);
	});
	for (const line of typed) input.write(`${line}\n`);
	input.end();
	const output = createOutput({
		stdout,
		stderr: stdout,
		env: {ACCESSIBLE: '1'},
		isJson: false,
		hasColor: true,
		isAscii: false,
		stepText: plainStepText(session.program),
	});
	const code = await openAccessible({
		// States that are told look after look are not those of a warehouse that comes and goes as it is asked to.
		session: script.states ? {...session, connect: async () => session.backend} : session,
		config: () => ({settings: session.settings, problems: [], values: []}),
		flags: {color: true},
		output,
		input,
		write: text => void stdout.write(text),
	});
	return {said, code, session};
};

const goods = {
	result: {
		columns: ['name', 'sold'],
		types: ['varchar', 'integer'],
		rows: Array.from({length: 12}, (_, index) => [index === 1 ? null : index === 2 ? '' : `good ${index}`, index]),
	},
};

test('the choices are said by number, and nothing but words is written', async () => {
	const {said, code} = await hear({tables: stocked}, '0');
	expect(said).toMatch(/Embedded warehouse dwhcluster: available\. \$0\.00 an hour/);
	expect(said).toMatch(/\nn\. Next step: Verify, Run the checks.*\n1\. Setup: plan and create\n/);
	expect(said).toMatch(/\n0\. Leave\nNumber: Nothing bills\. Goodbye\.\n$/);
	expect(said).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}✔✖●▸→·]/u);
	expect(code).toBe(0);
});

test('a choice that does not exist is said, and a title will do for its number', async () => {
	const {said} = await hear({tables: stocked}, '99', 'verify', '1', '0');
	expect(said).toContain('There is no choice "99". Type a number from 0 to 13.');
	expect(said).toMatch(/ok: \d+ passed, \d+ unknown/);
});

test.each([
	['Resume', {states: ['paused', 'paused', 'available']}, 'resume', 'ensureWarehouse'],
	['Teardown', {states: ['deleting', 'deleting', 'absent']}, 'removeWarehouse', 'ensureWarehouse'],
	['Doctor', {states: [new DwhError('connection', 'No route.')], target: 'aws'}, 'whoAmI', 'ensureWarehouse'],
] as const)('n does what it is called: %s', async (choice, script, called, notCalled) => {
	const {said, session} = await hear(script, 'n', 'dwhcluster', '0');
	expect(said).toContain(`n. Next step: ${choice}\n`);
	expect(session.backend.calls).toContain(called);
	expect(session.backend.calls).not.toContain(notCalled);
});

test('what to do next is said with its choice, and on the way out as it has to be typed', async () => {
	const script = {
		target: 'aws',
		states: ['paused'],
		snapshot: {dollarsPerHour: 1.086},
		program: 'dwh-tui --target aws',
	} as const;
	const {said} = await hear(script, '6', '1', '0');
	expect(said).toContain('next: Resume it: Resume\n');
	expect(said).toContain('dwh-tui --target aws down removes it.\n');
});

test("today's results are saved as the expected ones by a choice", async () => {
	const {said, session} = await hear({tables: stocked}, '6', '2', '0');
	expect(said).toContain('saved as expected');
	expect(await session.records.expected()).toBeDefined();
});

test('a load is reported in quarters and ends with its figures', async () => {
	const {said} = await hear({tables: stocked}, '4', '1', '0');
	for (const part of ['25 %:', '50 %:', '75 %:', '100 %:', 'before', 'published in']) expect(said).toContain(part);
	expect(said.match(/\d+ %: /g)).toHaveLength(4);
});

test('a load that would lose rows asks for the name before it publishes', async () => {
	const script = {tables: stocked, behaviors: [['build orders', {rowsAffected: [undefined, undefined, 0]}]]} as const;
	const wrong = await hear(script, '4', '1', 'yes', '0');
	expect(wrong.said).toContain('tables would lose too many rows: orders from 7 to 0');
	expect(wrong.said).toContain('This load removes these rows.');
	expect(wrong.said).toContain('That was not the name. Nothing was changed.');
	expect(wrong.session.backend.tables.get('orders')).toBe(7);
	const right = await hear(script, '4', '1', 'dwhcluster', '0');
	expect(right.session.backend.tables.get('orders')).toBe(0);
});

test('warnings are counted apart from what passed', async () => {
	const odd = ['check goods-odd', {result: {columns: ['id'], rows: [[1]]}}] as const;
	const {said} = await hear({tables: stocked, behaviors: [odd]}, '6', '1', '0');
	expect(said).toMatch(/\nok: \d+ passed, 1 warning, \d+ unknown/);
});

test('a result is said row by row, and only as far as one asks', async () => {
	const script = {tables: stocked, behaviors: [['top-goods', goods]]} satisfies SessionScript;
	const first = await hear(script, '5', '2', '0', '0', '0');
	expect(first.said).toContain('Row 1. name: good 0; sold: 0.');
	expect(first.said).toContain('Row 2. name: NULL; sold: 1.');
	expect(first.said).toContain('Row 3. name: empty; sold: 2.');
	expect(first.said).toContain('10 rows. Enter for more, 0 to stop:');
	expect(first.said).not.toContain('Row 11.');
	const all = await hear(script, '5', '2', '', '0', '0');
	expect(all.said).toContain('12 rows, end of result.');
});

test('a statement of one’s own takes several lines, to its semicolon', async () => {
	const {said, session} = await hear({tables: stocked}, '5', '1', 'select 1', ', 2;', '0', '0');
	expect(session.backend.submitted.map(({sql}) => sql.at(-1))).toContain('select 1\n, 2');
	expect(said).toContain('No rows.');
});

test('what is run is kept in the history, which finds it and runs it again', async () => {
	const behaviors = [
		['all-buyers', goods],
		['query', {fail: new DwhError('sql', 'relation "gone" does not exist')}],
	] as const;
	const script = {tables: stocked, behaviors};
	const {said, session} = await hear(
		script,
		'5',
		'all-buyers',
		'0',
		'1',
		'select * from gone;',
		'h',
		'BUYERS',
		'1',
		'0',
		'h',
		'',
		'0',
		'h',
		'nowhere',
		'0',
		'0',
	);
	expect(said).toMatch(/\nh\. History of statements\n1\. Type a statement\n/);
	expect(said).toMatch(/\n1\. all-buyers, 10\+ rows, .*\n0\. Back\n/);
	expect(said).toMatch(
		/\n1\. all-buyers, .*\n2\. select \* from gone;, relation "gone" does not exist, .*\n0\. Back\n/,
	);
	expect(said).toContain('No statement in the history matches.');
	expect(session.backend.submitted.filter(({name}) => name === 'all-buyers')).toHaveLength(2);
	expect((await session.history.read()).map(({text, outcome, rows}) => [text, outcome, rows])).toEqual([
		['all-buyers', 'ok', 10],
		['select * from gone;', 'failed', undefined],
		['all-buyers', 'ok', 10],
	]);
});

test('what destroys asks for the name', async () => {
	const wrong = await hear({tables: stocked}, '9', 'yes', '0');
	expect(wrong.said).toContain('That was not the name. Nothing was changed.');
	expect(wrong.session.backend.calls).not.toContain('removeWarehouse');
	const right = await hear({tables: stocked}, '9', 'dwhcluster', '0');
	expect(right.said).toContain('ok: Nothing is left, and nothing bills.');
});

test('the plan is said with its sources before anything is created', async () => {
	const {said} = await hear(
		{isThere: false, values: [{key: 'cluster.identifier', value: 'dwhcluster', source: 'file', where: 'dwh.cfg:9'}]},
		'1',
		'1',
		'0',
	);
	expect(said).toContain('warehouse: dwhcluster, from dwh.cfg:9.');
	expect(said).toMatch(/5 steps\.\nok: identity.*\n/);
	expect(said).toContain('dwhcluster is available');
});

test('the end of input is a way out', async () => {
	expect((await hear({tables: stocked})).code).toBe(0);
});

test.each([
	['', []],
	['n', []],
	['y', ['delete from orders']],
] as const)('before every row of a table goes it asks, and "%s" is the answer', async (answer, ran) => {
	const script = {
		tables: stocked,
		behaviors: [['rows that go', {result: {columns: ['n'], rows: [[7]]}}]],
	} satisfies SessionScript;
	const {said, session} = await hear(script, '5', '1', 'delete from orders;', answer, '0', '0');
	expect(said).toContain('delete from orders  removes all of 7 rows');
	const submitted = session.backend.submitted.filter(({name}) => name === 'query').flatMap(({sql}) => sql);
	expect(submitted).toEqual(ran);
});

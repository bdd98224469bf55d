import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import type {CommandContext, GlobalFlags} from '../../source/commands/command.ts';
import {createOutput} from '../../source/commands/output.ts';
import {query} from '../../source/commands/query.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {stocked} from '../_helpers/workflow-context.ts';

type Typed = {readonly flags?: Partial<GlobalFlags>; readonly isThere?: boolean; readonly answer?: string};
type Options = Parameters<typeof query>[1];

/** Runs `query` where a person answers, or nobody is there. */
const type = async (options: Options, {flags: given = {}, isThere = true, answer = 'y'}: Typed = {}) => {
	const session = createFakeSession({
		tables: stocked,
		settings: {isReadOnly: given.readOnly === true},
		behaviors: [['rows that go', {result: {columns: ['n'], rows: [[6820]]}}]],
	});
	const flags = {color: false, ...given};
	let said = '';
	const stderr = new PassThrough().on('data', chunk => {
		said += String(chunk);
	});
	const output = createOutput({
		stdout: new PassThrough(),
		stderr,
		env: {},
		isJson: flags.json === true,
		hasColor: false,
		isAscii: false,
		stepText: step => (typeof step === 'string' ? step : step.text),
	});
	const asked: string[] = [];
	const {signal} = new AbortController();
	const {backend, catalogue, settings, clock, records, notes, history} = session;
	const context: CommandContext = {
		flags,
		output,
		session,
		config: {settings, problems: [], values: []},
		signal,
		workflow: async () => ({backend, catalogue, settings, clock, records, notes, signal}),
		...(isThere
			? {
					async ask(prompt: string) {
						asked.push(prompt);
						return answer;
					},
				}
			: {}),
	};
	const error = await query(context, options).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	const ran = backend.submitted.filter(({name}) => name !== 'rows that go').flatMap(({sql}) => sql);
	return {said, asked, ran, error, kept: await history.read()};
};

const ofAll = {text: 'delete from orders'};

test('before every row goes, the terminal says how many and asks once', async () => {
	const {said, asked, ran, error} = await type(ofAll);
	expect(error).toBeUndefined();
	expect(said).toMatch(
		/^Remove or change every row\?\ndelete from orders {2}removes all of 6,820 rows\n {2}delete from orders\n/,
	);
	expect(asked).toEqual(['Run it? Type y, or Enter for no:']);
	expect(ran).toEqual(['delete from orders']);
});

test.each(['', 'n', 'orders', 'yeah'])('the answer "%s" runs nothing and keeps nothing', async answer => {
	const {ran, error, kept} = await type(ofAll, {answer});
	expect(ran).toEqual([]);
	expect(error).toMatchObject(new DwhError('refused', 'Nothing was run.'));
	expect(kept).toEqual([]);
});

test.each(['y', 'Y', 'yes '])('the answer "%s" runs it', async answer => {
	expect((await type(ofAll, {answer})).ran).toEqual(['delete from orders']);
});

test.each([
	'update orders set good_id = 1',
	'truncate orders',
	'drop table orders',
	'delete from orders where true',
	'select 1; drop table orders; select 2',
])('asks once before: %s', async text => {
	const {asked, said} = await type({text}, {answer: 'n'});
	expect(asked).toHaveLength(1);
	expect(said).toContain('all of 6,820 rows');
});

test.each<[string, Options, Typed]>([
	['with --yes', ofAll, {flags: {yes: true}}],
	['without a terminal', ofAll, {isThere: false, flags: {json: true}}],
	['where some rows go', {text: 'delete from orders where good_id = 1'}, {}],
	['where rows are read', {text: 'select * from orders'}, {}],
	['where rows are added', {text: 'insert into orders select 1'}, {}],
	['where a plan is read', {...ofAll, explain: true}, {}],
	['of a query of the catalogue', {text: 'top-goods'}, {}],
])('asks nothing %s', async (_, options, typed) => {
	const {asked, ran} = await type(options, {...typed, answer: 'n'});
	expect(asked).toEqual([]);
	expect(ran).toHaveLength(1);
});

test('a read-only program asks nothing, for it refuses', async () => {
	const {asked, said} = await type(ofAll, {flags: {readOnly: true}, answer: 'n'});
	expect(asked).toEqual([]);
	expect(said).not.toContain('removes');
});

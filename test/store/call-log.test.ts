import {expect, test} from 'vitest';
import type {ServiceCall} from '../../source/backend.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import {textOf} from '../../source/core/text/line.ts';
import {callLine} from '../../source/screens/frame/call-line.ts';
import {createCallLog, logCalls} from '../../source/store/call-log.ts';
import {createFakeBackend} from '../_helpers/fake-backend.ts';
import {createFakeClock} from '../_helpers/fake-clock.ts';

const call = (operation: string, at: number, more: Partial<ServiceCall> = {}): ServiceCall => ({
	service: 'redshift',
	operation,
	at,
	ms: 41,
	attempts: 1,
	error: undefined,
	...more,
});

/** Reports a call to the log, as a backend does. */
const listening = () => {
	const clock = createFakeClock();
	const log = createCallLog();
	let tell: (told: ServiceCall) => void = () => {};
	const listen = (listener: typeof tell) => {
		tell = listener;
	};
	const backend = logCalls({...createFakeBackend({clock}), listen}, log, clock);
	return {backend, log, tell: (told: ServiceCall) => tell(told)};
};

const signal = new AbortController().signal;

test('of several statements, shows the one that failed', async () => {
	const clock = createFakeClock();
	const log = createCallLog();
	const fail = new DwhError('sql', 'No.');
	const {warehouse} = logCalls(createFakeBackend({clock, behaviors: [['query', {fail, failedAt: 1}]]}), log, clock);
	const handle = await warehouse.submit({name: 'query', sql: ['select 1', 'insert wrong', 'select 3']}, signal);
	for await (const _ of warehouse.follow(handle, signal));
	expect(log.get().calls.map(one => textOf(callLine(one, false)))).toEqual([
		expect.stringMatching(/FAIL.* insert wrong$/),
	]);
});

test('records every statement and call with its time and outcome', async () => {
	const clock = createFakeClock();
	const log = createCallLog();
	const fake = createFakeBackend({
		clock,
		behaviors: [
			['slow', {ms: 1200, rowsAffected: [undefined, 40]}],
			['broken', {fail: new DwhError('sql', 'No such thing.')}],
		],
		failures: {ensureRole: new DwhError('credentials', 'Not allowed.')},
	});
	const backend = logCalls(fake, log, clock);
	for (const name of ['slow', 'broken']) {
		const handle = await backend.warehouse.submit({name, sql: [`-- ${name}`]}, signal);
		const work = backend.warehouse.follow(handle, signal);
		while (!(await work.next()).done);
	}

	await expect(backend.provisioner.ensureRole(signal)).rejects.toThrow('Not allowed.');
	expect(log.get().calls).toMatchObject([
		{name: 'slow', status: 'finished', ms: 1200, rows: 40, sql: ['-- slow']},
		{name: 'broken', status: 'failed', error: {message: 'No such thing.'}},
		{name: 'ensure role', status: 'failed'},
	]);
});

test('repeated polls share an entry until a statement intervenes', async () => {
	const {backend, log, tell} = listening();
	for (const at of [1000, 2000, 3000]) {
		tell(call('DescribeClusters', at));
		tell(call('DescribeTags', at));
	}

	await backend.warehouse.submit({name: 'orders', sql: ['select 1']}, signal);
	tell(call('DescribeClusters', 4000, {attempts: 3, error: 'ThrottlingException'}));
	expect(log.get().calls.map(({name, earlier}) => [name, earlier?.length])).toEqual([
		['DescribeClusters', 2],
		['DescribeTags', 2],
		['orders', undefined],
		['DescribeClusters', 0],
	]);
	const lines = log.get().calls.map(one => textOf(callLine(one, false)));
	expect(lines[0]).toMatch(/ok +41 ms +DescribeClusters +redshift · 3× since \d\d:\d\d:\d\d/);
	expect(lines[3]).toMatch(/FAIL +41 ms +DescribeClusters +redshift · retried 2× · ThrottlingException/);
});

test('a line begins with the statement, not with its comments', async () => {
	const {backend, log} = listening();
	const sql = `-- doc: Orders.\ninsert into "orders" -- doc: One row for each;\n/* of */ select '-- no comment'`;
	await backend.warehouse.submit({name: 'orders', sql: ['delete from orders', sql]}, signal);
	const [line = ''] = log.get().calls.map(one => textOf(callLine(one, false)));
	expect(line).toMatch(/orders +insert into "orders" select '-- no comment'$/);
});

test('statements stay, whatever the number of service calls', async () => {
	const {backend, log, tell} = listening();
	await backend.warehouse.submit({name: 'orders', sql: ['select 1']}, signal);
	for (let at = 0; at < 1200; at++) tell(call(`Look${at}`, at));
	const names = log.get().calls.map(({name}) => name);
	expect(names).toHaveLength(501);
	expect(names[0]).toBe('orders');
	expect(names.at(-1)).toBe('Look1199');
});

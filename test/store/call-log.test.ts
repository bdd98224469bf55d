import {expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createCallLog, logCalls} from '../../source/store/call-log.ts';
import {createFakeBackend} from '../_helpers/fake-backend.ts';
import {createFakeClock} from '../_helpers/fake-clock.ts';

const signal = new AbortController().signal;

test('writes down every statement and call with its time and outcome', async () => {
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

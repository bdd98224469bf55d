import {describe, expect, test} from 'vitest';
import {cancelStatement} from '../../../source/aws/statements/cancel-statement.ts';
import {type FollowOptions, follow} from '../../../source/aws/statements/follow-statement.ts';
import {createWatch} from '../../../source/aws/statements/poll-statement.ts';
import {createStatement} from '../../../source/aws/statements/statement.ts';
import {connectionOf, createSubmit} from '../../../source/aws/statements/submit-statement.ts';
import type {StatementOutcome, StatementProgress} from '../../../source/backend.ts';
import type {Clock} from '../../../source/core/clock.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {awsError, createFakeDataApi, type FakeDataApi, lostConnection} from '../_helpers/fake-data-api.ts';

const never = new AbortController().signal;
const connection = connectionOf(awsSettings());

const optionsFor = (api: FakeDataApi, clock: Clock): FollowOptions => ({
	watch: createWatch(api, clock),
	clock,
	probe: () => undefined,
	outcomeOf: async ({ended}) => ({
		status: ended?.Status === 'ABORTED' ? 'cancelled' : ended?.Status === 'FAILED' ? 'failed' : 'finished',
		ms: 1,
		hasResult: false,
		rowsAffected: [],
	}),
});

const watchToEnd = async (
	progress: AsyncGenerator<StatementProgress, StatementOutcome, void>,
): Promise<{seen: StatementProgress[]; outcome: StatementOutcome}> => {
	const seen: StatementProgress[] = [];
	for (;;) {
		const {done, value} = await progress.next();
		if (done) return {seen, outcome: value};
		seen.push(value);
	}
};

const start = async (script: Omit<Parameters<typeof createFakeDataApi>[0], 'clock'>) => {
	const clock = createFakeClock();
	const api = createFakeDataApi({clock, ...script});
	const statement = await createSubmit({api, clock, connection})(
		{sql: ['insert into t select 1'], name: 'load'},
		never,
	);
	return {clock, api, statement, options: optionsFor(api, clock)};
};

describe('following a statement', () => {
	test.each([
		{seconds: 0.2, describes: 1},
		{seconds: 20, describes: 1},
		{seconds: 45, describes: 2},
		{seconds: 121, describes: 4},
	])('one of $seconds s takes one call to submit and $describes to see its end', async ({seconds, describes}) => {
		const {api, statement, options} = await start({runsMs: seconds * 1000});
		const {outcome} = await watchToEnd(follow(options, statement, never));
		expect(outcome.status).toBe('finished');
		expect(api.of('execute').length).toBe(1);
		expect(api.of('describe').length).toBe(describes);
	});

	test('progress comes all the time, without calls', async () => {
		const {api, statement, options} = await start({runsMs: 10_000});
		const {seen} = await watchToEnd(follow(options, statement, never));
		expect(seen.length).toBeGreaterThan(10);
		expect(seen.every(({state}) => state === 'running')).toBe(true);
		expect(seen.at(-1)?.elapsedMs).toBeGreaterThan(9000);
		expect(api.of('describe').length).toBe(1);
	});

	test('an unknown status means that it still runs', async () => {
		const {statement, options} = await start({runsMs: 40_000, statusWhileRunning: 'UNKNOWN'});
		expect((await watchToEnd(follow(options, statement, never))).outcome.status).toBe('finished');
	});

	test('several followers of one statement share one poll', async () => {
		const {api, statement, options} = await start({runsMs: 25_000});
		const outcomes = await Promise.all([1, 2, 3].map(() => watchToEnd(follow(options, statement, never))));
		expect(outcomes.map(({outcome}) => outcome.status)).toEqual(['finished', 'finished', 'finished']);
		expect(api.of('describe').length).toBe(1);
	});

	test('who leaves does not end the watching of the others', async () => {
		const {statement, options, clock} = await start({runsMs: 25_000});
		const leaving = new AbortController();
		const left = watchToEnd(follow(options, statement, leaving.signal)).catch(error => error);
		const stays = watchToEnd(follow(options, statement, never));
		await clock.sleep(5000);
		leaving.abort();
		expect(await left).toBeInstanceOf(Error);
		expect((await stays).outcome.status).toBe('finished');
	});

	test('disturbances are no failure of the statement', async () => {
		const {api, statement, options} = await start({
			runsMs: 60_000,
			failures: {
				describe: [
					lostConnection(),
					awsError('ThrottlingException', 'Rate exceeded'),
					awsError('InternalServerException', 'x', 500),
				],
			},
		});
		expect((await watchToEnd(follow(options, statement, never))).outcome.status).toBe('finished');
		expect(api.of('describe').length).toBeGreaterThan(3);
	});

	test('five in a row end the watching with the id of the statement, which still runs', async () => {
		const {api, statement, options} = await start({
			runsMs: 60_000,
			failures: {describe: Array.from({length: 9}, lostConnection)},
		});
		const error = await rejectionOf(watchToEnd(follow(options, statement, never)));
		expect(error.kind).toBe('connection');
		expect(error.nextSteps.join(' ')).toContain(statement.handle.id);
		expect(api.of('describe').length).toBe(5);
	});

	test('credentials that expire meanwhile are reported with the running statement', async () => {
		const {statement, options} = await start({
			runsMs: 60_000,
			failures: {
				describe: [
					undefined,
					awsError('ExpiredTokenException', 'The security token included in the request is expired'),
				],
			},
		});
		const error = await rejectionOf(watchToEnd(follow(options, statement, never)));
		expect(error.kind).toBe('credentials');
		expect(error.nextSteps.join(' ')).toContain(`still runs in the warehouse. Its id ${statement.handle.id} is valid`);
	});

	test('where waiting is refused it asks now and then', async () => {
		const {api, statement, options} = await start({
			runsMs: 20_000,
			failures: {describe: [awsError('ActiveWaitingRequestsExceededException')]},
		});
		expect((await watchToEnd(follow(options, statement, never))).outcome.status).toBe('finished');
		expect(api.of('describe').length).toBeLessThan(14);
	});

	test('a statement of another process is followed by its id', async () => {
		const {api, statement, clock} = await start({runsMs: 3000});
		const again = createStatement({id: statement.handle.id, name: 'load'}, clock.now());
		const {seen, outcome} = await watchToEnd(follow(optionsFor(api, clock), again, never));
		expect(seen[0]?.state).toBe('running');
		expect(outcome.status).toBe('finished');
	});
});

describe('cancelling a statement', () => {
	test('ends it, and its followers see it', async () => {
		const {api, clock, statement, options} = await start({runsMs: 600_000});
		const following = watchToEnd(follow(options, statement, never));
		await clock.sleep(2000);
		expect(await cancelStatement({api, clock, watch: options.watch}, statement)).toBe(true);
		expect((await following).outcome.status).toBe('cancelled');
		expect(await cancelStatement({api, clock, watch: options.watch}, statement)).toBe(false);
	});

	test('is false for what was over', async () => {
		const {api, clock, statement, options} = await start({runsMs: 500});
		await clock.sleep(5000);
		expect(await cancelStatement({api, clock, watch: options.watch}, statement)).toBe(false);
	});

	test('is requested again when the service did not take it', async () => {
		const {api, clock, statement, options} = await start({
			runsMs: 600_000,
			failures: {cancel: [awsError('ValidationException', 'Could not cancel'), lostConnection()]},
		});
		expect(await cancelStatement({api, clock, watch: options.watch}, statement)).toBe(true);
		expect(api.of('cancel').length).toBe(3);
	});
});

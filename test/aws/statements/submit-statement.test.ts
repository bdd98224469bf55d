import {describe, expect, test} from 'vitest';
import {connectionOf, createSubmit} from '../../../source/aws/statements/submit-statement.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {awsError, createFakeDataApi, lostConnection} from '../_helpers/fake-data-api.ts';

const never = new AbortController().signal;
const connection = connectionOf(awsSettings());

describe('handing a request in', () => {
	test.each([
		{how: 'temporary credentials', settings: awsSettings(), sent: {ClusterIdentifier: 'dwhcluster', DbUser: 'dwhuser'}},
		{how: 'Serverless', settings: awsSettings({kind: 'serverless'}), sent: {WorkgroupName: 'dwhcluster'}},
		{
			how: 'a secret',
			settings: awsSettings({secretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x'}),
			sent: {ClusterIdentifier: 'dwhcluster', SecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x'},
		},
		{
			how: 'a secret on Serverless',
			settings: awsSettings({kind: 'serverless', secretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x'}),
			sent: {WorkgroupName: 'dwhcluster', SecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x'},
		},
	])('by $how', ({settings, sent}) => {
		expect(connectionOf(settings)).toEqual({Database: settings.db.name, ...sent});
	});

	test('one statement goes alone, several as one transaction', async () => {
		const clock = createFakeClock();
		const api = createFakeDataApi({clock});
		const submit = createSubmit({api, clock, connection});
		await submit({sql: ['select 1'], name: 'one'}, never);
		await submit({sql: ['delete from a', 'insert into a select 1'], name: 'two'}, never);
		expect(api.calls.map(({name}) => name)).toEqual(['execute', 'batch']);
		expect(api.calls[0]?.input).toMatchObject({...connection, Sql: 'select 1', StatementName: 'one'});
		expect(api.calls[1]?.input).toMatchObject({Sqls: ['delete from a', 'insert into a select 1']});
		expect(api.calls[1]?.input).not.toHaveProperty('ExecutionMode');
	});

	test('a lost response is requested again by the same token, and the statement runs a single time', async () => {
		const clock = createFakeClock();
		const api = createFakeDataApi({
			clock,
			failures: {execute: [lostConnection(), lostConnection()]},
			isLostAnswer: true,
		});
		const submit = createSubmit({api, clock, connection});
		await submit({sql: ['insert into t values (1)'], name: 'load'}, never);
		expect(api.of('execute').length).toBe(3);
		expect(api.ran.size).toBe(1);
		await submit({sql: ['insert into t values (1)'], name: 'load'}, never);
		expect(api.ran.size).toBe(2);
	});

	test('a retried request runs a single time, the same SQL in a new request again', async () => {
		const clock = createFakeClock();
		const lost = Array.from({length: 3}, lostConnection);
		const api = createFakeDataApi({clock, failures: {batch: lost}, isLostAnswer: true});
		const submit = createSubmit({api, clock, connection});
		const request = {sql: ['delete from t', 'insert into t values (1)'], name: 'load'};
		const error = await rejectionOf(submit(request, never));
		expect(error).toMatchObject({kind: 'connection'});
		expect(error.message).toContain('Could not confirm that "load" was submitted');
		await submit(request, never);
		expect(api.ran.size).toBe(1);
		await submit({...request}, never);
		expect(api.ran.size).toBe(2);
	});

	test('where long polls are refused, it is submitted without', async () => {
		const clock = createFakeClock();
		const api = createFakeDataApi({clock, failures: {execute: [awsError('ActiveWaitingRequestsExceededException')]}});
		const submit = createSubmit({api, clock, connection});
		await submit({sql: ['select 1'], name: 'one'}, never);
		const [first, second] = api
			.of('execute')
			.map(({input}) => input as {ClientToken: string; WaitTimeSeconds?: number});
		expect(first?.WaitTimeSeconds).toBe(1);
		expect(second?.WaitTimeSeconds).toBeUndefined();
		expect(second?.ClientToken).toBe(first?.ClientToken);
	});

	test.each([
		{error: awsError('ThrottlingException', 'Rate exceeded'), kind: 'connection', calls: 1},
		{
			error: awsError('ActiveStatementsExceededException', 'Active statements exceeded the allowed quota (500).'),
			kind: 'busy',
			calls: 1,
		},
		{error: awsError('ValidationException', 'Redshift cluster dwhcluster is not available'), kind: 'state', calls: 1},
		{error: awsError('ExpiredTokenException', 'The security token is expired'), kind: 'credentials', calls: 1},
	])('$error.name is reported at once as $kind', async ({error, kind, calls}) => {
		const clock = createFakeClock();
		const api = createFakeDataApi({clock, failures: {execute: [error]}});
		const submit = createSubmit({api, clock, connection});
		const told = await rejectionOf(submit({sql: ['select 1'], name: 'one'}, never));
		expect(told.kind).toBe(kind);
		expect(told.nextSteps).not.toEqual([]);
		expect(api.of('execute').length).toBe(calls);
	});

	test('more than one transaction can hold is refused before it is sent', async () => {
		const clock = createFakeClock();
		const api = createFakeDataApi({clock});
		const submit = createSubmit({api, clock, connection});
		const many = Array.from({length: 41}, (_, index) => `drop table if exists t${index}`);
		expect(await rejectionOf(submit({sql: many, name: 'many'}, never))).toMatchObject({kind: 'refused'});
		const long = `select '${'ü'.repeat(60_000)}'`;
		expect(await rejectionOf(submit({sql: [long], name: 'long'}, never))).toMatchObject({kind: 'refused'});
		expect(api.calls).toEqual([]);
		await submit({sql: many.slice(1), name: 'just'}, never);
	});
});

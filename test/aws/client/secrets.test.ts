import {expect, test, vi} from 'vitest';
import {withoutSecrets} from '../../../source/aws/client/hide-secrets.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {secret} from '../../../source/core/settings.ts';
import {caret} from '../../../source/present/error-lines.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const password = 'Marked1Password';
const {aws, db} = awsSettings();

/** Everything a run tells anybody: events, results and errors with all that hangs on them. */
const everythingOf = async (stage: Stage): Promise<string> => {
	const told: unknown[] = [];
	const keep = (value: unknown): void => {
		told.push(value);
		if (value instanceof Error) {
			told.push(value.message, value.stack, {...value}, value.cause);
			if (value instanceof DwhError) told.push(value.nextSteps);
			keep(value.cause);
		}
	};
	for (const run of [stage.up, stage.down]) {
		const {events, result, error} = await run();
		keep(events);
		keep(result);
		keep(error);
		for (const event of events) if ('error' in event) keep(event.error);
	}
	return JSON.stringify(told);
};

test.each([
	['everything goes well', undefined],
	['AWS repeats the password', {kind: 'error', name: 'InvalidParameterValue', message: `Bad ${password}`} as const],
	[
		'AWS repeats the secret key',
		{
			kind: 'error',
			name: 'SignatureDoesNotMatch',
			status: 403,
			message: 'double/secret/key/number/000000000000001',
		} as const,
	],
])('no secret is shown when %s', async (_name, action) => {
	const stage = await createStage({}, {settings: {db: {...db, password: secret(password)}}});
	const {accessKeyId, secretAccessKey} = stage.double.identity;
	vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
	const keys = {...aws, accessKeyId, secretAccessKey: secret(secretAccessKey), credentials: 'keys' as const};
	const own = await stage.other({}, {aws: keys});
	if (action) stage.double.faults.add({operation: 'CreateCluster', action});
	const told = await everythingOf(own);
	expect(stage.double.callsOf('CreateCluster').length).toBeGreaterThan(0);
	for (const hidden of [password, secretAccessKey]) expect(told).not.toContain(hidden);
});

test('the password of dwh.cfg is the one the cluster gets, a random one otherwise', async () => {
	const stage = await createStage({}, {settings: {db: {...db, password: secret(password)}}});
	await stage.up();
	expect(stage.double.state.clusters[0]?.password).toBe(password);
	await stage.down();
	const without = await stage.other({}, {db});
	await without.up();
	expect(stage.double.state.clusters[0]?.password).toMatch(/^.{32}$/);
});

test('an error of a statement has no secret in its words or its text, and its caret stays where it was', () => {
	const settings = {...awsSettings(), db: {...db, password: secret(password)}};
	const sql = `select 1;\ncreate user x password '${password}' oops`;
	const column = (sql.split('\n')[1] ?? '').indexOf('oops') + 1;
	const error = new DwhError('sql', `Syntax error near ${password}.`, {sql, position: {line: 2, column}, cause: sql});
	const hidden = withoutSecrets(error, settings);
	expect(JSON.stringify([hidden.message, hidden.sql, hidden.cause])).not.toContain(password);
	const shown = caret(hidden.sql ?? '', hidden.position ?? {line: 0, column: 0}, 80);
	expect(shown.line).toBe("create user x password '••••••' oops");
	expect(shown.caret.length - 1).toBe(shown.line.indexOf('oops'));
	const harmless = new DwhError('sql', 'Syntax error.', {sql: 'selec 1'});
	expect(withoutSecrets(harmless, settings)).toBe(harmless);
});

test('a failed statement that contains the password of dwh.cfg is reported without it', async () => {
	const stage = await createStage({}, {settings: {db: {...db, password: secret(password)}}});
	await stage.up();
	const {warehouse} = stage.backend;
	const handle = await warehouse.submit({name: 'mine', sql: [`selec '${password}'`]}, stage.signal);
	const following = warehouse.follow(handle, stage.signal);
	let step = await following.next();
	while (!step.done) step = await following.next();
	const {status, error} = step.value;
	expect(status).toBe('failed');
	expect(JSON.stringify([error?.message, error?.sql])).not.toContain(password);
	expect(error?.sql).toContain('••••••');
});

import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {call} from '../../source/aws/call.ts';
import {credentialsOf} from '../../source/aws/credentials.ts';
import {errorFromAws} from '../../source/aws/error-from-aws.ts';
import {awsSettings} from './_helpers/aws-settings.ts';

afterEach(() => {
	vi.unstubAllEnvs();
	vi.useRealTimers();
});

test('a helper program that never answers is given up, and named', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-profile-'));
	const config = path.join(folder, 'config');
	await writeFile(config, '[profile slow]\ncredential_process = sleep 5\n');
	vi.stubEnv('AWS_CONFIG_FILE', config);
	vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
	vi.stubEnv('AWS_PROFILE', 'slow');
	const {aws} = awsSettings();
	const provide = credentialsOf({...awsSettings(), aws: {...aws, credentials: 'profile', profile: 'slow'}});
	// Loaded before the clock stands still.
	await import('@aws-sdk/credential-providers');
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	const found = provide().catch((thrown: unknown) => errorFromAws(thrown, 'look'));
	await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
	await vi.advanceTimersByTimeAsync(30_000);
	expect(await found).toMatchObject({
		kind: 'credentials',
		message: 'Cannot look: whoever gives the credentials of profile slow does not answer.',
		nextSteps: ['Try it: aws sts get-caller-identity --profile slow'],
	});
	await rm(folder, {recursive: true, force: true});
});

test('an abort ends a call that is still looking for credentials', async () => {
	const controller = new AbortController();
	const asking = call('look', controller.signal, () => new Promise(() => undefined));
	controller.abort();
	await expect(asking).rejects.toMatchObject({kind: 'cancelled'});
});

import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {call} from '../../../source/aws/client/call.ts';
import {credentialsOf} from '../../../source/aws/client/credentials.ts';
import {errorFromAws} from '../../../source/aws/client/error-from-aws.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {makeAwsWorld} from '../_helpers/aws-world.ts';

afterEach(() => {
	vi.unstubAllEnvs();
	vi.useRealTimers();
});

test('a credential process without a response times out, and is named', async () => {
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
		message: 'Could not look: the source of the credentials of profile slow does not respond.',
		nextSteps: ['Test it: aws sts get-caller-identity --profile slow'],
	});
	await rm(folder, {recursive: true, force: true});
});

test('a profile that dwh.cfg names gives its credentials and its addresses', async () => {
	const world = await makeAwsWorld();
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-profile-'));
	const {AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY} = world.double.env;
	try {
		const config = path.join(folder, 'config');
		await writeFile(
			config,
			`[profile work]\nendpoint_url = ${AWS_ENDPOINT_URL}\naws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\n`,
		);
		for (const name of ['AWS_PROFILE', ...Object.keys(world.double.env)]) vi.stubEnv(name, undefined);
		vi.stubEnv('AWS_CONFIG_FILE', config);
		const {aws} = world.settings;
		const backend = await world.open({...world.settings, aws: {...aws, credentials: 'profile', profile: 'work'}});
		expect(await backend.provisioner.observe(new AbortController().signal)).toMatchObject({state: 'absent'});
		// Whoever names none any more has the profile again that the program was started with: none.
		await world.open({...world.settings, aws: {...aws, credentials: 'keys'}});
		expect(process.env.AWS_PROFILE).toBeUndefined();
	} finally {
		await world.dispose();
		await rm(folder, {recursive: true, force: true});
	}
});

test('an abort ends a call that still reads credentials', async () => {
	const controller = new AbortController();
	const asking = call('look', controller.signal, () => new Promise(() => undefined));
	controller.abort();
	await expect(asking).rejects.toMatchObject({kind: 'cancelled'});
});

import {PassThrough} from 'node:stream';
import {expect, test, vi} from 'vitest';
import {doctor} from '../../source/commands/doctor.ts';
import {createOutput} from '../../source/commands/output.ts';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {createStage, type Stage} from './_helpers/stage.ts';

const said = async (stage: Stage): Promise<string> => {
	let text = '';
	const stream = () => new PassThrough().on('data', data => (text += String(data)));
	const output = createOutput({
		stdout: stream(),
		stderr: stream(),
		env: {},
		isJson: false,
		hasColor: false,
		isAscii: false,
	});
	await doctor(
		{
			flags: {color: false},
			output,
			session: {...createFakeSession(), settings: stage.context.settings},
			config: {} as Parameters<typeof doctor>[0]['config'],
			signal: stage.signal,
			workflow: async () => stage.context,
		},
		{},
	);
	return text;
};

test('a policy without the number of the account says that it has to be filled in', async () => {
	expect(await said(await createStage())).not.toContain('ACCOUNT');
	const stage = await createStage();
	vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
	vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
	expect(await said(stage)).toContain('Write the number of your account where it says ACCOUNT');
});

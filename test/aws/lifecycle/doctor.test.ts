import {expect, test, vi} from 'vitest';
import {doctor} from '../../../source/commands/doctor.ts';
import {presetCluster} from '../../aws-double/preset.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage} from '../_helpers/stage.ts';

test('a policy without the number of the account says that it has to be filled in', async () => {
	expect((await runCommand(await createStage(), doctor)).said).not.toContain('ACCOUNT');
	const stage = await createStage();
	vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
	vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
	expect((await runCommand(stage, doctor)).said).toContain('Replace ACCOUNT with your account number');
});

test('an adopted warehouse is not priced or ordered as one that is to be made', async () => {
	const stage = await createStage({adopt: ['dwhcluster']});
	presetCluster(stage.double, {nodes: 4});
	const {said} = await runCommand(stage, doctor);
	expect(said).toMatch(/cost: nothing besides what dwhcluster already bills/);
	expect(said).not.toContain('can be ordered');
});

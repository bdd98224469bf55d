import {afterAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';

const cli = createCli();
afterAll(cli.remove);

test('from nothing to a verified star and back to nothing, by command', {timeout: 300_000}, async () => {
	await cli.ok(['up']);
	await cli.ok(['tables', 'create', '--yes']);
	const etl = await cli.ok(['etl']);
	expect(etl.stdout).toMatch(/songplays/);
	const verified = await cli.ok(['verify']);
	expect(verified.stdout).toMatch(/^✔ [1-9]\d* passed · [\d.]+ m?s/m);
	const songs = await cli.ok(['query', 'top-songs']);
	expect(songs.stdout.split('\n')[0]).toMatch(/title\s+artist\s+plays/);
	await cli.ok(['down', '--yes']);

	const gone = await cli.run(['query', 'top-songs']);
	expect(gone.code).toBe(1);
	expect(gone.stderr).toContain('dwh-tui up');
});

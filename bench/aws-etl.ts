import {spawn} from 'node:child_process';

/**
 * A load on the stand-in for AWS, each statement with a fixed time, against the longest chain of its own
 * statements. The measurement is a test that only runs when it is asked for, because it waits a lot.
 */
export const run = (): Promise<void> =>
	new Promise(resolve => {
		process.stdout.write('AWS load on the stand-in\n');
		const child = spawn('vitest', ['run', 'test/aws/etl.test.ts', '-t', 'longest chain', '--reporter=dot'], {
			env: {...process.env, DWH_TEST_THOROUGH: '1', DWH_SKIP_BUILD: '1'},
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		let output = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
		child.on('close', () => {
			const line = output.split('\n').find(text => text.startsWith('AWS load, '));
			process.stdout.write(`  ${line ?? 'The measurement failed; run it by hand: npm test -- test/aws/etl'}\n\n`);
			resolve();
		});
	});

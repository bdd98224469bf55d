import {expect, test} from 'vitest';
import {createStage} from '../_helpers/stage.ts';

test.each(['provisioned', 'serverless'] as const)(
	'%s: a warehouse that another program creates is never shown as available before it is creating',
	async kind => {
		const stage = await createStage({kind});
		const watching = await stage.other({});
		const seen: string[] = [];
		let isDone = false;
		const up = stage.up().finally(() => {
			isDone = true;
		});
		while (!isDone) {
			const {state} = await watching.backend.provisioner.observe(stage.signal);
			if (seen.at(-1) !== state) seen.push(state);
		}
		expect((await up).error).toBeUndefined();
		expect(seen.indexOf('creating')).toBeGreaterThanOrEqual(0);
		expect(seen.indexOf('available') === -1 || seen.indexOf('available') > seen.indexOf('creating')).toBe(true);
	},
);

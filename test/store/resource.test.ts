import {expect, test} from 'vitest';
import {createResource} from '../../source/store/resource.ts';

test('a superseded refresh resolves with the newer one', async () => {
	const readings = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
	const signals: AbortSignal[] = [];
	const resource = createResource(
		() => 0,
		signal => readings[signals.push(signal) - 1]!.promise,
	);
	let seen: string | undefined;
	const first = resource.refresh().then(() => {
		seen = resource.get().value;
	});
	const second = resource.refresh();
	expect(signals[0]?.aborted).toBe(true);
	readings[0]?.reject(signals[0]?.reason);
	await new Promise(setImmediate);
	expect(resource.get()).toMatchObject({isLoading: true, error: undefined});
	readings[1]?.resolve('new');
	await Promise.all([first, second]);
	expect(seen).toBe('new');
});

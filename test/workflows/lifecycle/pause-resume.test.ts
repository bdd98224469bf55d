import {expect, test} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {pauseWarehouse, resumeWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, tell} from '../../_helpers/workflow-context.ts';

const cases = [
	{name: 'a running one pauses', run: pauseWarehouse, states: ['available', 'pausing', 'paused'], calls: ['pause']},
	{name: 'a paused one stays so', run: pauseWarehouse, states: ['paused'], calls: []},
	{name: 'one that is pausing is waited for', run: pauseWarehouse, states: ['pausing', 'pausing', 'paused'], calls: []},
	{name: 'a paused one resumes', run: resumeWarehouse, states: ['paused', 'resuming', 'available'], calls: ['resume']},
	{name: 'a running one is left alone', run: resumeWarehouse, states: ['available'], calls: []},
];

test.each(cases)('$name', async ({run, states, calls}) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, states});
	const {result, error} = await tell(run(shopContext(backend, clock)));
	expect(error).toBeUndefined();
	expect(result?.state).toBe(states.at(-1));
	expect(backend.calls).toEqual(calls);
});

test('a warehouse that does not exist cannot pause', async () => {
	const clock = createFakeClock();
	const {error} = await tell(pauseWarehouse(shopContext(createFakeBackend({clock, states: ['absent']}), clock)));
	expect((error as DwhError).message).toBe('Could not pause the warehouse: there is no warehouse yet.');
});

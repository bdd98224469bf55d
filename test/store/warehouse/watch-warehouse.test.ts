import {expect, test} from 'vitest';
import {nextPollMs} from '../../../source/store/warehouse/watch-warehouse.ts';

const quiet = {screen: 'home', target: 'local', state: 'available', hasFailed: false, isChanging: false} as const;

test.each([
	['an embedded warehouse at rest is left alone', {}, undefined],
	['an absent one too', {state: 'absent'}, undefined],
	['a change is followed closely', {state: 'creating'}, 500],
	['an unknown state is followed too', {state: 'maintenance'}, 500],
	['our own work is followed before its state shows', {isChanging: true}, 500],
	['the live panel is live', {screen: 'status'}, 5000],
	['a bill is polled', {target: 'aws'}, 30_000],
	['AWS is not called more often than it responds', {target: 'aws', state: 'creating'}, 5000],
	['after a failure it is tried again', {hasFailed: true}, 30_000],
] as const)('%s', (_name, change, expected) => {
	expect(nextPollMs({...quiet, ...change})).toBe(expected);
});

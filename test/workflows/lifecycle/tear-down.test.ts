import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, tell} from '../../_helpers/workflow-context.ts';

const cluster = {kind: 'cluster', name: 'dwhcluster', detail: '', dollarsPerHour: 1.09};

const run = async (script: Partial<FakeScript>) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, ...script});
	const context = shopContext(backend, clock);
	return {...(await tell(tearDown(context))), backend, context};
};

describe('tearing down', () => {
	test('removes the warehouse, waits, removes the role and the records, and checks that nothing is left', async () => {
		const {result, backend, context, lines} = await run({states: ['deleting', 'deleting', 'absent']});
		expect(backend.calls).toEqual(['removeWarehouse', 'removeRole', 'inventory']);
		expect(result?.inventory).toEqual([]);
		expect(context.records.isForgotten).toBe(true);
		expect(lines.indexOf('ok gone')).toBeLessThan(lines.indexOf('start role'));
	});

	test('checks again what is still listed', async () => {
		const {lines, backend} = await run({states: ['absent'], inventory: [[cluster], [cluster], []]});
		expect(lines.at(-1)).toBe('ok inventory');
		expect(backend.calls.filter(name => name === 'inventory')).toHaveLength(3);
	});

	test('a removal that never ends times out', async () => {
		const {error} = await run({target: 'aws', states: ['deleting'], snapshot: {dollarsPerHour: 1.086}});
		expect((error as DwhError).message).toContain('is still "deleting" after 45:0');
		expect((error as DwhError).nextSteps).toContainEqual({text: 'Resume the removal', command: 'down'});
	});

	test('says what is left and what it bills', async () => {
		const {error} = await run({states: ['absent'], inventory: [[cluster]]});
		expect((error as DwhError).message).toBe(
			'Could not remove everything. Still exists: cluster dwhcluster, $1.09 an hour.',
		);
	});

	const interrupted: readonly [string, Partial<FakeScript>, string[]][] = [
		[
			'at the warehouse',
			{failures: {removeWarehouse: new DwhError('connection', 'gone')}},
			['removeWarehouse', 'removeWarehouse', 'removeRole', 'inventory'],
		],
		[
			'at the role',
			{failures: {removeRole: new DwhError('credentials', 'expired')}},
			['removeWarehouse', 'removeRole', 'inventory'],
		],
	];
	test.each(interrupted)('stopped %s, it can be restarted', async (_, script, calls) => {
		const {backend} = await run({states: ['absent'], ...script});
		expect(backend.calls).toEqual(calls);
		const clock = createFakeClock();
		expect((await tell(tearDown(shopContext(backend, clock)))).result?.inventory).toEqual([]);
	});

	const failed: readonly [string, Partial<FakeScript>, string, unknown[]][] = [
		[
			'the role',
			{
				failures: {removeRole: new DwhError('refused', 'Not allowed.', {nextSteps: ['Ask for it.']})},
				inventory: [[{...cluster, kind: 'role', name: 'dwhRole', dollarsPerHour: 0}]],
			},
			'ok inventory',
			[
				'Ask for it.',
				'The warehouse is deleted. Still exists: role dwhRole, which bills nothing an hour.',
				{text: 'Then remove the rest', command: 'down'},
			],
		],
		[
			'the warehouse',
			{failures: {removeWarehouse: new DwhError('refused', 'Not allowed.')}, inventory: [[cluster]]},
			'ok inventory',
			['Still exists: cluster dwhcluster, $1.09 an hour.', {text: 'Then remove the rest', command: 'down'}],
		],
		[
			'the warehouse, and nothing can be read',
			{
				failures: {
					removeWarehouse: new DwhError('refused', 'Not allowed.', {
						nextSteps: [{text: 'Try again', command: 'down'}],
					}),
					inventory: new DwhError('credentials', 'Expired.'),
				},
			},
			'failed inventory',
			[{text: 'Try again', command: 'down'}, 'Could not check what is left; it may bill.'],
		],
	];
	test.each(failed)('a failure at %s still says what is left and bills', async (_, script, last, nextSteps) => {
		const {error, lines} = await run({states: ['absent'], ...script});
		expect((error as DwhError).message).toBe('Not allowed.');
		expect((error as DwhError).nextSteps).toEqual(nextSteps);
		expect(lines.at(-1)).toMatch(last);
	});

	test('what another request removes is removed in the end', async () => {
		const clock = createFakeClock();
		const backend = createFakeBackend({clock, states: ['deleting', 'absent']});
		const removeWarehouse = async () =>
			({action: 'waiting', name: 'dwhcluster', detail: 'it is being removed'}) as const;
		const context = {
			...shopContext(backend, clock),
			backend: {...backend, provisioner: {...backend.provisioner, removeWarehouse}},
		};
		const {result} = await tell(tearDown(context));
		expect(result?.warehouse).toMatchObject({action: 'removed', detail: 'already deleted'});
	});
});

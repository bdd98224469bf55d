import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {commandStepText} from '../../source/present/next-step/next-step-text.ts';
import {rejectionOf} from '../_helpers/thrown-by.ts';
import {type BackendUnderTest, never, outcomeOf, run, setUp, waitForState} from './backend-under-test.ts';

export const describeLifeCycle = (make: () => Promise<BackendUnderTest>): void => {
	describe('the life of a warehouse', () => {
		let made: BackendUnderTest;
		beforeEach(async () => {
			made = await make();
		});
		afterEach(async () => {
			await made.backend.close();
			await made.dispose();
		});

		test('before up, nothing exists and nothing is billed', async () => {
			const {provisioner} = made.backend;
			const snapshot = await provisioner.observe(never);
			expect(snapshot).toMatchObject({state: 'absent', isReady: false, endpoint: undefined, dollarsSoFar: 0});
			expect(await provisioner.inventory(never)).toEqual([]);
			expect((await provisioner.whoAmI(never)).account).toMatch(/\S/);
		});

		test('up shows creating, then available with a role in sync', async () => {
			const {provisioner} = made.backend;
			expect(await provisioner.ensureRole(never)).toMatchObject({action: 'created'});
			expect(await provisioner.ensureWarehouse(never)).toMatchObject({action: 'created'});
			expect((await provisioner.observe(never)).state).toBe('creating');
			expect(await waitForState(made.backend, 'available')).toEqual(['creating', 'available']);
			const snapshot = await provisioner.observe(never);
			expect(snapshot).toMatchObject({isReady: true, waitsFor: undefined, role: {sync: 'in-sync'}});
			expect(snapshot.role.arn).toMatch(/^arn:aws:iam::\d{12}:role\/\S+$/);
			expect(snapshot.endpoint).toBeDefined();
			expect(snapshot.version).toBeDefined();
			expect((await provisioner.inventory(never)).length).toBeGreaterThanOrEqual(2);
		});

		test('up again finds what is there', async () => {
			const {provisioner} = made.backend;
			await setUp(made.backend);
			expect(await provisioner.ensureRole(never)).toMatchObject({action: 'found'});
			expect(await provisioner.ensureWarehouse(never)).toMatchObject({action: 'found'});
		});

		test('two at once create one warehouse', async () => {
			const {provisioner} = made.backend;
			await setUp(made.backend);
			const found = await Promise.all([provisioner.ensureWarehouse(never), provisioner.ensureWarehouse(never)]);
			expect(found.map(({action}) => action)).toEqual(['found', 'found']);
		});

		test('down shows deleting, then absent, and leaves nothing', async () => {
			const {provisioner} = made.backend;
			await setUp(made.backend);
			await run(made.backend, 'create table kept (a integer)');
			expect(await provisioner.removeWarehouse(never)).toMatchObject({action: 'removed'});
			const seen = await waitForState(made.backend, 'absent');
			expect([seen[0], seen.at(-1)]).toEqual(['deleting', 'absent']);
			expect(await provisioner.removeRole(never)).toMatchObject({action: 'removed'});
			expect(await provisioner.inventory(never)).toEqual([]);
			expect(await provisioner.removeWarehouse(never)).toMatchObject({action: 'absent'});
			expect(await provisioner.removeRole(never)).toMatchObject({action: 'absent'});
		});

		test('a warehouse that was removed comes back empty', async () => {
			const {provisioner} = made.backend;
			await setUp(made.backend);
			await run(made.backend, 'create table kept (a integer)');
			await provisioner.removeWarehouse(never);
			await waitForState(made.backend, 'absent');
			await setUp(made.backend);
			expect((await outcomeOf(made.backend, {sql: ['select a from kept']})).error).toMatchObject({kind: 'sql'});
		});

		test('pause and resume keep the data, and a paused warehouse runs nothing', async () => {
			const {provisioner, warehouse} = made.backend;
			if (!provisioner.canPause) return;
			await setUp(made.backend);
			await run(made.backend, 'create table kept (a integer)', 'insert into kept values (7)');
			await provisioner.pause(never);
			expect(await waitForState(made.backend, 'paused')).toEqual(['pausing', 'paused']);
			const refusal = await rejectionOf(warehouse.submit({sql: ['select 1'], name: 'early'}, never));
			expect(refusal.kind).toBe('state');
			expect(refusal.nextSteps).not.toEqual([]);
			await provisioner.resume(never);
			expect(await waitForState(made.backend, 'available')).toEqual(['resuming', 'available']);
			expect((await run(made.backend, 'update kept set a = 8')).rowsAffected).toEqual([1]);
		});

		test('without a warehouse a statement is refused with the way out', async () => {
			const refusal = await rejectionOf(made.backend.warehouse.submit({sql: ['select 1'], name: 'early'}, never));
			expect(refusal).toMatchObject({kind: 'state'});
			expect(refusal.nextSteps.map(commandStepText('dwh-tui')).join(' ')).toContain('dwh-tui up');
		});

		test('what cannot be done in a state is refused, not tried', async () => {
			const {provisioner} = made.backend;
			const kind = provisioner.canPause ? 'state' : 'unsupported';
			expect(await rejectionOf(provisioner.pause(never))).toMatchObject({kind});
			expect(await rejectionOf(provisioner.resume(never))).toMatchObject({kind});
		});

		test('close can be called twice', async () => {
			await setUp(made.backend);
			await run(made.backend, 'select 1');
			await made.backend.close();
			await made.backend.close();
		});
	});
};

import {describe, expect, test, vi} from 'vitest';
import type {EnsureResult, InventoryItem} from '../../../source/backend.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

type TornDown = {readonly role: EnsureResult; readonly inventory: readonly InventoryItem[]};

const inRegion = (stage: Stage, region: string) => stage.other({}, {aws: {...awsSettings().aws, region}});

const downOf = async (stage: Stage): Promise<TornDown> => {
	const {result, error} = await stage.down();
	expect(error).toBeUndefined();
	return result as TornDown;
};

const deny = ({double}: Stage, operation: RegExp) =>
	double.faults.add({operation, action: {kind: 'error', name: 'AccessDeniedException', status: 403}});

describe('a role that others may use', () => {
	test('stays for a cluster in another region, and goes with that one', async () => {
		const stage = await createStage();
		const far = await inRegion(stage, 'eu-west-1');
		await stage.up();
		await far.up();
		const {role, inventory} = await downOf(stage);
		expect(role).toMatchObject({
			action: 'found',
			detail: 'not removed, because cluster dwhcluster in eu-west-1 uses it, by the tags of the role',
		});
		expect(inventory).toMatchObject([
			{
				kind: 'role',
				isKept: true,
				remedy: expect.stringContaining(
					'aws iam untag-role --role-name dwhRole --tag-keys dwh-tui:used-by:eu-west-1/provisioned/dwhcluster',
				),
			},
		]);
		expect(stage.double.state.clusters.map(({region, roles}) => [region, roles.length])).toEqual([['eu-west-1', 1]]);
		expect((await downOf(far)).role.action).toBe('removed');
	});
	test('stays for a namespace that may not be read', async () => {
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		const cluster = await stage.other({kind: 'provisioned'});
		deny(stage, /Namespace|Workgroup|ListTagsForResource/);
		expect((await downOf(cluster)).role).toMatchObject({
			action: 'found',
			detail: 'not removed, because namespace dwhcluster in us-west-2 uses it, by the tags of the role',
		});
		expect(stage.double.state.roles).toHaveLength(1);
	});
	test('is removed where the other deployment type may not be read, if it was made for this warehouse alone', async () => {
		const stage = await createStage();
		await stage.up();
		deny(stage, /Namespace|Workgroup|ListTagsForResource/);
		expect((await downOf(stage)).role.action).toBe('removed');
	});
	test('goes when the note of another in this region is older than that one', async () => {
		const stage = await createStage();
		const cluster = {identifier: 'second', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2} as const;
		const second = await stage.other({}, {cluster});
		await stage.up();
		await second.backend.provisioner.ensureRole(stage.signal);
		expect((await downOf(stage)).role.action).toBe('removed');
	});
	test('stays without usage tags, with the command that removes it', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.roles[0]!.tags = [{Key: 'managed-by', Value: 'dwh-tui'}];
		const {role, inventory} = await downOf(stage);
		expect(role.detail).toMatch(/^not removed, because it has no usage tags/);
		expect(inventory).toMatchObject([{kind: 'role', remedy: expect.stringContaining('aws iam delete-role')}]);
	});
	test('stays while an instance profile has it, with the command that takes it out', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.state.roles[0]!.instanceProfiles = ['web'];
		const {role, inventory} = await downOf(stage);
		expect(role.detail).toBe('not removed, because the instance profile web contains it');
		expect(inventory).toMatchObject([
			{remedy: 'aws iam remove-role-from-instance-profile --instance-profile-name web --role-name dwhRole'},
		]);
	});
});

test.each([1, 2])('a deletion is repeated while IAM still sees a policy on the role, %d times', async times => {
	const stage = await createStage();
	await stage.up();
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
	stage.double.faults.add({
		operation: 'DeleteRole',
		nth: 1,
		times,
		action: {kind: 'error', name: 'DeleteConflictException', status: 409, message: 'must detach all policies first.'},
	});
	expect((await downOf(stage)).role.action).toBe('removed');
	expect(stage.double.callsOf('DeleteRole')).toHaveLength(times + 1);
});

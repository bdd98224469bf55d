import {describe, expect, test} from 'vitest';
import {chooseNodes, type Nodes, type Orderable} from '../../../source/aws/cluster/choose-nodes.ts';
import {thrownBy} from '../../_helpers/thrown-by.ts';

const multi = (nodeType: string): Orderable => ({nodeType, clusterType: 'multi-node'});
const single = (nodeType: string): Orderable => ({nodeType, clusterType: 'single-node'});
const two: Nodes = {nodeType: 'ra3.large', numNodes: 2, type: 'multi-node'};

describe('nodes that AWS offers', () => {
	test.each([
		['as dwh.cfg says', two, [multi('ra3.large')], 'ra3.large', undefined],
		['as dwh.cfg says without the permission to list', two, undefined, 'ra3.large', undefined],
		['as dwh.cfg says where AWS lists nothing', two, [], 'ra3.large', undefined],
		['the sibling that costs less', two, [multi('rg.large')], 'rg.large', /rg.large instead of ra3.large/],
	] as const)('%s', (_name, asked, orderable, nodeType, notice) => {
		const chosen = chooseNodes(asked, orderable, 'us-west-2');
		expect(chosen).toMatchObject({nodeType, numNodes: 2});
		if (notice) expect(chosen.notice).toMatch(notice);
		else expect(chosen.notice).toBeUndefined();
	});
	test('one node needs an offer for one node', () => {
		const one: Nodes = {nodeType: 'ra3.large', numNodes: 1, type: 'single-node'};
		expect(chooseNodes(one, [single('ra3.large')], 'us-west-2').nodeType).toBe('ra3.large');
		const error = thrownBy(() => chooseNodes(one, [multi('ra3.large')], 'us-west-2'));
		expect(error.message).toBe('AWS does not offer a single-node cluster of ra3.large in us-west-2.');
	});
	test('anything else is refused with what there is', () => {
		const error = thrownBy(() => chooseNodes(two, [multi('ra3.xlplus'), multi('ra3.4xlarge')], 'us-west-2'));
		expect(error.kind).toBe('config');
		expect(error.nextSteps).toEqual([
			{text: 'Choose one of ra3.4xlarge, ra3.xlplus', command: 'config set DWH.DWH_NODE_TYPE TYPE'},
		]);
	});
});

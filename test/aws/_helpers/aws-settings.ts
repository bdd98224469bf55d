import type {Settings} from '../../../source/core/settings.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';

/** Settings for the AWS target: the shop's, two nodes, temporary credentials. */
export const awsSettings = (redshift: Partial<Settings['redshift']> = {}, rest: Partial<Settings> = {}): Settings => ({
	...shopSettings,
	target: 'aws',
	cluster: {identifier: 'dwhcluster', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2},
	...rest,
	redshift: {...shopSettings.redshift, ...redshift},
});

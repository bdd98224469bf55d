import type {Snapshot} from '../backend.ts';
import {toDwhError} from '../core/dwh-error.ts';
import type {Settings} from '../core/settings.ts';
import {formatDollars} from '../core/text/format-number.ts';
import type {AwsContext} from './client/call.ts';
import {clusterState, findCluster, isMultiAz} from './cluster/find-cluster.ts';
import {quoteOfNodes, quoteOfServerless} from './cost/cost.ts';
import {isTagged, type Tag} from './ownership.ts';
import {findWorkgroup, tagsOf} from './serverless/find-serverless.ts';

type OtherDeploymentType = NonNullable<Snapshot['otherDeploymentType']>;

type Other = {
	readonly what: 'cluster' | 'workgroup';
	readonly bills: string;
	readonly tags: readonly Tag[] | undefined;
};

// Limit of this check, because the state of the configured warehouse waits for it.
const maxCheckMs = 3000;

/** Returns what it bills, and how to use or remove it. */
const describeOther = (settings: Settings, {what, bills, tags}: Other): OtherDeploymentType => {
	const {identifier: name} = settings.cluster;
	const {kind: wanted} = settings.redshift;
	const kind = what === 'cluster' ? 'provisioned' : 'serverless';
	const isOwn = isTagged(tags);
	return {
		message: `The ${what} ${name} exists${isOwn ? '' : ', was not created by this program,'} and bills ${bills}. It is not used, because WAREHOUSE is ${wanted}.`,
		nextSteps: isOwn
			? [
					`To use it, set [DWH] WAREHOUSE = ${kind} in dwh.cfg.`,
					{text: 'Remove it', command: 'down', environment: `DWH_WAREHOUSE=${kind}`},
				]
			: [`To use it, set [DWH] WAREHOUSE = ${kind} and ADOPT = ${name} in dwh.cfg.`],
	};
};

const ofCluster = async (context: AwsContext, signal: AbortSignal): Promise<OtherDeploymentType | undefined> => {
	const cluster = await findCluster(context, signal);
	const state = clusterState(cluster);
	if (!cluster || state === 'deleting') return undefined;
	const {NodeType: nodeType = '', NumberOfNodes: numNodes = 1, Tags: tags} = cluster;
	const {isKnown, dollarsPerHour} = quoteOfNodes(context.settings, {nodeType, numNodes, isMultiAz: isMultiAz(cluster)});
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : 'at an unknown rate';
	return describeOther(context.settings, {what: 'cluster', bills: state === 'paused' ? 'for its data' : rate, tags});
};

const ofWorkgroup = async (context: AwsContext, signal: AbortSignal): Promise<OtherDeploymentType | undefined> => {
	const workgroup = await findWorkgroup(context, signal);
	if (!workgroup || workgroup.status === 'DELETING') return undefined;
	const {dollarsPerHour, isKnown} = quoteOfServerless(context.settings, {...workgroup, limits: undefined});
	const tags = await tagsOf(context, workgroup.workgroupArn, signal);
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : 'at an unknown rate';
	const bills = `${rate} while a statement runs`;
	return describeOther(context.settings, {what: 'workgroup', bills, tags});
};

/**
 * Returns a warehouse of the configured name and the other deployment type. Called only if the configured
 * warehouse is absent. The check is optional: undefined if it fails, is denied or takes too long.
 */
export const findOtherDeploymentType = async (
	context: AwsContext,
	signal: AbortSignal,
): Promise<OtherDeploymentType | undefined> => {
	const soon = AbortSignal.any([
		signal,
		AbortSignal.timeout(Math.min(maxCheckMs, context.checkTimeoutMs ?? maxCheckMs)),
	]);
	try {
		return await (context.settings.redshift.kind === 'serverless' ? ofCluster : ofWorkgroup)(context, soon);
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (signal.aborted || (error.kind === 'bug' && !soon.aborted)) throw error;
		return undefined;
	}
};

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

// The state of the configured warehouse does not wait longer for this.
const maxCheckMs = 3000;

/** What it bills, and both ways out: use it, or remove it. */
const describeOther = (settings: Settings, {what, bills, tags}: Other): OtherDeploymentType => {
	const {identifier: name} = settings.cluster;
	const {kind: wanted} = settings.redshift;
	const kind = what === 'cluster' ? 'provisioned' : 'serverless';
	const isOwn = isTagged(tags);
	return {
		message: `A ${what} of this name exists${isOwn ? '' : ', not made by this program,'} and bills ${bills}: ${name}. It is not used, because WAREHOUSE is ${wanted}.`,
		nextSteps: isOwn
			? [
					`To use it, write [DWH] WAREHOUSE = ${kind} into dwh.cfg.`,
					{text: 'Remove it', command: 'down', environment: `DWH_WAREHOUSE=${kind}`},
				]
			: [`To use it, write [DWH] WAREHOUSE = ${kind} and ADOPT = ${name} into dwh.cfg.`],
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
 * A warehouse of the deployment type that the settings do not name, under the name that they do: checked
 * only where the configured one is absent. The check is optional: where it fails, is denied or takes long,
 * the result is undefined.
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

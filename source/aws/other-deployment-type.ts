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

type Seen = {readonly what: 'cluster' | 'workgroup'; readonly bills: string; readonly tags: readonly Tag[] | undefined};

// A look at what is asked for does not wait longer for what is not.
const longestMs = 3000;

/** What is said of it, and the two ways: it is removed, or used. */
const noteOn = (settings: Settings, {what, bills, tags}: Seen): OtherDeploymentType => {
	const {identifier: name} = settings.cluster;
	const {kind: wanted} = settings.redshift;
	const kind = what === 'cluster' ? 'provisioned' : 'serverless';
	const isOwn = isTagged(tags);
	return {
		message: `A ${what} of this name exists${isOwn ? '' : ', not made by this program,'} and bills ${bills}: ${name}. It is not used, because WAREHOUSE is ${wanted}.`,
		nextSteps: isOwn
			? [`[DWH] WAREHOUSE = ${kind} uses it.`, `DWH_WAREHOUSE=${kind} dwh-tui down removes it.`]
			: [`[DWH] WAREHOUSE = ${kind} uses it, with ADOPT = ${name} beside it.`],
	};
};

const ofCluster = async (context: AwsContext, signal: AbortSignal): Promise<OtherDeploymentType | undefined> => {
	const cluster = await findCluster(context, signal);
	const state = clusterState(cluster);
	if (!cluster || state === 'deleting') return undefined;
	const {NodeType: nodeType = '', NumberOfNodes: numNodes = 1, Tags: tags} = cluster;
	const {isKnown, dollarsPerHour} = quoteOfNodes(context.settings, {nodeType, numNodes, isMultiAz: isMultiAz(cluster)});
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : 'at a rate that is not known';
	return noteOn(context.settings, {what: 'cluster', bills: state === 'paused' ? 'for its data' : rate, tags});
};

const ofWorkgroup = async (context: AwsContext, signal: AbortSignal): Promise<OtherDeploymentType | undefined> => {
	const workgroup = await findWorkgroup(context, signal);
	if (!workgroup || workgroup.status === 'DELETING') return undefined;
	const {dollarsPerHour, isKnown} = quoteOfServerless(context.settings, {...workgroup, limits: undefined});
	const tags = await tagsOf(context, workgroup.workgroupArn, signal);
	const rate = isKnown ? `${formatDollars(dollarsPerHour)} an hour` : 'at a rate that is not known';
	const bills = `${rate} while a statement runs`;
	return noteOn(context.settings, {what: 'workgroup', bills, tags});
};

/**
 * A warehouse of the kind that the settings do not name, under the name that they do: asked for only
 * where there is none of theirs. Nobody needs it to go on, so that a look that fails, is denied or is not
 * answered soon is silent.
 */
export const findOtherDeploymentType = async (
	context: AwsContext,
	signal: AbortSignal,
): Promise<OtherDeploymentType | undefined> => {
	const soon = AbortSignal.any([signal, AbortSignal.timeout(Math.min(longestMs, context.checkTimeoutMs ?? longestMs))]);
	try {
		return await (context.settings.redshift.kind === 'serverless' ? ofCluster : ofWorkgroup)(context, soon);
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (signal.aborted || (error.kind === 'bug' && !soon.aborted)) throw error;
		return undefined;
	}
};

import type {Identity, PreflightCheck} from '../backend.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {priceText} from '../core/text/price-text.ts';
import {adminPasswordText} from './admin-password.ts';
import type {AwsContext} from './client/call.ts';
import {whoAmI} from './client/identity.ts';
import {checkedValue} from './client/optional-check.ts';
import {chooseNodes, orderableNodes} from './cluster/choose-nodes.ts';
import {findCluster} from './cluster/find-cluster.ts';
import {quoteOfNodes, quoteOfServerless} from './cost/cost.ts';
import {refuseForeign} from './ownership.ts';
import {findAdoptedArns} from './role/adopted-warehouse.ts';
import {findRole} from './role/find-role.ts';
import {simulatePermissions} from './role/simulate-permissions.ts';
import {findNamespace, findWorkgroup, tagsOf} from './serverless/find-serverless.ts';

type Verdict = Omit<PreflightCheck, 'name'>;

const ok = (detail: string): Verdict => ({status: 'ok', detail, nextSteps: []});

const failedBy = ({message, nextSteps}: DwhError): Verdict => ({status: 'failed', detail: message, nextSteps});

const checkCredentials = ({aws}: AwsContext['settings'], {account, user}: Identity): Verdict => {
	const detail = `${user} in account ${account}`;
	if (aws.credentials !== 'keys') return ok(detail);
	return {
		status: 'warning',
		detail: `${detail}, by keys from dwh.cfg`,
		nextSteps: [
			'Keep them in a profile (aws configure, then [AWS] PROFILE): keys in a file are easily committed or copied.',
		],
	};
};

const checkPermissions = async (
	context: AwsContext,
	identity: Identity,
	buckets: readonly string[],
	signal: AbortSignal,
): Promise<Verdict> => {
	if (/^arn:[\w-]+:iam::\d+:root$/.test(identity.user)) {
		return {
			status: 'warning',
			detail: 'the root user of the account has every permission',
			nextSteps: ['Create a user or role with the policy below, and use it instead of root.'],
		};
	}
	const denied = await simulatePermissions(context, identity, buckets, signal);
	if (!denied) {
		return {
			status: 'unknown',
			detail: 'these credentials may not simulate their permissions (iam:SimulatePrincipalPolicy and iam:GetRole)',
			nextSteps: [],
		};
	}
	if (denied.length === 0) return ok('all required permissions are allowed');
	const names = [...new Set(denied.map(({action, isExplicit}) => (isExplicit ? `${action} (forbidden)` : action)))];
	return {
		status: 'failed',
		detail: `denied: ${names.join(', ')}`,
		nextSteps: ['Ask an administrator to allow them. The policy below has all of them, filled in.'],
	};
};

const checkNodes = async (context: AwsContext, signal: AbortSignal): Promise<Verdict> => {
	const {settings} = context;
	if (settings.redshift.kind === 'serverless') return ok(`Serverless with ${settings.redshift.baseCapacity} RPU`);
	const checked = await orderableNodes(context, signal);
	const orderable = checkedValue(checked);
	const nodes = chooseNodes(settings.cluster, orderable, settings.aws.region);
	const detail = `${nodes.numNodes} × ${nodes.nodeType}`;
	if (nodes.notice) return {status: 'warning', detail: `${detail}: ${nodes.notice}`, nextSteps: []};
	if (checked.isKnown) return ok(`${detail} is offered in ${settings.aws.region}`);
	const {message, nextSteps} = checked.failure;
	return {status: 'unknown', detail: `${detail}; could not check whether it is offered: ${message}`, nextSteps};
};

const checkNames = async (context: AwsContext, signal: AbortSignal): Promise<Verdict> => {
	const {settings} = context;
	const name = settings.cluster.identifier;
	const key = 'DWH.DWH_CLUSTER_IDENTIFIER';
	const existing: string[] = [];
	if (settings.redshift.kind === 'serverless') {
		const [workgroup, namespace] = await Promise.all([findWorkgroup(context, signal), findNamespace(context, signal)]);
		for (const [kind, arn] of [
			['workgroup', workgroup?.workgroupArn],
			['namespace', namespace?.namespaceArn],
		] as const) {
			if (!arn) continue;
			refuseForeign(settings, {kind, name, tags: await tagsOf(context, arn, signal), key}, 'used');
			existing.push(`${kind} ${name}`);
		}
	} else {
		const cluster = await findCluster(context, signal);
		if (cluster) {
			refuseForeign(settings, {kind: 'cluster', name, tags: cluster.Tags, key}, 'used');
			existing.push(`cluster ${name} (${cluster.ClusterStatus})`);
		}
	}
	const {roleName, roleArn} = settings.iam;
	if (!roleArn) {
		const role = await findRole(context, signal);
		if (role) {
			refuseForeign(settings, {kind: 'role', name: roleName, tags: role.Tags, key: 'DWH.DWH_IAM_ROLE_NAME'}, 'used');
			existing.push(`role ${roleName}`);
		}
	}
	return ok(existing.length > 0 ? `already exists and can be used: ${existing.join(', ')}` : 'free');
};

const checkCost = ({settings}: AwsContext, isAdopted: boolean): Verdict => {
	if (isAdopted) return ok(`nothing besides what ${settings.cluster.identifier} already bills`);
	const quote =
		settings.redshift.kind === 'serverless' ? quoteOfServerless(settings) : quoteOfNodes(settings, settings.cluster);
	if (!quote.isKnown) return {status: 'unknown', detail: quote.basis, nextSteps: []};
	return ok(`${priceText(quote)}: ${quote.basis}`);
};

/** Yields the preflight checks in order. Without credentials, checks that need them are left out. */
export async function* preflight(
	context: AwsContext,
	buckets: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<PreflightCheck, void, void> {
	const {settings} = context;
	const check = async (name: string, run: () => Promise<Verdict> | Verdict): Promise<PreflightCheck> => {
		try {
			return {name, ...(await run())};
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (error.kind === 'cancelled' || error.kind === 'bug') throw error;
			return {name, ...failedBy(error)};
		}
	};

	let identity: Identity | undefined;
	yield check('credentials', async () => {
		identity = await whoAmI(context, signal);
		return checkCredentials(settings, identity);
	});
	const isAdopted = async () => identity !== undefined && (await findAdoptedArns(context, signal)) !== undefined;
	yield check('cost', async () => checkCost(context, await isAdopted()));
	yield check('password', () => ok(adminPasswordText(settings)));
	if (!identity) return;
	const known = identity;
	yield check('permissions', () => checkPermissions(context, known, buckets, signal));
	yield check('region', async () => {
		await (settings.redshift.kind === 'serverless' ? findWorkgroup(context, signal) : findCluster(context, signal));
		return ok(`${settings.aws.region} responds`);
	});
	if (!(await isAdopted())) yield check('nodes', () => checkNodes(context, signal));
	yield check('names', () => checkNames(context, signal));
}

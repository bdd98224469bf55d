import type {EvaluationResult} from '@aws-sdk/client-iam';
import type {Identity} from '../../backend.ts';
import {type AwsContext, call, listAll} from '../client/call.ts';
import {findOrUndefined, ifAllowed} from '../client/find-or-undefined.ts';
import {findAdoptedArns} from './adopted-warehouse.ts';
import {operatorStatements} from './operator-policy.ts';
import type {PolicyStatement} from './policy-statement.ts';

export type Denied = {readonly action: string; readonly resource: string; readonly isExplicit: boolean};

/** Returns the user or role of a session's ARN; undefined if the identity has no policies. */
const principalOf = async ({clients}: AwsContext, arn: string, signal: AbortSignal): Promise<string | undefined> => {
	const session = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
	if (!session) return /:iam::\d+:(user|role)\//.test(arn) ? arn : undefined;
	const [, partition, account, name] = session;
	// Roles of single sign-on have a path that the session's ARN omits.
	const role = await ifAllowed(() =>
		call(`read the role ${name}`, signal, async options => {
			const [client, {GetRoleCommand}] = await Promise.all([clients.iam(), import('@aws-sdk/client-iam')]);
			return client.send(new GetRoleCommand({RoleName: name}), options);
		}),
	);
	return role?.Role?.Arn ?? `arn:${partition}:iam::${account}:role/${name}`;
};

const simulate = async (
	{clients}: AwsContext,
	principal: string,
	{Action, Resource, Condition}: PolicyStatement,
	signal: AbortSignal,
): Promise<EvaluationResult[]> => {
	const [client, {paginateSimulatePrincipalPolicy}] = await Promise.all([clients.iam(), import('@aws-sdk/client-iam')]);
	const ContextEntries = Object.values(Condition ?? {}).flatMap(pairs =>
		Object.entries(pairs).map(([ContextKeyName, values]) => ({
			ContextKeyName,
			ContextKeyType: 'string' as const,
			ContextKeyValues: [values].flat().slice(0, 1),
		})),
	);
	const input = {
		PolicySourceArn: principal,
		ActionNames: [...Action],
		ResourceArns: [...Resource],
		...(ContextEntries.length > 0 ? {ContextEntries} : {}),
	};
	return listAll(
		'simulate the policies of these credentials',
		signal,
		async options => paginateSimulatePrincipalPolicy({client}, input, options),
		({EvaluationResults}) => EvaluationResults,
	);
};

const deniedIn = ({
	EvalActionName = '',
	EvalDecision,
	EvalResourceName = '*',
	ResourceSpecificResults = [],
}: EvaluationResult): Denied[] => {
	const verdicts =
		ResourceSpecificResults.length > 0
			? ResourceSpecificResults.map(result => ({
					decision: result.EvalResourceDecision,
					resource: result.EvalResourceName ?? EvalResourceName,
				}))
			: [{decision: EvalDecision, resource: EvalResourceName}];
	return verdicts
		.filter(({decision}) => decision !== 'allowed')
		.map(({decision, resource}) => ({action: EvalActionName, resource, isExplicit: decision === 'explicitDeny'}));
};

/**
 * Returns the actions of the operator's policy that these credentials lack; undefined if the simulation is
 * denied, or not possible for the identity.
 */
export const simulatePermissions = async (
	context: AwsContext,
	identity: Identity,
	buckets: readonly string[],
	signal: AbortSignal,
): Promise<readonly Denied[] | undefined> => {
	const principal = await principalOf(context, identity.user, signal);
	if (!principal) return undefined;
	const simulateAll = async (): Promise<readonly Denied[]> => {
		const {settings} = context;
		const adopted = await findAdoptedArns(context, signal);
		const statements = operatorStatements({settings, account: identity.account, buckets, adopted});
		const denied: Denied[] = [];
		// Sequential, because IAM throttles these calls early.
		for (const statement of statements) {
			const own = {...statement, Action: statement.Action.filter(name => name !== 'sts:GetCallerIdentity')};
			denied.push(...(await simulate(context, principal, own, signal)).flatMap(deniedIn));
		}
		return denied;
	};
	// Without iam:GetRole the path of the role is a guess.
	return ifAllowed(() => findOrUndefined(['NoSuchEntityException'], simulateAll));
};

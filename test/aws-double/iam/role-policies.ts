import {type Context, listed, managedPolicies, meets, type PolicyDocument} from '../account/policy.ts';
import type {RoleRecord} from '../account/records.ts';

/** Everything that is attached to a role or written into it. */
export const policiesOf = (role: RoleRecord): readonly PolicyDocument[] => [
	...role.attached.flatMap(arn => managedPolicies[arn.split('/').at(-1) ?? ''] ?? []),
	...[...role.inline.values()].map(text => JSON.parse(text) as PolicyDocument),
];

/** The policy beyond which a role has no rights. */
export const boundaryOf = ({boundary}: RoleRecord): PolicyDocument | undefined =>
	managedPolicies[boundary?.split('/').at(-1) ?? ''];

/** Whether a role's trust policy lets this service take it on, on whose behalf the context says. */
export const trusts = (role: RoleRecord, service: string, context: Context): boolean =>
	listed(role.trust.Statement).some(statement => {
		const {Effect, Action, Principal} = statement;
		if (!meets(statement, context)) return false;
		if (Effect !== 'Allow' || !listed(Action).some(action => /^sts:(AssumeRole|\*)$/i.test(action))) return false;
		if (Principal === '*') return true;
		return listed(Principal?.Service).includes(service);
	});

import {listed, managedPolicies, type PolicyDocument} from '../account/policy.ts';
import type {RoleRecord} from '../account/records.ts';

/** Everything that is attached to a role or written into it. */
export const policiesOf = (role: RoleRecord): readonly PolicyDocument[] => [
	...role.attached.flatMap(arn => managedPolicies[arn.split('/').at(-1) ?? ''] ?? []),
	...[...role.inline.values()].map(text => JSON.parse(text) as PolicyDocument),
];

/** Whether a role's trust policy lets this service take it on. */
export const trusts = (role: RoleRecord, service: string): boolean =>
	listed(role.trust.Statement).some(({Effect, Action, Principal}) => {
		if (Effect !== 'Allow' || !listed(Action).some(action => /^sts:(AssumeRole|\*)$/i.test(action))) return false;
		if (Principal === '*') return true;
		return listed(Principal?.Service).includes(service);
	});

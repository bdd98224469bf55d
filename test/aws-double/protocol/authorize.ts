import {decide} from '../account/policy.ts';
import {AwsError} from './aws-error.ts';
import type {CallContext} from './context.ts';
import {needsOf} from './needs.ts';
import type {Service} from './services.ts';
import {services} from './services.ts';

/** Throws as the service does when a caller's policies do not allow what a call needs. */
export const authorize = (
	service: Service,
	operation: string,
	input: Readonly<Record<string, unknown>>,
	{world, identity, region}: Pick<CallContext, 'world' | 'identity' | 'region'>,
): void => {
	for (const need of needsOf(world, service, operation, input, region)) {
		const decision = decide(identity.policies, need, identity.boundary);
		if (decision === 'allowed') continue;
		const why =
			decision === 'explicitDeny'
				? 'with an explicit deny in an identity-based policy'
				: `because no identity-based policy allows the ${need.action} action`;
		throw new AwsError(
			services[service].protocol === 'json' ? 'AccessDeniedException' : 'AccessDenied',
			`User: ${identity.arn} is not authorized to perform: ${need.action} on resource: ${need.resource} ${why}`,
			{status: services[service].protocol === 'json' ? 400 : 403},
		);
	}
};

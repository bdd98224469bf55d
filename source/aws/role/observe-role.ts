import type {Snapshot} from '../../backend.ts';
import type {AwsContext} from '../client/call.ts';
import {optionalCheck} from '../client/optional-check.ts';
import {configuredRoleArn, findRole, isConfiguredRole} from './find-role.ts';

export type AttachedRole = {readonly arn: string; readonly sync: string};

export type ObservedRole = {readonly role: Snapshot['role']; readonly notices: readonly string[]};

/** Returns the state of the configured role: as the warehouse reports it, else as dwh.cfg or IAM has it. `attached` is undefined without a warehouse. */
export const observeRole = async (
	context: AwsContext,
	attached: readonly AttachedRole[] | undefined,
	signal: AbortSignal,
): Promise<ObservedRole> => {
	const {settings} = context;
	const name = settings.iam.roleName;
	const own = attached?.find(({arn}) => isConfiguredRole(settings, arn));
	if (own) return {role: {name, ...own}, notices: []};
	const given = configuredRoleArn(settings);
	if (given) return {role: {name, arn: given, sync: 'not attached'}, notices: []};
	const checked = await optionalCheck(context, signal, limited => findRole(context, limited));
	if (checked.isKnown) {
		const arn = checked.value?.Arn;
		return {role: {name, arn, sync: arn ? 'not attached' : 'absent'}, notices: []};
	}
	const sync = attached ? 'not attached' : 'unknown';
	return {role: {name, arn: undefined, sync}, notices: [checked.failure.message]};
};

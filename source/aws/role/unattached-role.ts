import type {Snapshot} from '../../backend.ts';
import type {AwsContext} from '../client/call.ts';
import {optionalCheck} from '../client/optional-check.ts';
import {findRole} from './ensure-role.ts';

type SeenRole = {readonly role: Snapshot['role']; readonly notices: readonly string[]};

/** The role of a warehouse that does not have it, as dwh.cfg names it or IAM knows it. */
export const unattachedRole = async (
	context: AwsContext,
	isWarehouseThere: boolean,
	signal: AbortSignal,
): Promise<SeenRole> => {
	const {roleName: name, roleArn} = context.settings.iam;
	const given = roleArn?.split(',')[0]?.trim();
	if (given) return {role: {name, arn: given, sync: 'not attached'}, notices: []};
	const found = await optionalCheck(context, signal, limited => findRole(context, limited));
	if (found.isKnown) {
		const arn = found.value?.Arn;
		return {role: {name, arn, sync: arn ? 'not attached' : 'absent'}, notices: []};
	}
	return {
		role: {name, arn: undefined, sync: isWarehouseThere ? 'not attached' : 'unknown'},
		notices: [found.failure.message],
	};
};

import type {NamespaceRecord, WorkgroupRecord} from '../account/records.ts';
import type {World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';

/** Throws ResourceNotFoundException. */
export const findNamespace = (world: World, region: string, name: string | undefined): NamespaceRecord => {
	const found = world.namespaces.find(one => one.region === region && one.name === name);
	if (!found) throw new AwsError('ResourceNotFoundException', `Namespace ${name} not found.`);
	return found;
};

/** Throws ResourceNotFoundException. */
export const findWorkgroup = (world: World, region: string, name: string | undefined): WorkgroupRecord => {
	const found = world.workgroups.find(one => one.region === region && one.name === name);
	if (!found) throw new AwsError('ResourceNotFoundException', `Workgroup ${name} not found.`);
	return found;
};

export const lowerTags = (
	tags: readonly {key?: string | undefined; value?: string | undefined}[] | undefined,
): {key: string; value: string}[] => (tags ?? []).map(({key = '', value = ''}) => ({key, value}));

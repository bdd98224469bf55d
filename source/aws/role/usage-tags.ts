import type {Role} from '@aws-sdk/client-iam';
import type {Settings} from '../../core/settings.ts';
import {type AwsContext, call} from '../client/call.ts';
import {optionalCheck} from '../client/optional-check.ts';
import type {Tag} from '../ownership.ts';

// A role has no region, and the lists of one region do not show its users in other regions.
const madeForKey = 'dwh-tui:made-for';
const usageKey = 'dwh-tui:used-by:';

const iam = () => import('@aws-sdk/client-iam');

const placeOf = ({aws, redshift, cluster}: Settings): string => `${aws.region}/${redshift.kind}/${cluster.identifier}`;

const usageTagOf = (settings: Settings) => ({Key: `${usageKey}${placeOf(settings)}`, Value: 'uses this role'});

/** Returns the tags of a new role, including the usage tag of its first warehouse. */
export const initialUsageTags = (settings: Settings) => [
	{Key: madeForKey, Value: placeOf(settings)},
	usageTagOf(settings),
];

/** Whether the usage tags are complete: they are if the role has had them since its creation. */
export const isTaggedSinceCreation = (tags: readonly Tag[] | undefined): boolean =>
	tags?.some(({Key}) => Key === madeForKey) ?? false;

export type TaggedUse = {
	readonly tag: string;
	readonly region: string;
	readonly kind: Settings['redshift']['kind'];
	readonly name: string;
};

/** Returns other warehouses with a usage tag on the role. */
export const otherTaggedUses = (settings: Settings, tags: readonly Tag[] | undefined): readonly TaggedUse[] =>
	(tags ?? []).flatMap(({Key: tag = ''}) => {
		if (!tag.startsWith(usageKey) || tag === usageTagOf(settings).Key) return [];
		const [region = '', kind, name = ''] = tag.slice(usageKey.length).split('/');
		return [{tag, region, kind: kind === 'serverless' ? kind : ('provisioned' as const), name}];
	});

type TaggedRole = Pick<Role, 'Tags'>;

const hasUsageTag = (settings: Settings, {Tags = []}: TaggedRole): boolean =>
	Tags.some(({Key}) => Key === usageTagOf(settings).Key);

/** Puts the usage tag of the configured warehouse on the role. Failures are ignored: it may be denied, and a role has at most 50 tags. */
export const addUsageTag = async (context: AwsContext, role: TaggedRole, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	if (hasUsageTag(settings, role)) return;
	const RoleName = settings.iam.roleName;
	await optionalCheck(context, signal, limited =>
		call(`tag the role ${RoleName} with its use`, limited, async options => {
			const [client, {TagRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new TagRoleCommand({RoleName, Tags: [usageTagOf(settings)]}), options);
		}),
	);
};

/** Removes the usage tag of the configured warehouse from a role that is kept. Failures are ignored. */
export const removeUsageTag = async (context: AwsContext, role: TaggedRole, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	if (!hasUsageTag(settings, role)) return;
	const RoleName = settings.iam.roleName;
	await optionalCheck(context, signal, limited =>
		call(`remove the usage tag from the role ${RoleName}`, limited, async options => {
			const [client, {UntagRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new UntagRoleCommand({RoleName, TagKeys: [usageTagOf(settings).Key]}), options);
		}),
	);
};

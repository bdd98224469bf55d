import type {Role} from '@aws-sdk/client-iam';
import type {Settings} from '../../core/settings.ts';
import {type AwsContext, call} from '../client/call.ts';
import {optionalCheck} from '../client/optional-check.ts';
import type {Tag} from '../ownership.ts';

// A role is the same in every region, and a look into one of them does not show who uses it in the others.
const madeForKey = 'dwh-tui:made-for';
const usageKey = 'dwh-tui:used-by:';

const iam = () => import('@aws-sdk/client-iam');

const placeOf = ({aws, redshift, cluster}: Settings): string => `${aws.region}/${redshift.kind}/${cluster.identifier}`;

const usageTagOf = (settings: Settings) => ({Key: `${usageKey}${placeOf(settings)}`, Value: 'uses this role'});

/** What a new role is tagged with: from its first day on, who uses it notes that on it. */
export const initialUsageTags = (settings: Settings) => [
	{Key: madeForKey, Value: placeOf(settings)},
	usageTagOf(settings),
];

/** Whether the notes of a role are all there ever were. */
export const isTaggedSinceCreation = (tags: readonly Tag[] | undefined): boolean =>
	tags?.some(({Key}) => Key === madeForKey) ?? false;

export type TaggedUse = {
	readonly tag: string;
	readonly region: string;
	readonly kind: Settings['redshift']['kind'];
	readonly name: string;
};

/** Other warehouses that have noted on the role that they use it. */
export const otherTaggedUses = (settings: Settings, tags: readonly Tag[] | undefined): readonly TaggedUse[] =>
	(tags ?? []).flatMap(({Key: tag = ''}) => {
		if (!tag.startsWith(usageKey) || tag === usageTagOf(settings).Key) return [];
		const [region = '', kind, name = ''] = tag.slice(usageKey.length).split('/');
		return [{tag, region, kind: kind === 'serverless' ? kind : ('provisioned' as const), name}];
	});

/** Notes on the role that the warehouse of the settings uses it, where that can be done. */
export const addUsageTag = async (
	context: AwsContext,
	{Tags}: Pick<Role, 'Tags'>,
	signal: AbortSignal,
): Promise<void> => {
	const {clients, settings} = context;
	const tag = usageTagOf(settings);
	if (Tags?.some(({Key}) => Key === tag.Key)) return;
	const RoleName = settings.iam.roleName;
	// It may be denied, and a role takes 50 tags and no more.
	await optionalCheck(context, signal, limited =>
		call(`note the use of the role ${RoleName}`, limited, async options => {
			const [client, {TagRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new TagRoleCommand({RoleName, Tags: [tag]}), options);
		}),
	);
};

/** Takes the note of the warehouse of the settings off a role that stays. */
export const removeUsageTag = async (
	context: AwsContext,
	{Tags}: Pick<Role, 'Tags'>,
	signal: AbortSignal,
): Promise<void> => {
	const {clients, settings} = context;
	const {Key} = usageTagOf(settings);
	if (!Tags?.some(tag => tag.Key === Key)) return;
	const RoleName = settings.iam.roleName;
	await optionalCheck(context, signal, limited =>
		call(`forget the use of the role ${RoleName}`, limited, async options => {
			const [client, {UntagRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new UntagRoleCommand({RoleName, TagKeys: [Key]}), options);
		}),
	);
};

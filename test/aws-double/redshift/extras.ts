import type {
	CreateTagsMessage,
	DeleteClusterSnapshotMessage,
	DeleteClusterSnapshotResult,
	DeleteTagsMessage,
	DescribeClusterSnapshotsMessage,
	DescribeEventsMessage,
	DescribeOrderableClusterOptionsMessage,
	DescribeTagsMessage,
	EventsMessage,
	OrderableClusterOptionsMessage,
	Snapshot,
	SnapshotMessage,
	TaggedResourceListMessage,
} from '@aws-sdk/client-redshift';
import type {SnapshotRecord, Tag} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {tagsOf} from './tags-of.ts';

const paged = <T>(all: readonly T[], input: {Marker?: string; MaxRecords?: number}) => {
	const page = pageOf(all, input.Marker, input.MaxRecords ?? 100);
	if (!page) throw new AwsError('InvalidParameterValue', 'Invalid Marker.');
	return {items: [...page.items], Marker: page.next};
};

const snapshotOutput = (snapshot: SnapshotRecord): Snapshot => ({
	SnapshotIdentifier: snapshot.identifier,
	ClusterIdentifier: snapshot.cluster,
	SnapshotCreateTime: new Date(snapshot.createdAt),
	Status: 'available',
	SnapshotType: snapshot.type,
	TotalBackupSizeInMegaBytes: snapshot.megabytes,
	ManualSnapshotRetentionPeriod: snapshot.type === 'manual' ? -1 : undefined,
	Tags: snapshot.tags,
});

type Tagged = {readonly name: string; readonly type: string; readonly owner: {tags: Tag[]}};

const taggedOf = (world: World, region: string): readonly Tagged[] => [
	...world.clusters
		.filter(one => one.region === region)
		.map(owner => ({
			name: `arn:aws:redshift:${region}:${world.account}:cluster:${owner.identifier}`,
			type: 'cluster',
			owner,
		})),
	...world.snapshots
		.filter(one => one.region === region)
		.map(owner => ({
			name: `arn:aws:redshift:${region}:${world.account}:snapshot:${owner.cluster}/${owner.identifier}`,
			type: 'snapshot',
			owner,
		})),
];

const ownerOf = (world: World, region: string, name: string | undefined): {tags: Tag[]} => {
	const found = taggedOf(world, region).find(one => one.name === name);
	if (!found) throw new AwsError('ResourceNotFoundFault', `Resource ${name} not found.`);
	return found.owner;
};

const orderable = (
	input: DescribeOrderableClusterOptionsMessage,
	{world, region}: CallContext,
): OrderableClusterOptionsMessage => {
	const zones = ['a', 'b', 'c'].map(letter => ({Name: `${region}${letter}`, SupportedPlatforms: [{Name: 'VPC'}]}));
	const all = [...world.settings.orderable].flatMap(([NodeType, {hasSingle}]) =>
		(hasSingle ? ['single-node', 'multi-node'] : ['multi-node']).map(ClusterType => ({
			ClusterVersion: '1.0',
			ClusterType,
			NodeType,
			AvailabilityZones: zones,
		})),
	);
	const {items, Marker} = paged(
		all.filter(one => input.NodeType === undefined || one.NodeType === input.NodeType),
		input,
	);
	return {OrderableClusterOptions: items, Marker};
};

export const extraHandlers = {
	DescribeOrderableClusterOptions: orderable,
	DescribeClusterSnapshots(input: DescribeClusterSnapshotsMessage, {world, region}: CallContext): SnapshotMessage {
		const found = world.snapshots.filter(
			one =>
				one.region === region &&
				!one.isOfNamespace &&
				(input.ClusterIdentifier === undefined || one.cluster === input.ClusterIdentifier) &&
				(input.SnapshotType === undefined || one.type === input.SnapshotType) &&
				(input.SnapshotIdentifier === undefined || one.identifier === input.SnapshotIdentifier) &&
				(!input.TagKeys?.length || one.tags.some(tag => input.TagKeys?.includes(tag.Key))),
		);
		if (input.SnapshotIdentifier && found.length === 0) {
			throw new AwsError('ClusterSnapshotNotFoundFault', `Snapshot not found: ${input.SnapshotIdentifier}`);
		}

		const {items, Marker} = paged(found, input);
		return {Snapshots: items.map(snapshotOutput), Marker};
	},
	DeleteClusterSnapshot(
		{SnapshotIdentifier}: DeleteClusterSnapshotMessage,
		{world, region}: CallContext,
	): DeleteClusterSnapshotResult {
		const found = world.snapshots.find(one => one.region === region && one.identifier === SnapshotIdentifier);
		if (!found) throw new AwsError('ClusterSnapshotNotFoundFault', `Snapshot not found: ${SnapshotIdentifier}`);
		if (found.type === 'automated') {
			throw new AwsError('InvalidClusterSnapshotStateFault', 'Automated snapshots cannot be deleted.');
		}

		remove(world.snapshots, found);
		return {Snapshot: {...snapshotOutput(found), Status: 'deleted'}};
	},
	DescribeEvents(input: DescribeEventsMessage, {world, region}: CallContext): EventsMessage {
		const now = world.clock.now();
		const from = input.StartTime?.getTime() ?? now - (input.Duration ?? 60) * 60_000;
		if (input.SourceIdentifier && !input.SourceType) {
			throw new AwsError('InvalidParameterCombination', 'SourceType is required with SourceIdentifier.');
		}

		const found = world.events.filter(
			one =>
				one.region === region &&
				one.at >= Math.max(from, now - 14 * 86_400_000) &&
				one.at <= (input.EndTime?.getTime() ?? now) &&
				(input.SourceIdentifier === undefined || one.source === input.SourceIdentifier) &&
				(input.SourceType === undefined || input.SourceType === 'cluster'),
		);
		const {items, Marker} = paged(found, input);
		return {
			Events: items.map((one, index) => ({
				SourceIdentifier: one.source,
				SourceType: 'cluster',
				Message: one.message,
				EventCategories: ['management'],
				Severity: one.severity,
				Date: new Date(one.at),
				EventId: `REDSHIFT-EVENT-${2000 + index}`,
			})),
			Marker,
		};
	},
	CreateTags({ResourceName, Tags}: CreateTagsMessage, {world, region}: CallContext): void {
		const owner = ownerOf(world, region, ResourceName);
		const added = tagsOf(Tags);
		owner.tags = [...owner.tags.filter(tag => !added.some(one => one.Key === tag.Key)), ...added];
	},
	DeleteTags({ResourceName, TagKeys = []}: DeleteTagsMessage, {world, region}: CallContext): void {
		const owner = ownerOf(world, region, ResourceName);
		owner.tags = owner.tags.filter(tag => !TagKeys.includes(tag.Key));
	},
	DescribeTags(input: DescribeTagsMessage, {world, region}: CallContext): TaggedResourceListMessage {
		if (input.ResourceName && input.ResourceType) {
			throw new AwsError('InvalidParameterCombination', 'ResourceName and ResourceType exclude each other.');
		}

		const found = taggedOf(world, region)
			.filter(one => input.ResourceName === undefined || one.name === input.ResourceName)
			.filter(one => input.ResourceType === undefined || one.type === input.ResourceType)
			.flatMap(one => one.owner.tags.map(Tag => ({Tag, ResourceName: one.name, ResourceType: one.type})))
			.filter(one => !input.TagKeys?.length || input.TagKeys.includes(one.Tag.Key))
			.filter(one => !input.TagValues?.length || input.TagValues.includes(one.Tag.Value));
		const {items, Marker} = paged(found, input);
		return {TaggedResources: items, Marker};
	},
} satisfies Handlers;

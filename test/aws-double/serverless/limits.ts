import {randomUUID} from 'node:crypto';
import type {
	CreateUsageLimitRequest,
	CreateUsageLimitResponse,
	DeleteUsageLimitRequest,
	DeleteUsageLimitResponse,
	GetUsageLimitRequest,
	GetUsageLimitResponse,
	ListTagsForResourceRequest,
	ListTagsForResourceResponse,
	ListUsageLimitsRequest,
	ListUsageLimitsResponse,
	TagResourceRequest,
	UntagResourceRequest,
	UpdateUsageLimitRequest,
	UpdateUsageLimitResponse,
	UsageLimit,
} from '@aws-sdk/client-redshift-serverless';
import type {UsageLimitRecord} from '../account/records.ts';
import {remove, type World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {lowerTags} from './find.ts';

const output = (limit: UsageLimitRecord): UsageLimit => ({
	usageLimitId: limit.id,
	usageLimitArn: limit.arn,
	resourceArn: limit.resourceArn,
	usageType: limit.usageType as UsageLimit['usageType'],
	amount: limit.amount,
	period: limit.period as UsageLimit['period'],
	breachAction: limit.breachAction as UsageLimit['breachAction'],
});

const find = (world: World, region: string, id: string | undefined): UsageLimitRecord => {
	const limit = world.usageLimits.find(one => one.region === region && one.id === id);
	if (!limit) throw new AwsError('ResourceNotFoundException', `Usage limit ${id} not found.`);
	return limit;
};

const taggedOf = (world: World, arn: string | undefined): {tags: {key: string; value: string}[]} => {
	const found = [...world.workgroups, ...world.namespaces].find(one => one.arn === arn);
	if (!found) throw new AwsError('ResourceNotFoundException', `Resource ${arn} not found.`);
	return found;
};

const create = (input: CreateUsageLimitRequest, {world, region}: CallContext): CreateUsageLimitResponse => {
	const {resourceArn = '', usageType = '', amount = 0, period = 'monthly', breachAction = 'log'} = input;
	taggedOf(world, resourceArn);
	const isSame = (one: UsageLimitRecord): boolean =>
		one.resourceArn === resourceArn &&
		one.usageType === usageType &&
		one.period === period &&
		one.breachAction === breachAction;
	if (world.usageLimits.some(isSame)) {
		throw new AwsError('ConflictException', 'A usage limit of this type, period and action exists already.');
	}

	const id = randomUUID();
	const arn = `arn:aws:redshift-serverless:${region}:${world.account}:usagelimit/${id}`;
	const limit = {region, id, arn, resourceArn, usageType, amount, period, breachAction};
	world.usageLimits.push(limit);
	return {usageLimit: output(limit)};
};

export const limitHandlers = {
	CreateUsageLimit: create,
	GetUsageLimit: ({usageLimitId}: GetUsageLimitRequest, {world, region}: CallContext): GetUsageLimitResponse => ({
		usageLimit: output(find(world, region, usageLimitId)),
	}),
	UpdateUsageLimit(input: UpdateUsageLimitRequest, {world, region}: CallContext): UpdateUsageLimitResponse {
		const limit = find(world, region, input.usageLimitId);
		limit.amount = input.amount ?? limit.amount;
		limit.breachAction = input.breachAction ?? limit.breachAction;
		return {usageLimit: output(limit)};
	},
	DeleteUsageLimit({usageLimitId}: DeleteUsageLimitRequest, {world, region}: CallContext): DeleteUsageLimitResponse {
		const limit = find(world, region, usageLimitId);
		remove(world.usageLimits, limit);
		return {usageLimit: output(limit)};
	},
	ListUsageLimits(input: ListUsageLimitsRequest, {world, region}: CallContext): ListUsageLimitsResponse {
		const found = world.usageLimits.filter(
			one =>
				one.region === region &&
				(input.resourceArn === undefined || one.resourceArn === input.resourceArn) &&
				(input.usageType === undefined || one.usageType === input.usageType),
		);
		const page = pageOf(found, input.nextToken, input.maxResults ?? 100);
		if (!page) throw new AwsError('InvalidPaginationException', 'Invalid nextToken.');
		return {usageLimits: page.items.map(output), nextToken: page.next};
	},
	ListTagsForResource: (
		{resourceArn}: ListTagsForResourceRequest,
		{world}: CallContext,
	): ListTagsForResourceResponse => ({
		tags: taggedOf(world, resourceArn).tags,
	}),
	TagResource({resourceArn, tags}: TagResourceRequest, {world}: CallContext): object {
		const owner = taggedOf(world, resourceArn);
		const added = lowerTags(tags);
		owner.tags = [...owner.tags.filter(tag => !added.some(one => one.key === tag.key)), ...added];
		return {};
	},
	UntagResource({resourceArn, tagKeys = []}: UntagResourceRequest, {world}: CallContext): object {
		const owner = taggedOf(world, resourceArn);
		owner.tags = owner.tags.filter(tag => !tagKeys.includes(tag.key));
		return {};
	},
} satisfies Handlers;

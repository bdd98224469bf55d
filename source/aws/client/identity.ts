import type {Identity} from '../../backend.ts';
import {type AwsContext, call, requireField} from './call.ts';

/** Returns account and ARN of the credentials. Needs no permission. */
export const whoAmI = async ({clients}: AwsContext, signal: AbortSignal): Promise<Identity> => {
	const action = 'read your identity from AWS';
	const {Account, Arn} = await call(action, signal, async options => {
		const [client, {GetCallerIdentityCommand}] = await Promise.all([clients.sts(), import('@aws-sdk/client-sts')]);
		return client.send(new GetCallerIdentityCommand({}), options);
	});
	return {account: requireField(Account, action), user: requireField(Arn, action)};
};

/** By the prefix of a region's name. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const partitions = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['eusc-', 'aws-eusc'],
	['us-iso-', 'aws-iso'],
	['us-isob-', 'aws-iso-b'],
	['eu-isoe-', 'aws-iso-e'],
	['us-isof-', 'aws-iso-f'],
	['eu-isof-', 'aws-iso-f'],
] as const;

/** Returns the partition of a region, the second part of ARNs. China, GovCloud and the European Sovereign Cloud have their own. */
export const partitionOf = (region: string): string =>
	partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';

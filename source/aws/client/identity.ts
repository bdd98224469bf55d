import type {Identity} from '../../backend.ts';
import {type AwsContext, call, requireField} from './call.ts';

/** Account and ARN behind the credentials; needs no permission. */
export const whoAmI = async ({clients}: AwsContext, signal: AbortSignal): Promise<Identity> => {
	const action = 'read your identity from AWS';
	const {Account, Arn} = await call(action, signal, async options => {
		const [client, {GetCallerIdentityCommand}] = await Promise.all([clients.sts(), import('@aws-sdk/client-sts')]);
		return client.send(new GetCallerIdentityCommand({}), options);
	});
	return {account: requireField(Account, action), user: requireField(Arn, action)};
};

/** By the beginning of a region's name. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
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

/** The second part of an ARN in a region: China, governments and the European sovereign cloud are apart from the rest. */
export const partitionOf = (region: string): string =>
	partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';

import type {Identity} from '../backend.ts';
import {call, type Surroundings} from './call.ts';

/** Account and ARN behind the credentials; needs no permission. */
export const whoAmI = async ({clients}: Surroundings, signal: AbortSignal): Promise<Identity> => {
	const {Account, Arn} = await call('find out who you are in AWS', signal, async options => {
		const [client, {GetCallerIdentityCommand}] = await Promise.all([clients.sts(), import('@aws-sdk/client-sts')]);
		return client.send(new GetCallerIdentityCommand({}), options);
	});
	return {account: Account ?? 'unknown', user: Arn ?? 'unknown'};
};

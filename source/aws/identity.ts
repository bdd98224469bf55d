import type {Identity} from '../backend.ts';
import {answered, call, type Surroundings} from './call.ts';

/** Account and ARN behind the credentials; needs no permission. */
export const whoAmI = async ({clients}: Surroundings, signal: AbortSignal): Promise<Identity> => {
	const action = 'find out who you are in AWS';
	const {Account, Arn} = await call(action, signal, async options => {
		const [client, {GetCallerIdentityCommand}] = await Promise.all([clients.sts(), import('@aws-sdk/client-sts')]);
		return client.send(new GetCallerIdentityCommand({}), options);
	});
	return {account: answered(Account, action), user: answered(Arn, action)};
};

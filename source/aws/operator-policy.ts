import {toDwhError} from '../core/dwh-error.ts';
import type {Surroundings} from './call.ts';
import {whoAmI} from './identity.ts';
import {findAdopted} from './lend-role.ts';
import {operatorStatements} from './operator-statements.ts';

/**
 * The least that whoever runs this program has to be allowed, as the JSON text of a policy with account,
 * region and names in place; where the account cannot be found out, ACCOUNT stands for its number.
 */
export const operatorPolicy = async (
	around: Surroundings,
	buckets: readonly string[],
	signal: AbortSignal,
): Promise<string> => {
	let account = 'ACCOUNT';
	try {
		({account} = await whoAmI(around, signal));
	} catch (thrown) {
		// Who has no credentials yet is who needs the policy most.
		if (toDwhError(thrown).kind === 'cancelled') throw thrown;
	}
	const adopted = account === 'ACCOUNT' ? undefined : await findAdopted(around, signal);
	const Statement = operatorStatements({settings: around.settings, account, buckets, adopted});
	return JSON.stringify({Version: '2012-10-17', Statement}, undefined, '  ');
};

import type {Settings} from './settings.ts';

/** As whom statements run, in words: Serverless takes the identity that asks, unless a secret says who. */
export const statementUser = ({target, redshift, db}: Settings): string => {
	if (target === 'local') return db.user;
	if (redshift.secretArn !== undefined) return 'the user of SECRET_ARN';
	return redshift.kind === 'serverless' ? 'the IAM identity' : db.user;
};

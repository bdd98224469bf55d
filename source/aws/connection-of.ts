import type {Settings} from '../core/settings.ts';

/** Which warehouse a statement is for, and who runs it. */
export type Connection = {
	readonly Database: string;
	readonly ClusterIdentifier?: string;
	readonly WorkgroupName?: string;
	readonly DbUser?: string;
	readonly SecretArn?: string;
};

/**
 * A secret where one is named. Otherwise a cluster gives temporary credentials to the user of the
 * settings, and a Serverless workgroup to the identity that asks. No password is ever sent.
 */
export const connectionOf = ({redshift, cluster, db}: Settings): Connection => {
	const {kind, secretArn} = redshift;
	const place = kind === 'serverless' ? {WorkgroupName: cluster.identifier} : {ClusterIdentifier: cluster.identifier};
	if (secretArn) return {Database: db.name, ...place, SecretArn: secretArn};
	return kind === 'serverless' ? {Database: db.name, ...place} : {Database: db.name, ...place, DbUser: db.user};
};

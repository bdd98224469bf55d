import type {World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';

export type TargetInput = {
	readonly ClusterIdentifier?: string | undefined;
	readonly WorkgroupName?: string | undefined;
	readonly Database?: string | undefined;
	readonly DbUser?: string | undefined;
	readonly SecretArn?: string | undefined;
};

/** Which database a request is for and how it logs in. */
export type Target = {
	readonly kind: 'cluster' | 'workgroup';
	readonly name: string;
	readonly database: string;
	readonly dbUser: string | undefined;
	readonly secretArn: string | undefined;
	readonly engineId: string;
	/** The only database there is. */
	readonly ownDatabase: string;
	/** Whoever logs in may do nothing on a fresh cluster. */
	readonly isWithoutRights: boolean;
	/** Why the login fails once it is tried. */
	readonly loginError: string | undefined;
};

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const loginError = (
	world: World,
	{DbUser, SecretArn, Database}: TargetInput,
	owner: {user: string; database: string; secret: string | undefined},
): string | undefined => {
	if (SecretArn !== undefined && SecretArn !== owner.secret && !world.secrets.includes(SecretArn)) {
		return "Secrets Manager can't find the specified secret.";
	}

	if (DbUser !== undefined && DbUser !== owner.user) return `FATAL: user "${DbUser}" does not exist`;
	return Database === owner.database ? undefined : `FATAL: database "${Database}" does not exist`;
};

const workgroupTarget = (world: World, region: string, input: TargetInput): Target => {
	const name = input.WorkgroupName?.split('/').at(-1);
	const workgroup = world.workgroups.find(one => one.region === region && one.name === name);
	if (!workgroup) throw invalid("Redshift endpoint doesn't exist in this region.");
	if (workgroup.status !== 'AVAILABLE' && workgroup.status !== 'MODIFYING') {
		throw invalid(`Redshift Serverless workgroup ${name} is not available: ${workgroup.status}.`);
	}

	if (input.DbUser !== undefined) throw invalid('DbUser is not supported for Redshift Serverless.');
	const namespace = world.namespaces.find(one => one.region === region && one.name === workgroup.namespace);
	if (!namespace) throw invalid("Redshift endpoint doesn't exist in this region.");
	return {
		kind: 'workgroup',
		name: workgroup.name,
		database: input.Database ?? '',
		dbUser: undefined,
		secretArn: input.SecretArn,
		engineId: namespace.engineId,
		ownDatabase: namespace.dbName,
		isWithoutRights: false,
		loginError: loginError(world, input, {user: '', database: namespace.dbName, secret: namespace.secretArn}),
	};
};

/** Finds the warehouse of a request. Throws ValidationException for an unknown one and for one that cannot take statements. */
export const targetOf = (world: World, region: string, input: TargetInput): Target => {
	const {ClusterIdentifier, WorkgroupName, Database, DbUser, SecretArn} = input;
	if (ClusterIdentifier !== undefined && WorkgroupName !== undefined) {
		throw invalid('Cluster identifier and workgroup name cannot both be specified.');
	}

	if (DbUser !== undefined && SecretArn !== undefined) throw invalid('DbUser and SecretArn cannot both be specified.');
	if (ClusterIdentifier === undefined && WorkgroupName === undefined) {
		throw invalid('Either cluster identifier or workgroup name must be specified.');
	}

	if (Database === undefined) throw invalid('Database must be specified.');
	if (WorkgroupName !== undefined) return workgroupTarget(world, region, input);
	const cluster = world.clusters.find(one => one.region === region && one.identifier === ClusterIdentifier);
	if (!cluster) throw invalid("Redshift endpoint doesn't exist in this region.");
	if (!/^available/.test(cluster.status) && !['modifying', 'resizing'].includes(cluster.status)) {
		throw invalid(`Redshift cluster ${cluster.identifier} is not available: ${cluster.status}.`);
	}

	const owner = {user: cluster.masterUser, database: cluster.dbName, secret: cluster.secretArn};
	return {
		kind: 'cluster',
		name: cluster.identifier,
		database: Database,
		dbUser: DbUser ?? (SecretArn === undefined ? undefined : cluster.masterUser),
		secretArn: SecretArn,
		engineId: cluster.engineId,
		ownDatabase: cluster.dbName,
		isWithoutRights: DbUser === undefined && SecretArn === undefined,
		loginError: loginError(world, input, owner),
	};
};

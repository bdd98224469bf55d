import type {CreateClusterMessage} from '@aws-sdk/client-redshift';
import type {World} from '../account/world.ts';
import {AwsError} from '../protocol/aws-error.ts';

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);

const reserved = new Set(['public', 'all', 'user', 'table', 'select', 'default', 'from', 'group', 'order', 'where']);

/** Throws for a master password that the service would not take. The message never has the password. */
export const checkPassword = (password: string): void => {
	if (password.length < 8 || password.length > 64) {
		throw invalid('The parameter MasterUserPassword must be between 8 and 64 characters.');
	}

	if (!/[A-Z]/.test(password))
		throw invalid('The parameter MasterUserPassword must contain at least one upper case letter.');
	if (!/[a-z]/.test(password))
		throw invalid('The parameter MasterUserPassword must contain at least one lower case letter.');
	if (!/\d/.test(password)) throw invalid('The parameter MasterUserPassword must contain at least one number.');
	if (!/^[!-~]+$/.test(password) || /['"\\/@]/.test(password)) {
		throw invalid(
			"The parameter MasterUserPassword is not a valid password. Only printable ASCII characters except for '/', '@', '\"', '\\', \"'\" and space may be used.",
		);
	}
};

const checkNodes = (world: World, input: CreateClusterMessage): number => {
	const {NodeType = '', ClusterType = 'multi-node', NumberOfNodes} = input;
	const known = world.settings.orderable.get(NodeType);
	if (!known) throw invalid(`Invalid node type: ${NodeType}`);
	if (ClusterType !== 'single-node' && ClusterType !== 'multi-node') {
		throw invalid('The parameter ClusterType must be single-node or multi-node.');
	}

	if (ClusterType === 'single-node') {
		if (NumberOfNodes !== undefined && NumberOfNodes !== 1) {
			throw combination('Number of nodes for cluster type single-node must be 1 or not specified.');
		}

		if (!known.hasSingle) throw combination(`Node type ${NodeType} does not support cluster type single-node.`);
		return 1;
	}

	if (NumberOfNodes === undefined) throw combination('Number of nodes for cluster type multi-node must be specified.');
	const [least, most] = known.nodes;
	if (NumberOfNodes < least) {
		throw combination(`Number of nodes for cluster type multi-node must be greater than or equal to ${least}.`);
	}

	if (NumberOfNodes > most) {
		throw new AwsError(
			'NumberOfNodesPerClusterLimitExceededFault',
			`The number of nodes requested exceeds the limit of ${most} for node type ${NodeType}.`,
		);
	}

	return NumberOfNodes;
};

const checkLogin = (input: CreateClusterMessage): void => {
	const {MasterUsername = '', MasterUserPassword, ManageMasterPassword} = input;
	if (!/^[a-z][a-z0-9_+.@-]{0,127}$/.test(MasterUsername) || reserved.has(MasterUsername)) {
		throw invalid(`The parameter MasterUsername is not valid: ${MasterUsername}`);
	}

	if (ManageMasterPassword && MasterUserPassword !== undefined) {
		throw combination('You cannot specify both ManageMasterPassword and MasterUserPassword.');
	}

	if (!ManageMasterPassword && MasterUserPassword === undefined) {
		throw new AwsError('MissingParameter', 'The request must contain the parameter MasterUserPassword');
	}

	if (MasterUserPassword !== undefined) checkPassword(MasterUserPassword);
};

const checkRoles = (world: World, input: CreateClusterMessage): void => {
	for (const arn of input.IamRoles ?? []) {
		if (!world.roles.some(role => role.arn === arn)) throw invalid(`The IAM role ${arn} is not valid.`);
	}

	const {DefaultIamRoleArn: fallback} = input;
	if (fallback && !input.IamRoles?.includes(fallback)) {
		throw invalid('The default IAM role must be associated with the cluster.');
	}
};

/** Everything CreateCluster refuses before it begins; gives the number of nodes. */
export const checkCluster = (world: World, input: CreateClusterMessage): number => {
	const {ClusterIdentifier = '', DBName = 'dev', Port = 5439} = input;
	if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(ClusterIdentifier) || ClusterIdentifier.length > 63) {
		throw invalid(
			'The parameter ClusterIdentifier is not valid. It must begin with a letter, contain only lower case letters, digits and hyphens, and not end with a hyphen or have two in a row.',
		);
	}

	const nodes = checkNodes(world, input);
	checkLogin(input);
	if (!/^[a-z0-9]{1,64}$/.test(DBName) || reserved.has(DBName)) throw invalid(`Invalid database name: ${DBName}`);
	if (!((Port >= 5431 && Port <= 5455) || (Port >= 8191 && Port <= 8215))) {
		throw invalid(`Invalid port ${Port}: node type ${input.NodeType} takes 5431-5455 or 8191-8215.`);
	}

	if (input.Encrypted === false) throw combination('Clusters cannot be created without encryption.');
	if (input.AutomatedSnapshotRetentionPeriod === 0) {
		throw invalid('Automated snapshots cannot be disabled for this node type.');
	}

	if (input.LoadSampleData) throw combination(`Sample data cannot be loaded on node type ${input.NodeType}.`);
	checkRoles(world, input);
	return nodes;
};

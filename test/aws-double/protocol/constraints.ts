import type {Service} from './services.ts';

/** What the public model says of a member: length of texts and lists, value of numbers, pattern, enum. */
export type Rule = {
	readonly min?: number;
	readonly max?: number;
	readonly pattern?: RegExp;
	readonly values?: readonly string[];
	readonly isInteger?: boolean;
	readonly isSecret?: boolean;
};

type Rules = Readonly<Record<string, Rule>>;

const statementId = {pattern: /^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\d{0,2})?$/};
const sessionId = {pattern: /^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\d{0,2})?$/};
const wait = {min: 1, max: 30};
const location: Rules = {
	ClusterIdentifier: {min: 1, max: 63},
	WorkgroupName: {
		min: 3,
		max: 128,
		pattern: /^(([a-z0-9-]+)|(arn:(aws(-[a-z]+)*):redshift-serverless:[a-z0-9-]+:\d{12}:workgroup\/[a-z0-9-]+))$/,
	},
};

const submit: Rules = {
	...location,
	StatementName: {min: 0, max: 2048},
	ClientToken: {min: 1, max: 64},
	SessionKeepAliveSeconds: {min: 0, max: 86_400},
	SessionId: sessionId,
	WaitTimeSeconds: wait,
	ResultFormat: {values: ['JSON', 'CSV']},
	Parameters: {min: 1},
	'Parameters.*.name': {pattern: /^[0-9a-zA-Z_]+$/},
	'Parameters.*.value': {min: 1},
};

const listing: Rules = {...location, MaxResults: {min: 0, max: 1000}};

const data: Readonly<Record<string, Rules>> = {
	ExecuteStatement: submit,
	BatchExecuteStatement: {...submit, Sqls: {min: 1, max: 40}, ExecutionMode: {values: ['TRANSACTION', 'AUTO_COMMIT']}},
	DescribeStatement: {Id: statementId, WaitTimeSeconds: wait},
	GetStatementResult: {Id: statementId, WaitTimeSeconds: wait},
	GetStatementResultV2: {Id: statementId, WaitTimeSeconds: wait},
	CancelStatement: {Id: statementId},
	ListStatements: {
		MaxResults: {min: 0, max: 100},
		StatementName: {min: 0, max: 2048},
		Status: {values: ['SUBMITTED', 'PICKED', 'STARTED', 'FINISHED', 'ABORTED', 'FAILED', 'ALL']},
	},
	ListSessions: {MaxResults: {min: 0, max: 100}, Status: {values: ['AVAILABLE', 'BUSY', 'CLOSED']}},
	ListDatabases: listing,
	ListSchemas: listing,
	ListTables: listing,
	DescribeTable: listing,
};

const roleName = {min: 1, max: 64, pattern: /^[\w+=,.@-]+$/};
const policyName = {min: 1, max: 128, pattern: /^[\w+=,.@-]+$/};
const policyDocument = {min: 1, max: 131_072, pattern: /^[\u0009\u000A\u000D\u0020-\u00FF]+$/};
const tags: Rules = {
	Tags: {max: 50},
	'Tags.*.Key': {min: 1, max: 128, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u},
	'Tags.*.Value': {min: 0, max: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u},
};

const iam: Readonly<Record<string, Rules>> = {
	'*': {
		RoleName: roleName,
		PolicyName: policyName,
		PolicyArn: {min: 20, max: 2048},
		PolicyDocument: policyDocument,
		MaxItems: {min: 1, max: 1000},
		Marker: {min: 1},
		PathPrefix: {min: 1, max: 512, pattern: /^\/[\u0021-\u007F]*$/},
		...tags,
	},
	CreateRole: {
		AssumeRolePolicyDocument: policyDocument,
		Description: {max: 1000, pattern: /^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$/},
		MaxSessionDuration: {min: 3600, max: 43_200},
		Path: {min: 1, max: 512, pattern: /^(\/|\/[\u0021-\u007E]+\/)$/},
	},
	SimulatePrincipalPolicy: {
		PolicySourceArn: {min: 20, max: 2048},
		'ActionNames.*': {min: 3, max: 128},
		'ResourceArns.*': {min: 1, max: 2048},
	},
};

const serverlessName = {min: 3, max: 64, pattern: /^[a-z0-9-]+$/};
const serverlessTags: Rules = {
	tags: {max: 200},
	'tags.*.key': {min: 1, max: 128},
	'tags.*.value': {min: 0, max: 256},
};

const serverless: Readonly<Record<string, Rules>> = {
	'*': {namespaceName: serverlessName, workgroupName: serverlessName, ...serverlessTags},
	CreateNamespace: {
		dbName: {max: 127, pattern: /^[a-zA-Z][a-zA-Z_0-9+.@-]*$/},
		logExports: {max: 16},
	},
	CreateWorkgroup: {
		'pricePerformanceTarget.status': {values: ['ENABLED', 'DISABLED']},
		'pricePerformanceTarget.level': {min: 1, max: 100},
	},
	UpdateWorkgroup: {
		'pricePerformanceTarget.status': {values: ['ENABLED', 'DISABLED']},
		'pricePerformanceTarget.level': {min: 1, max: 100},
	},
	CreateUsageLimit: {
		usageType: {values: ['serverless-compute', 'cross-region-datasharing']},
		period: {values: ['daily', 'weekly', 'monthly']},
		breachAction: {values: ['log', 'emit-metric', 'deactivate']},
		amount: {min: 1},
	},
	UpdateUsageLimit: {breachAction: {values: ['log', 'emit-metric', 'deactivate']}, amount: {min: 1}},
	ListWorkgroups: {maxResults: {min: 1, max: 100}, nextToken: {min: 8, max: 1024}},
	ListNamespaces: {maxResults: {min: 1, max: 100}, nextToken: {min: 8, max: 1024}},
	ListUsageLimits: {maxResults: {min: 1, max: 100}, nextToken: {min: 8, max: 1024}},
};

const redshift: Readonly<Record<string, Rules>> = {
	'*': {MaxRecords: {min: 20, max: 100}, 'Tags.*.Key': {min: 1, max: 128}, 'Tags.*.Value': {max: 256}, Tags: {max: 50}},
	CreateCluster: {AutomatedSnapshotRetentionPeriod: {min: 0, max: 35}, IamRoles: {max: 50}},
	ModifyClusterIamRoles: {AddIamRoles: {max: 50}, RemoveIamRoles: {max: 50}},
};

const sts: Readonly<Record<string, Rules>> = {
	AssumeRole: {RoleArn: {min: 20, max: 2048}, RoleSessionName: {min: 2, max: 64, pattern: /^[\w+=,.@-]*$/}},
};

/** By service, operation (`*` for all) and member; `*` in a path is every element of a list. */
export const constraints: Readonly<Partial<Record<Service, Readonly<Record<string, Rules>>>>> = {
	'redshift-data': data,
	'redshift-serverless': serverless,
	redshift,
	iam,
	sts,
};

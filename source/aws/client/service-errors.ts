import type {ErrorCode} from '../../core/error-codes.ts';
import {type NextStep, settingStep} from '../../core/next-step.ts';
import {type Explain, ownWords} from './error-facts.ts';

type Entry = {
	readonly names: RegExp;
	/** Must match the message, for error names that have several meanings. */
	readonly words?: RegExp;
	readonly code: ErrorCode;
	/** The explanation. The service's own message follows in brackets, unless it ends with a period. */
	readonly what: string;
	readonly nextSteps: readonly NextStep[];
};

const checkExisting: NextStep = {text: 'Check what exists', command: 'status'};
const raiseQuota = 'Raise the quota at Service Quotas in the AWS console, or remove unused resources.';

// https://docs.aws.amazon.com/redshift/latest/APIReference/CommonErrors.html and the services' models.
const entries: readonly Entry[] = [
	{
		names: /^(InvalidParameterValue\w*|ValidationException)$/,
		words: /\b(iam )?role\b.*(not valid|invalid|exist|assume)/i,
		code: 'role-not-assumable',
		what: 'Redshift cannot assume the role yet, which takes up to a minute for a new one',
		nextSteps: ['Try again in a minute.', {text: 'Check the role', command: 'status'}],
	},
	{
		names: /^(InvalidParameterValue|InvalidParameterValueException)$/,
		words: /node type/i,
		code: 'config',
		what: 'the node type is not offered in this region',
		nextSteps: [settingStep('Choose another type, for example', 'DWH.DWH_NODE_TYPE', 'ra3.large')],
	},
	{
		names: /^(InvalidParameter\w*|MissingParameter|InvalidInputException|ValidationError|InvalidParameterCombination)$/,
		code: 'config',
		what: 'AWS rejected a value',
		nextSteps: [{text: 'Check every value and its source', command: 'config'}],
	},
	{
		names: /^ClusterNotFoundFault$/,
		code: 'state',
		what: 'the cluster does not exist in this region',
		nextSteps: [checkExisting, {text: 'Create it', command: 'up'}],
	},
	{
		names: /^(ClusterAlreadyExistsFault|EntityAlreadyExistsException)$/,
		code: 'state',
		what: 'the name is already in use',
		nextSteps: [checkExisting, 'Choose another name in dwh.cfg.'],
	},
	{
		names: /^(InvalidClusterStateFault|InvalidClusterState)$/,
		words: /operation running|concurrent operation/i,
		code: 'change-in-progress',
		what: 'another operation on the cluster is in progress',
		nextSteps: [checkExisting, 'Wait until it ends, then try again.'],
	},
	{
		names: /^(InvalidClusterStateFault|InvalidClusterState)$/,
		code: 'state',
		what: 'the state of the cluster does not allow it',
		nextSteps: [checkExisting, 'Wait until its state no longer changes, then try again.'],
	},
	{
		names: /^(InsufficientClusterCapacityFault|InsufficientCapacityException)$/,
		code: 'state',
		what: 'AWS has no free capacity for this node type at the moment',
		nextSteps: [
			'Try again later.',
			settingStep('Or choose another node type', 'DWH.DWH_NODE_TYPE', 'TYPE'),
			settingStep('Or another region', 'AWS.REGION', 'REGION'),
		],
	},
	{
		names:
			/^(ClusterQuotaExceededFault|NumberOfNodes\w*Fault|LimitExceeded(Fault|Exception)|ServiceQuotaExceededException|ClusterSnapshotQuotaExceededFault)$/,
		code: 'state',
		what: 'a quota of the account is reached',
		nextSteps: [raiseQuota],
	},
	{
		names: /^(TagLimitExceededFault|TooManyTagsException|InvalidTagFault)$/,
		code: 'state',
		what: 'AWS rejected the tags',
		nextSteps: ['A policy of the organization may require or forbid tags: ask an administrator.'],
	},
	{
		names:
			/^(ClusterSubnetGroupNotFoundFault|InvalidVPCNetworkStateFault|InvalidClusterSubnetGroupStateFault|InvalidSubnet|ClusterSecurityGroupNotFoundFault)$/,
		code: 'state',
		what: 'the account has no usable VPC',
		nextSteps: ['Create the default VPC: aws ec2 create-default-vpc'],
	},
	{
		names: /^UnsupportedOperationFault$/,
		code: 'unsupported',
		what: 'AWS does not offer this here',
		nextSteps: [
			settingStep('Choose another node type', 'DWH.DWH_NODE_TYPE', 'TYPE'),
			settingStep('Or another region', 'AWS.REGION', 'REGION'),
		],
	},
	{
		names: /^(NoSuchEntityException|NoSuchEntity)$/,
		code: 'state',
		what: 'it does not exist',
		nextSteps: [checkExisting, {text: 'Create what is missing', command: 'up'}],
	},
	{
		names: /^DeleteConflictException$/,
		code: 'in-use',
		what: 'another resource still uses it',
		nextSteps: [
			{text: 'Try again in a minute: the policies are detached first', command: 'down'},
			'An instance profile may contain the role: aws iam list-instance-profiles-for-role',
		],
	},
	{
		names: /^ConcurrentModificationException$/,
		code: 'change-in-progress',
		what: 'another operation is changing it',
		nextSteps: ['Try again in a minute.'],
	},
	{
		names: /^(UnmodifiableEntityException|PolicyNotAttachableException|MalformedPolicyDocumentException)$/,
		code: 'state',
		what: 'IAM rejected the change',
		nextSteps: [
			settingStep('Choose another role', 'DWH.DWH_IAM_ROLE_NAME', 'NAME'),
			settingStep('Or use an existing role', 'IAM_ROLE.ARN', 'ARN'),
		],
	},
	{
		names: /^Active(Statements|Sessions|WaitingRequests)ExceededException$/,
		code: 'too-many-statements',
		what: 'too many statements run in this warehouse',
		nextSteps: ['Wait until some of them end.'],
	},
	{
		names: /^ConflictException$/,
		words: /secret/i,
		code: 'state',
		what: 'a secret of an earlier namespace has this name',
		nextSteps: [
			'Remove that secret in the Secrets Manager console.',
			settingStep('Or choose another name', 'DWH.DWH_CLUSTER_IDENTIFIER', 'NAME'),
		],
	},
	{
		names: /^ConflictException$/,
		code: 'change-in-progress',
		what: 'another operation on it is in progress',
		nextSteps: [checkExisting, 'Try again in a minute.'],
	},
	{
		names: /^ValidationException$/,
		words: /larger than 100\s*kB/i,
		code: 'sql',
		what: 'the statement is longer than the 100 kB that the Data API takes',
		nextSteps: ['Make it shorter, or split it.'],
	},
	{
		names: /^ValidationException$/,
		words: /session is not available|session with id: .* is invalid/i,
		code: 'session-ended',
		what: 'Redshift has closed the session, with its temporary tables and an open transaction',
		nextSteps: ['Run it again: it starts in a new session.'],
	},
	{
		names: /^ValidationException$/,
		words: /not available|doesn't exist|does not exist|not found|is not (in|valid)|session/i,
		code: 'state',
		what: 'the warehouse is unreachable',
		nextSteps: [checkExisting, {text: 'Create or resume it', command: 'up'}],
	},
	{
		names: /^(ValidationException|SerializationException|UnknownOperationException)$/,
		code: 'config',
		what: 'AWS rejected a value',
		nextSteps: [{text: 'Check every value and its source', command: 'config'}],
	},
	{
		names: /^(ResourceNotFoundException|ResourceNotFoundFault)$/,
		code: 'state',
		what: 'it does not exist',
		nextSteps: [checkExisting],
	},
	{
		names: /^(NoSuchBucket|NoSuchKey|NotFound)$/,
		code: 'storage',
		what: 'the bucket or object does not exist',
		nextSteps: ['Correct the address in dwh.cfg ([S3]).'],
	},
	{
		names: /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|301)$/,
		code: 'storage',
		what: 'the bucket is in another region',
		nextSteps: ['Set its region in dwh.cfg ([S3] REGION).'],
	},
	{
		names: /Fault$/,
		code: 'state',
		what: 'AWS refuses',
		nextSteps: [checkExisting],
	},
];

/** Explains errors by their names. */
export const explainService: Explain = facts => {
	const entry = entries.find(({names, words}) => names.test(facts.name) && (!words || words.test(facts.message)));
	if (!entry) return undefined;
	const {code, what, nextSteps} = entry;
	return {code, what: `${what} (${ownWords(facts)})`, nextSteps};
};

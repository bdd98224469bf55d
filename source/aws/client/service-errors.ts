import type {ErrorCode} from '../../core/error-codes.ts';
import type {NextStep} from '../../core/next-step.ts';
import {type Explain, ownWords} from './error-facts.ts';

type Entry = {
	readonly names: RegExp;
	/** Also the words have to fit, where one name stands for several things. */
	readonly words?: RegExp;
	readonly code: ErrorCode;
	/** Before the service's own words, which follow in brackets; alone where it ends with a stop. */
	readonly what: string;
	readonly nextSteps: readonly NextStep[];
};

const look = 'dwh-tui status shows what exists.';
const askForMore = 'Ask for more at Service Quotas in the AWS console, or remove what is not needed.';

// https://docs.aws.amazon.com/redshift/latest/APIReference/CommonErrors.html and the services' models.
const entries: readonly Entry[] = [
	{
		names: /^(InvalidParameterValue\w*|ValidationException)$/,
		words: /\b(iam )?role\b.*(not valid|invalid|exist|assume)/i,
		code: 'role-not-assumable',
		what: 'Redshift cannot assume the role yet, which takes up to a minute for a new one',
		nextSteps: ['Try again in a minute.', 'dwh-tui status shows the role.'],
	},
	{
		names: /^(InvalidParameterValue|InvalidParameterValueException)$/,
		words: /node type/i,
		code: 'config',
		what: 'AWS does not make clusters of this node type here',
		nextSteps: ['Write another one into dwh.cfg ([DWH] DWH_NODE_TYPE), for instance ra3.large.'],
	},
	{
		names: /^(InvalidParameter\w*|MissingParameter|InvalidInputException|ValidationError|InvalidParameterCombination)$/,
		code: 'config',
		what: 'AWS refuses a value',
		nextSteps: ['dwh-tui config shows every value and where it comes from.'],
	},
	{
		names: /^ClusterNotFoundFault$/,
		code: 'state',
		what: 'there is no such cluster in this region',
		nextSteps: [look, 'dwh-tui up makes one.'],
	},
	{
		names: /^(ClusterAlreadyExistsFault|EntityAlreadyExistsException)$/,
		code: 'state',
		what: 'that name is taken',
		nextSteps: [look, 'Choose another name in dwh.cfg.'],
	},
	{
		names: /^(InvalidClusterStateFault|InvalidClusterState)$/,
		words: /operation running|concurrent operation/i,
		code: 'change-in-progress',
		what: 'another operation on the cluster is in progress',
		nextSteps: [look, 'Wait until it has ended, then try again.'],
	},
	{
		names: /^(InvalidClusterStateFault|InvalidClusterState)$/,
		code: 'state',
		what: 'the cluster is not in a state for that',
		nextSteps: [look, 'Wait until it has come to rest, then try again.'],
	},
	{
		names: /^(InsufficientClusterCapacityFault|InsufficientCapacityException)$/,
		code: 'state',
		what: 'AWS has no free machines of this kind at the moment',
		nextSteps: ['Try again later.', 'Or choose another node type ([DWH] DWH_NODE_TYPE) or region ([AWS] REGION).'],
	},
	{
		names:
			/^(ClusterQuotaExceededFault|NumberOfNodes\w*Fault|LimitExceeded(Fault|Exception)|ServiceQuotaExceededException|ClusterSnapshotQuotaExceededFault)$/,
		code: 'state',
		what: 'a quota of the account is used up',
		nextSteps: [askForMore],
	},
	{
		names: /^(TagLimitExceededFault|TooManyTagsException|InvalidTagFault)$/,
		code: 'state',
		what: 'AWS does not take the tags',
		nextSteps: ['A policy of the organization may demand or forbid tags: ask an administrator.'],
	},
	{
		names:
			/^(ClusterSubnetGroupNotFoundFault|InvalidVPCNetworkStateFault|InvalidClusterSubnetGroupStateFault|InvalidSubnet|ClusterSecurityGroupNotFoundFault)$/,
		code: 'state',
		what: 'the network of the account has no place for it',
		nextSteps: ['aws ec2 create-default-vpc makes the network that is used where none is named.'],
	},
	{
		names: /^UnsupportedOperationFault$/,
		code: 'unsupported',
		what: 'AWS does not offer this here',
		nextSteps: ['Choose another region or node type in dwh.cfg.'],
	},
	{
		names: /^(NoSuchEntityException|NoSuchEntity)$/,
		code: 'state',
		what: 'it does not exist',
		nextSteps: [look, 'dwh-tui up makes what is missing.'],
	},
	{
		names: /^DeleteConflictException$/,
		code: 'in-use',
		what: 'another resource still uses it',
		nextSteps: [
			'Run dwh-tui down again in a minute: it takes the policies off first.',
			'An instance profile holds on to a role too: aws iam list-instance-profiles-for-role shows it.',
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
		what: 'IAM refuses to change it so',
		nextSteps: ['Choose another role in dwh.cfg ([DWH] DWH_IAM_ROLE_NAME), or name an existing one in [IAM_ROLE] ARN.'],
	},
	{
		names: /^Active(Statements|Sessions|WaitingRequests)ExceededException$/,
		code: 'too-many-statements',
		what: 'too many statements are under way in this warehouse',
		nextSteps: ['Wait until some have ended.'],
	},
	{
		names: /^ConflictException$/,
		words: /secret/i,
		code: 'state',
		what: 'a secret of an earlier namespace holds the name',
		nextSteps: [
			'Remove that secret in the Secrets Manager console, or choose another name ([DWH] DWH_CLUSTER_IDENTIFIER).',
		],
	},
	{
		names: /^ConflictException$/,
		code: 'change-in-progress',
		what: 'another operation on it is in progress',
		nextSteps: [look, 'Try again in a minute.'],
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
		words: /not available|doesn't exist|does not exist|not found|is not (in|valid)|session/i,
		code: 'state',
		what: 'the warehouse cannot be spoken to',
		nextSteps: [look, 'dwh-tui up brings it up.'],
	},
	{
		names: /^(ValidationException|SerializationException|UnknownOperationException)$/,
		code: 'config',
		what: 'AWS refuses a value',
		nextSteps: ['dwh-tui config shows every value and where it comes from.'],
	},
	{
		names: /^(ResourceNotFoundException|ResourceNotFoundFault)$/,
		code: 'state',
		what: 'it does not exist',
		nextSteps: [look],
	},
	{
		names: /^(NoSuchBucket|NoSuchKey|NotFound)$/,
		code: 'storage',
		what: 'there is no such bucket or object',
		nextSteps: ['Correct the address in dwh.cfg ([S3]).'],
	},
	{
		names: /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|301)$/,
		code: 'storage',
		what: 'the bucket lies in another region',
		nextSteps: ['Write its region into dwh.cfg ([S3] REGION).'],
	},
	{
		names: /Fault$/,
		code: 'state',
		what: 'AWS refuses',
		nextSteps: [look],
	},
];

/** What the services themselves name. */
export const explainService: Explain = facts => {
	const entry = entries.find(({names, words}) => names.test(facts.name) && (!words || words.test(facts.message)));
	if (!entry) return undefined;
	const {code, what, nextSteps} = entry;
	return {code, what: `${what} (${ownWords(facts)})`, nextSteps};
};

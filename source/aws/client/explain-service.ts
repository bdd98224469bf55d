import type {ErrorKind} from '../../core/dwh-error.ts';
import {type Explain, ownWords} from './error-facts.ts';

type Entry = {
	readonly names: RegExp;
	/** Also the words have to fit, where one name stands for several things. */
	readonly words?: RegExp;
	readonly kind: ErrorKind;
	/** Before the service's own words, which follow in brackets; alone where it ends with a stop. */
	readonly what: string;
	readonly nextSteps: readonly string[];
};

const look = 'dwh-tui status shows what exists.';
const askForMore = 'Ask for more at Service Quotas in the AWS console, or remove what is not needed.';

// https://docs.aws.amazon.com/redshift/latest/APIReference/CommonErrors.html and the services' models.
const entries: readonly Entry[] = [
	{
		names: /^(InvalidParameterValue\w*|ValidationException)$/,
		words: /\b(iam )?role\b.*(not valid|invalid|exist|assume)/i,
		kind: 'state',
		// In the words of a statement that fails for the same reason, so that it is tried again as that is.
		what: 'Redshift is not authorized to assume role yet, which takes a new one up to a minute',
		nextSteps: ['Try again in a minute.', 'dwh-tui status shows the role.'],
	},
	{
		names: /^(InvalidParameterValue|InvalidParameterValueException)$/,
		words: /node type/i,
		kind: 'config',
		what: 'AWS does not make clusters of this node type here',
		nextSteps: ['Write another one into dwh.cfg ([DWH] DWH_NODE_TYPE), for instance ra3.large.'],
	},
	{
		names: /^(InvalidParameter\w*|MissingParameter|InvalidInputException|ValidationError|InvalidParameterCombination)$/,
		kind: 'config',
		what: 'AWS refuses a value',
		nextSteps: ['dwh-tui config shows every value and where it comes from.'],
	},
	{
		names: /^ClusterNotFoundFault$/,
		kind: 'state',
		what: 'there is no such cluster in this region',
		nextSteps: [look, 'dwh-tui up makes one.'],
	},
	{
		names: /^(ClusterAlreadyExistsFault|EntityAlreadyExistsException)$/,
		kind: 'state',
		what: 'that name is taken',
		nextSteps: [look, 'Choose another name in dwh.cfg.'],
	},
	{
		names: /^(InvalidClusterStateFault|InvalidClusterState)$/,
		kind: 'state',
		what: 'the cluster is not in a state for that',
		nextSteps: [look, 'Wait until it has come to rest, then try again.'],
	},
	{
		names: /^(InsufficientClusterCapacityFault|InsufficientCapacityException)$/,
		kind: 'state',
		what: 'AWS has no free machines of this kind at the moment',
		nextSteps: ['Try again later.', 'Or choose another node type ([DWH] DWH_NODE_TYPE) or region ([AWS] REGION).'],
	},
	{
		names:
			/^(ClusterQuotaExceededFault|NumberOfNodes\w*Fault|LimitExceeded(Fault|Exception)|ServiceQuotaExceededException|ClusterSnapshotQuotaExceededFault)$/,
		kind: 'state',
		what: 'a quota of the account is used up',
		nextSteps: [askForMore],
	},
	{
		names: /^(TagLimitExceededFault|TooManyTagsException|InvalidTagFault)$/,
		kind: 'state',
		what: 'AWS does not take the tags',
		nextSteps: ['A policy of the organization may demand or forbid tags: ask an administrator.'],
	},
	{
		names:
			/^(ClusterSubnetGroupNotFoundFault|InvalidVPCNetworkStateFault|InvalidClusterSubnetGroupStateFault|InvalidSubnet|ClusterSecurityGroupNotFoundFault)$/,
		kind: 'state',
		what: 'the network of the account has no place for it',
		nextSteps: ['aws ec2 create-default-vpc makes the network that is used where none is named.'],
	},
	{
		names: /^UnsupportedOperationFault$/,
		kind: 'unsupported',
		what: 'AWS does not offer this here',
		nextSteps: ['Choose another region or node type in dwh.cfg.'],
	},
	{
		names: /^(NoSuchEntityException|NoSuchEntity)$/,
		kind: 'state',
		what: 'it does not exist',
		nextSteps: [look, 'dwh-tui up makes what is missing.'],
	},
	{
		names: /^DeleteConflictException$/,
		kind: 'state',
		what: 'something still holds on to it',
		nextSteps: [
			'Run dwh-tui down again in a minute: it takes the policies off first.',
			'An instance profile holds on to a role too: aws iam list-instance-profiles-for-role shows it.',
		],
	},
	{
		names: /^ConcurrentModificationException$/,
		kind: 'busy',
		what: 'a concurrent operation changes it',
		nextSteps: ['Try again in a minute.'],
	},
	{
		names: /^(UnmodifiableEntityException|PolicyNotAttachableException|MalformedPolicyDocumentException)$/,
		kind: 'state',
		what: 'IAM refuses to change it so',
		nextSteps: ['Choose another role in dwh.cfg ([DWH] DWH_IAM_ROLE_NAME), or name an existing one in [IAM_ROLE] ARN.'],
	},
	{
		names: /^Active(Statements|Sessions|WaitingRequests)ExceededException$/,
		kind: 'busy',
		what: 'too many statements are under way in this warehouse',
		nextSteps: ['Wait until some have ended.'],
	},
	{
		names: /^ConflictException$/,
		words: /secret/i,
		kind: 'state',
		what: 'a secret of an earlier namespace holds the name',
		nextSteps: [
			'Remove that secret in the Secrets Manager console, or choose another name ([DWH] DWH_CLUSTER_IDENTIFIER).',
		],
	},
	{
		names: /^ConflictException$/,
		kind: 'busy',
		// The words make it be tried again, as for a cluster.
		what: 'a concurrent operation holds it',
		nextSteps: [look, 'Try again in a minute.'],
	},
	{
		names: /^ValidationException$/,
		words: /larger than 100\s*kB/i,
		kind: 'sql',
		what: 'the statement is longer than the 100 kB that the Data API takes',
		nextSteps: ['Make it shorter, or split it.'],
	},
	{
		names: /^ValidationException$/,
		words: /not available|doesn't exist|does not exist|not found|is not (in|valid)|session/i,
		kind: 'state',
		what: 'the warehouse cannot be spoken to',
		nextSteps: [look, 'dwh-tui up brings it up.'],
	},
	{
		names: /^(ValidationException|SerializationException|UnknownOperationException)$/,
		kind: 'config',
		what: 'AWS refuses a value',
		nextSteps: ['dwh-tui config shows every value and where it comes from.'],
	},
	{
		names: /^(ResourceNotFoundException|ResourceNotFoundFault)$/,
		kind: 'state',
		what: 'it does not exist',
		nextSteps: [look],
	},
	{
		names: /^(NoSuchBucket|NoSuchKey|NotFound)$/,
		kind: 'storage',
		what: 'there is no such bucket or object',
		nextSteps: ['Correct the address in dwh.cfg ([S3]).'],
	},
	{
		names: /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|301)$/,
		kind: 'storage',
		what: 'the bucket lies in another region',
		nextSteps: ['Write its region into dwh.cfg ([S3] REGION).'],
	},
	{
		names: /Fault$/,
		kind: 'state',
		what: 'AWS refuses',
		nextSteps: [look],
	},
];

/** What the services themselves name. */
export const explainService: Explain = facts => {
	const entry = entries.find(({names, words}) => names.test(facts.name) && (!words || words.test(facts.message)));
	if (!entry) return undefined;
	const {kind, what, nextSteps} = entry;
	return {kind, what: `${what} (${ownWords(facts)})`, nextSteps};
};

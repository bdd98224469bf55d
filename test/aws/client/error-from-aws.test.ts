import {describe, expect, test} from 'vitest';
import {addSource} from '../../../source/aws/client/error-facts.ts';
import {awsNameOf, errorFromAws} from '../../../source/aws/client/error-from-aws.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {KeysFrom} from '../../../source/core/settings.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';

type Shape = {readonly status?: number; readonly [key: string]: unknown};

const awsError = (name: string, message = '', {status = 400, ...rest}: Shape = {}): Error =>
	Object.assign(new Error(message), {name, $metadata: {httpStatusCode: status}, $fault: 'client', ...rest});

const plainError = (code: string, message: string, rest: object = {}): Error =>
	Object.assign(new Error(message), {code, ...rest});

type Case = [name: string, thrown: Error, kind: string, says: RegExp, helps: RegExp];

const credentials: Case[] = [
	[
		'no login',
		Object.assign(new Error('Could not load credentials from any providers'), {name: 'CredentialsProviderError'}),
		'credentials',
		/no AWS credentials were found/,
		/aws configure sso/,
	],
	[
		'the SSO session is over',
		Object.assign(
			new Error(
				"The SSO session token associated with profile=work was not found or is invalid. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
			),
			{name: 'CredentialsProviderError'},
		),
		'credentials',
		/SSO session of profile work has expired/,
		/^aws sso login --profile work$/,
	],
	[
		'the login is over',
		Object.assign(new Error('Failed to load token from /home/me/.aws/login/cache/abc.json'), {
			name: 'CredentialsProviderError',
		}),
		'credentials',
		/login of the profile has expired/,
		/^aws login$/,
	],
	[
		'a second factor is required',
		Object.assign(
			new Error('Profile work requires multi-factor authentication, but no MFA code callback was provided.'),
			{
				name: 'CredentialsProviderError',
			},
		),
		'credentials',
		/MFA code/,
		/aws sts get-session-token/,
	],
	...['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'].map(
		(name): Case => [
			`${name}`,
			awsError(name, 'The security token included in the request is expired', {status: 403}),
			'credentials',
			/the credentials have expired/,
			/aws sso login/,
		],
	),
	...['InvalidClientTokenId', 'UnrecognizedClientException', 'InvalidAccessKeyId'].map(
		(name): Case => [
			name,
			awsError(name, 'The security token included in the request is invalid.', {status: 403}),
			'credentials',
			/does not know these credentials/,
			/aws sts get-caller-identity/,
		],
	),
	[
		'the secret is another key’s',
		awsError(
			'SignatureDoesNotMatch',
			'The request signature we calculated does not match. The Canonical String ... x-amz-security-token:SECRETTOKEN',
			{
				status: 403,
			},
		),
		'credentials',
		/secret key does not belong to the access key/,
		/\[AWS\] KEY and SECRET/,
	],
	[
		'the clock is late',
		awsError('SignatureDoesNotMatch', 'Signature expired: 20261123T080000Z is now earlier than 20261123T085500Z', {
			status: 403,
		}),
		'credentials',
		/clock of this machine is wrong/,
		/timedatectl/,
	],
	[
		'the clock, as S3 says it',
		awsError('RequestTimeTooSkewed', '', {status: 403}),
		'credentials',
		/clock/,
		/timedatectl/,
	],
	['no sign-up', awsError('OptInRequired', '', {status: 403}), 'credentials', /not signed up/, /sign-up/],
	[
		'a region that is off',
		awsError('RegionDisabledException', '', {status: 403}),
		'credentials',
		/disabled/,
		/AWS\.REGION/,
	],
];

const denied: Case[] = [
	...['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'].map(
		(name): Case => [
			name,
			awsError(
				name,
				'User: arn:aws:iam::123456789012:user/ann is not authorized to perform: redshift:CreateCluster on resource: arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster because no identity-based policy allows the redshift:CreateCluster action',
				{status: 403},
			),
			'credentials',
			/redshift:CreateCluster is denied to arn:aws:iam::123456789012:user\/ann/,
			/allow redshift:CreateCluster on arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster/,
		],
	),
	[
		'the organization forbids it',
		awsError(
			'AccessDeniedException',
			'User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/dwhRole with an explicit deny in a service control policy',
			{status: 403},
		),
		'credentials',
		/iam:CreateRole is denied .* by a service control policy/,
		/remove the deny of iam:CreateRole/,
	],
	[
		'without a word',
		awsError('AccessDenied', '', {status: 403}),
		'credentials',
		/lack the permission/,
		/dwh-tui doctor/,
	],
	[
		'in a service behind',
		awsError('DependentServiceAccessDeniedFault', 'A dependent service denied access'),
		'credentials',
		/lack the permission \(A dependent service denied access\)/,
		/dwh-tui doctor/,
	],
];

const network: Case[] = [
	...[
		'Throttling',
		'ThrottlingException',
		'TooManyRequestsException',
		'RequestLimitExceeded',
		'SlowDown',
		'DependentServiceRequestThrottlingFault',
	].map(
		(name): Case => [
			name,
			awsError(name, 'Rate exceeded'),
			'connection',
			/throttles the calls \(rate exceeded\)/,
			/Wait/,
		],
	),
	[
		'a throttle wrapped in a validation',
		awsError('ValidationException', 'Service returned error code ThrottlingException (Service: RedshiftServerless)'),
		'connection',
		/throttles the calls/,
		/Wait/,
	],
	[
		'nothing listens',
		plainError('ECONNREFUSED', 'connect ECONNREFUSED', {address: '127.0.0.1', port: 4566}),
		'connection',
		/connection refused at 127\.0\.0\.1:4566/,
		/network/,
	],
	[
		'two addresses refuse',
		plainError('ECONNREFUSED', '', {
			errors: [plainError('ECONNREFUSED', 'connect ECONNREFUSED ::1:4566', {address: '::1', port: 4566})],
		}),
		'connection',
		/connection refused at ::1:4566/,
		/network/,
	],
	[
		'an unknown name',
		plainError('ENOTFOUND', 'getaddrinfo ENOTFOUND', {hostname: 'redshift.mars-1.amazonaws.com'}),
		'connection',
		/redshift\.mars-1\.amazonaws\.com could not be resolved/,
		/AWS\.REGION/,
	],
	[
		'a broken connection',
		plainError('ECONNRESET', 'read ECONNRESET'),
		'connection',
		/broke before the response/,
		/finds its result/,
	],
	['hung up', new Error('socket hang up'), 'connection', /connection broke/, /finds its result/],
	[
		'no answer',
		Object.assign(new Error('Connection timed out after 5000 ms'), {name: 'TimeoutError'}),
		'connection',
		/no response in time/,
		/network/,
	],
	[
		'a proxy that reads along',
		plainError('SELF_SIGNED_CERT_IN_CHAIN', 'self signed'),
		'connection',
		/certificate .* not trusted/,
		/AWS_CA_BUNDLE/,
	],
	[
		'a web page to a query',
		awsError('Unknown', 'UnknownError', {status: 502}),
		'connection',
		/HTTP 502\) is not from AWS/,
		/proxy/,
	],
	[
		'a web page to JSON',
		Object.assign(
			new SyntaxError(
				'Unexpected token < in JSON at position 0\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.',
			),
			{
				$metadata: {httpStatusCode: 503},
			},
		),
		'connection',
		/HTTP 503\) is not from AWS/,
		/proxy/,
	],
	...[
		'InternalServerException',
		'InternalFailure',
		'ServiceFailureException',
		'ServiceUnavailable',
		'DependentServiceUnavailableFault',
	].map(
		(name): Case => [name, awsError(name, 'oops', {status: 500}), 'connection', /the service failed/, /few minutes/],
	),
	...[
		'ExecuteStatementException',
		'BatchExecuteStatementException',
		'DatabaseConnectionException',
		'QueryTimeoutException',
	].map(
		(name): Case => [
			name,
			awsError(name, 'could not connect', {status: 500}),
			'connection',
			/database could not be reached \(could not connect\)/,
			/status/,
		],
	),
];

const service: Case[] = [
	[
		'a retired node type',
		awsError('InvalidParameterValue', 'Invalid node type: dc2.large'),
		'config',
		/Invalid node type: dc2\.large/,
		/DWH_NODE_TYPE/,
	],
	[
		'any other value',
		awsError('InvalidParameterValue', 'The parameter X is wrong.'),
		'config',
		/rejected a value \(The parameter X is wrong\)/,
		/dwh-tui config/,
	],
	[
		'values that do not go together',
		awsError('InvalidParameterCombination', 'no'),
		'config',
		/rejected a value/,
		/dwh-tui config/,
	],
	[
		'no cluster',
		awsError('ClusterNotFoundFault', 'Cluster x not found.', {status: 404}),
		'state',
		/cluster does not exist/,
		/dwh-tui up/,
	],
	['a taken name', awsError('ClusterAlreadyExistsFault', 'exists'), 'state', /already in use/, /another name/],
	[
		'a taken role name',
		awsError('EntityAlreadyExistsException', 'exists', {status: 409}),
		'state',
		/already in use/,
		/another name/,
	],
	['no machines', awsError('InsufficientClusterCapacityFault', 'none'), 'state', /no free capacity/, /later/],
	['no capacity', awsError('InsufficientCapacityException', 'none'), 'state', /no free capacity/, /later/],
	...[
		'ClusterQuotaExceededFault',
		'NumberOfNodesQuotaExceededFault',
		'NumberOfNodesPerClusterLimitExceededFault',
		'LimitExceededFault',
		'LimitExceededException',
		'ServiceQuotaExceededException',
		'ClusterSnapshotQuotaExceededFault',
	].map((name): Case => [name, awsError(name, 'too many'), 'state', /quota/, /Service Quotas/]),
	...['TagLimitExceededFault', 'InvalidTagFault', 'TooManyTagsException'].map(
		(name): Case => [name, awsError(name, 'tags'), 'state', /tags/, /administrator/],
	),
	...[
		'ClusterSubnetGroupNotFoundFault',
		'InvalidVPCNetworkStateFault',
		'InvalidClusterSubnetGroupStateFault',
		'InvalidSubnet',
		'ClusterSecurityGroupNotFoundFault',
	].map((name): Case => [name, awsError(name, 'net'), 'state', /VPC/, /create-default-vpc/]),
	...[
		'ClusterParameterGroupNotFoundFault',
		'InvalidElasticIpFault',
		'InvalidClusterTrackFault',
		'SnapshotScheduleNotFoundFault',
		'InvalidRetentionPeriodFault',
		'Ipv6CidrBlockNotFoundFault',
		'HsmClientCertificateNotFoundFault',
		'RedshiftIdcApplicationNotExistsFault',
		'ClusterSnapshotAlreadyExistsFault',
	].map((name): Case => [name, awsError(name, 'its words'), 'state', /AWS refuses \(its words\)/, /status/]),
	['not offered', awsError('UnsupportedOperationFault', 'no'), 'unsupported', /does not offer/, /region/],
	['no role', awsError('NoSuchEntityException', 'gone', {status: 404}), 'state', /does not exist/, /dwh-tui up/],
	[
		'a role with attachments',
		awsError('DeleteConflictException', 'Could not delete entity', {status: 409}),
		'state',
		/another resource still uses it/,
		/dwh-tui down/,
	],
	[
		'a role being changed',
		awsError('ConcurrentModificationException', 'x', {status: 409}),
		'busy',
		/another operation/,
		/minute/,
	],
	['a role of AWS', awsError('UnmodifiableEntityException', 'x'), 'state', /rejected the change/, /another role/],
	['a bad policy', awsError('MalformedPolicyDocumentException', 'x'), 'state', /rejected the change/, /another role/],
	[
		'a secret left over',
		awsError('ConflictException', 'A secret with matching name exists'),
		'state',
		/secret of an earlier namespace/,
		/Secrets Manager/,
	],
	[
		'a namespace in use',
		awsError('ConflictException', 'There is an operation in progress'),
		'busy',
		/another operation/,
		/minute/,
	],
	[
		'a statement too long',
		awsError('ValidationException', 'Cannot process query string larger than 100kB'),
		'sql',
		/100 kB/,
		/split/,
	],
	[
		'a closed session',
		awsError('ValidationException', 'Session is not available'),
		'state',
		/has closed the session/,
		/new session/,
	],
	[
		'a cluster that is not there',
		awsError('ValidationException', "Redshift endpoint doesn't exist in this region."),
		'state',
		/is unreachable/,
		/dwh-tui up/,
	],
	['any other wrong value', awsError('ValidationException', 'bad'), 'config', /rejected a value \(bad\)/, /config/],
	['nothing of that id', awsError('ResourceNotFoundException', 'no'), 'state', /does not exist/, /status/],
	...[
		'ActiveStatementsExceededException',
		'ActiveSessionsExceededException',
		'ActiveWaitingRequestsExceededException',
	].map(
		(name): Case => [
			name,
			awsError(name, 'Active statements exceeded the allowed quota (500).'),
			'busy',
			/too many statements/,
			/Wait/,
		],
	),
	['no bucket', awsError('NoSuchBucket', 'x', {status: 404}), 'storage', /does not exist/, /\[S3\]/],
	[
		'a bucket elsewhere',
		awsError('PermanentRedirect', 'x', {status: 301}),
		'storage',
		/another region/,
		/\[S3\] REGION/,
	],
	['something new', awsError('BrandNewException', 'Surprise.'), 'state', /BrandNewException: Surprise/, /doctor/],
	[
		'a new refusal',
		awsError('BrandNewException', 'Surprise.', {status: 403}),
		'credentials',
		/BrandNewException/,
		/doctor/,
	],
];

describe('an error of AWS becomes a sentence with its cause and its remedy', () => {
	test.each([...credentials, ...denied, ...network, ...service])('%s', (_name, thrown, kind, says, helps) => {
		const error = errorFromAws(thrown, 'create the cluster dwhcluster');
		expect(error).toBeInstanceOf(DwhError);
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(/^Could not create the cluster dwhcluster: .*[^.]\.$/);
		expect(error.message).toMatch(says);
		expect(error.nextSteps.some(step => helps.test(commandStepText('dwh-tui')(step)))).toBe(true);
	});
});

describe('what passes by itself is tried again', () => {
	test.each([
		['a throttle', awsError('ThrottlingException', 'Rate exceeded')],
		[
			'a concurrent change',
			awsError(
				'InvalidClusterStateFault',
				"The Cluster is being modified by a concurrent operation. Please check the Cluster's status and try again.",
			),
		],
		[
			'an operation under way',
			awsError(
				'InvalidClusterStateFault',
				'There is an operation running on the Cluster. Please try to delete it at a later time.',
			),
		],
		['a conflict of a namespace', awsError('ConflictException', 'busy')],
		[
			'too many statements',
			awsError('ActiveStatementsExceededException', 'Active statements exceeded the allowed quota (500).'),
		],
		['a broken connection', plainError('ECONNRESET', 'read ECONNRESET')],
	])('%s', (_name, thrown) => {
		expect(errorFromAws(thrown, 'do it').retry).toBeDefined();
	});
	test.each([
		['a denied action', awsError('AccessDenied', 'no', {status: 403})],
		['a used up quota', awsError('ClusterQuotaExceededFault', 'no')],
		['expired credentials', awsError('ExpiredToken', 'no')],
	])('not %s', (_name, thrown) => {
		expect(errorFromAws(thrown, 'do it').retry).toBeUndefined();
	});
});

describe('no response has another code than a failure of the service', () => {
	const lost = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
	test.each([
		...lost.map((code): [string, Error, boolean] => [code, plainError(code, code), true]),
		['hung up', new Error('socket hang up'), true],
		['a time-out', Object.assign(new Error('late'), {name: 'TimeoutError'}), true],
		[
			'credentials that are fetched over the network',
			plainError('ENOTFOUND', 'getaddrinfo ENOTFOUND', {name: 'CredentialsProviderError'}),
			true,
		],
		['an error of the service', awsError('InternalFailure', 'oops', {status: 500}), false],
		['a status without a name', awsError('Odd', 'oops', {status: 503}), false],
		['a throttle', awsError('ThrottlingException', 'Rate exceeded'), false],
		['a page of a proxy', awsError('Unknown', 'UnknownError', {status: 502}), false],
		['a refused certificate', plainError('SELF_SIGNED_CERT_IN_CHAIN', 'self signed'), false],
	])('%s', (_name, thrown, isUnreachable) => {
		expect(errorFromAws(thrown, 'do it')).toMatchObject({kind: 'connection', isUnreachable});
	});
});

test('the profile in use is part of the command that helps', () => {
	const thrown = awsError('ExpiredToken', 'The security token included in the request is expired');
	addSource(thrown, {profile: 'work'});
	const steps = errorFromAws(thrown, 'look').nextSteps.map(commandStepText('dwh-tui')).join('\n');
	expect(steps).toContain('aws sso login --profile work');
	// It would not be looked at.
	expect(steps).not.toContain('AWS_ACCESS_KEY_ID');
});

describe.each(['ExpiredToken', 'InvalidClientTokenId', 'SignatureDoesNotMatch'])('%s', name => {
	const errorOf = (keys: KeysFrom) => {
		const thrown = awsError(name, 'no', {status: 403});
		addSource(thrown, {keys});
		const {message, nextSteps} = errorFromAws(thrown, 'look');
		return {message, steps: nextSteps.map(commandStepText('dwh-tui')).join('\n')};
	};

	test('of keys in a file: only the file helps', () => {
		const {message, steps} = errorOf({key: '[AWS] KEY', secret: '[AWS] SECRET', file: 'other.cfg'});
		expect(message).toContain('([AWS] KEY and [AWS] SECRET in other.cfg)');
		expect(steps).toContain('Correct [AWS] KEY and [AWS] SECRET in other.cfg');
		expect(steps).toContain('clear them there');
		expect(steps).not.toMatch(/Set AWS_|aws sso login|aws configure|sts/);
	});
	test('of variables: they are named, and that a running program does not see new ones', () => {
		const {message, steps} = errorOf({key: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY', file: undefined});
		expect(message).toContain('(AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)');
		expect(steps).toContain('Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY again, and AWS_SESSION_TOKEN');
		expect(steps).toContain('restart the program');
		expect(steps).not.toMatch(/\[AWS\]|dwh\.cfg/);
	});
});

test.each(['', 'Something went wrong'])(
	'a denial whose words name no permission (%j) names the permission of the call',
	words => {
		const thrown = awsError('AccessDenied', words, {status: 403});
		addSource(thrown, {permission: 'iam:CreateRole'});
		const {message, nextSteps} = errorFromAws(thrown, 'create the role dwhRole');
		expect(message).toContain('iam:CreateRole is denied to these credentials');
		expect(nextSteps[0]).toBe('Ask an administrator to allow iam:CreateRole.');
	},
);

test('nothing of the request comes along, in the sentence or behind it', () => {
	const token = 'IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLXdlc3QtMiJHMEUCIQDMarked0Session0Token';
	const thrown = awsError('SignatureDoesNotMatch', `x-amz-security-token:${token}`, {
		$response: {headers: {authorization: token}},
	});
	const error = errorFromAws(thrown, 'look');
	const everything = JSON.stringify([
		error.message,
		error.nextSteps,
		error.cause,
		{...(error.cause as object)},
		error.stack,
	]);
	expect(everything).not.toContain(token);
	expect(errorFromAws(awsError('ValidationException', `bad ${token}`), 'look').message).not.toContain('Marked0Session');
	expect(awsNameOf(error)).toBe('SignatureDoesNotMatch');
});

test('an abort is a cancel, and an error of ours stays a bug', () => {
	expect(errorFromAws(Object.assign(new Error('Request aborted'), {name: 'AbortError'}), 'look').kind).toBe(
		'cancelled',
	);
	expect(errorFromAws(new TypeError('x is undefined'), 'look').kind).toBe('bug');
	const own = new DwhError('state', 'Already told.');
	expect(errorFromAws(own, 'look')).toBe(own);
});

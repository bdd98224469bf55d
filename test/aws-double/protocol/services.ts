/** The services the double speaks for: what a request is signed for, and how it is written. */
export type Service = 'redshift' | 'redshift-data' | 'redshift-serverless' | 'iam' | 'sts' | 's3';

type SdkModule = Readonly<Record<string, unknown>>;

export type ServiceInfo = {
	readonly protocol: 'query' | 'json' | 'rest-xml';
	/** Query protocol: the version every request must name. */
	readonly version?: string;
	readonly namespace?: string;
	/** JSON protocol: what stands before the dot in x-amz-target. */
	readonly target?: string;
	/** Name of the member that carries an error's text. */
	readonly messageMember?: string;
	/** What a member that breaks a constraint is answered with. */
	readonly invalid: string;
	load(): Promise<SdkModule>;
};

const load =
	(importing: () => Promise<unknown>): (() => Promise<SdkModule>) =>
	async () =>
		(await importing()) as SdkModule;

export const services: Readonly<Record<Service, ServiceInfo>> = {
	redshift: {
		protocol: 'query',
		version: '2012-12-01',
		namespace: 'http://redshift.amazonaws.com/doc/2012-12-01/',
		invalid: 'InvalidParameterValue',
		load: load(() => import('@aws-sdk/client-redshift')),
	},
	iam: {
		protocol: 'query',
		version: '2010-05-08',
		namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
		invalid: 'ValidationError',
		load: load(() => import('@aws-sdk/client-iam')),
	},
	sts: {
		protocol: 'query',
		version: '2011-06-15',
		namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
		invalid: 'ValidationError',
		load: load(() => import('@aws-sdk/client-sts')),
	},
	'redshift-data': {
		protocol: 'json',
		target: 'RedshiftData',
		messageMember: 'Message',
		invalid: 'ValidationException',
		load: load(() => import('@aws-sdk/client-redshift-data')),
	},
	'redshift-serverless': {
		protocol: 'json',
		target: 'RedshiftServerless',
		messageMember: 'message',
		invalid: 'ValidationException',
		load: load(() => import('@aws-sdk/client-redshift-serverless')),
	},
	s3: {
		protocol: 'rest-xml',
		namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
		invalid: 'InvalidArgument',
		load: load(() => import('@aws-sdk/client-s3')),
	},
};

export const isService = (name: string): name is Service => Object.hasOwn(services, name);

import type {PolicyDocument} from './policy.ts';

/** What exists in the account. Tests may look at these, and preset and change them. */
export type Tag = {Key: string; Value: string};

export type RoleSync = {arn: string; status: 'adding' | 'in-sync' | 'removing'};

export type ClusterRecord = {
	/** Two zones, each with so many nodes. */
	readonly isMultiAz?: boolean;
	region: string;
	identifier: string;
	nodeType: string;
	nodes: number;
	masterUser: string;
	/** Kept to show that nothing else has it. */
	password: string | undefined;
	dbName: string;
	port: number;
	status: string;
	availability: 'Available' | 'Unavailable' | 'Maintenance' | 'Modifying' | 'Failed';
	createdAt: number;
	roles: RoleSync[];
	defaultRole: string | undefined;
	tags: Tag[];
	isPublic: boolean;
	isEndpointKnown: boolean;
	secretArn: string | undefined;
	retentionDays: number;
	/** Until then changes are refused as concurrent; a time of the double's clock. */
	busyUntil: number;
	/** Names the warehouse's data; a resumed cluster has the data of the paused one. */
	engineId: string;
};

export type SnapshotRecord = {
	region: string;
	identifier: string;
	cluster: string;
	type: 'manual' | 'automated';
	/** Of a namespace of that name, and not of a cluster. */
	isOfNamespace?: boolean;
	createdAt: number;
	megabytes: number;
	tags: Tag[];
};

export type EventRecord = {region: string; source: string; message: string; at: number; severity: 'INFO' | 'ERROR'};

export type RoleRecord = {
	name: string;
	arn: string;
	id: string;
	path: string;
	description: string | undefined;
	maxSession: number;
	trust: PolicyDocument;
	trustText: string;
	createdAt: number;
	/** When Redshift can assume it as it is now. */
	readyAt: number;
	tags: Tag[];
	attached: string[];
	inline: Map<string, string>;
	/** ARN of the policy beyond which it has no rights. */
	boundary?: string | undefined;
	/** Names of the instance profiles that have it. */
	instanceProfiles?: string[];
};

export type NamespaceRecord = {
	region: string;
	id: string;
	name: string;
	arn: string;
	dbName: string;
	adminUser: string;
	status: 'AVAILABLE' | 'MODIFYING' | 'DELETING';
	roles: RoleSync[];
	defaultRole: string | undefined;
	createdAt: number;
	secretArn: string | undefined;
	tags: {key: string; value: string}[];
	engineId: string;
};

export type WorkgroupRecord = {
	region: string;
	id: string;
	name: string;
	arn: string;
	namespace: string;
	status: 'CREATING' | 'AVAILABLE' | 'MODIFYING' | 'DELETING';
	baseCapacity: number;
	maxCapacity: number | undefined;
	pricePerformance: {status: string; level?: number};
	isPublic: boolean;
	port: number;
	createdAt: number;
	tags: {key: string; value: string}[];
	/** Times of use, in the double's clock: what is billed, at least a minute each. */
	uses: {from: number; to: number}[];
};

export type UsageLimitRecord = {
	region: string;
	id: string;
	arn: string;
	resourceArn: string;
	usageType: string;
	amount: number;
	period: string;
	breachAction: string;
};

export type BucketRecord = {
	name: string;
	region: string;
	/** Absolute. */
	folder: string;
	/** Nobody but its owner's account may read it, whatever policies say. */
	isForbidden: boolean;
};

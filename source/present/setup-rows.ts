import type {Identity, Quote, Snapshot} from '../backend.ts';
import {type ConfigValue, whereFrom} from '../core/config-value.ts';
import type {Settings} from '../core/settings.ts';
import {statementUser} from '../core/settings.ts';
import {formatDollars} from '../core/text/format-number.ts';
import {priceText} from '../core/text/price-text.ts';

/** One line of the plan. */
export type SetupRow = {
	readonly label: string;
	readonly value: string;
	/** The configuration key of the value; undefined if no key sets it. */
	readonly key: string | undefined;
	/** Shown instead of the source. */
	readonly note: string | undefined;
	/** Has no effect on this target. */
	readonly isIdle: boolean;
};

type Facts = {
	readonly settings: Settings;
	readonly snapshot: Snapshot | undefined;
	readonly identity: Identity | undefined;
	readonly quote: Quote | undefined;
};

const row = (
	label: string,
	value: string,
	key?: string,
	{note, isIdle = false}: {note?: string | undefined; isIdle?: boolean} = {},
): SetupRow => ({label, value, key, note, isIdle});

const onAws = 'AWS only';

/** Returns the role and its state, or that it is not created yet while another role is attached. */
const roleText = (name: string, snapshot: Snapshot | undefined): string => {
	if (!snapshot) return name;
	const {role} = snapshot;
	return role.name === name ? `${name} · ${role.sync}` : `${name} · not created yet; ${role.name} exists`;
};

const roleRows = ({settings, snapshot}: Facts, isLocal: boolean): SetupRow[] => [
	row('role', roleText(settings.iam.roleName, snapshot), 'iam.roleName'),
	settings.iam.readsAllOfS3 || isLocal
		? row('policy', isLocal ? 'none needed, files are local' : 'AmazonS3ReadOnlyAccess', 'iam.s3Access', {
				note: isLocal ? undefined : 'reads every bucket of the account, writes to none',
			})
		: row('policy', 'reads the sources of dwh.cfg', 'iam.s3Access', {note: 'no other bucket, writes to none'}),
];

/** An existing warehouse keeps its size, whatever dwh.cfg says. */
const existingSize = (snapshot: Snapshot | undefined, planned: string): string | undefined =>
	!snapshot || ['absent', 'deleting', 'final-snapshot'].includes(snapshot.state) || snapshot.nodes === planned
		? undefined
		: `exists as ${snapshot.nodes}, not changed`;

const sizeRows = ({settings, snapshot}: Facts, isLocal: boolean): SetupRow[] => {
	const {cluster, redshift} = settings;
	const idle = isLocal ? {note: onAws, isIdle: true} : {};
	const sized = (planned: string) => (isLocal ? idle : {note: existingSize(snapshot, planned)});
	if (redshift.kind === 'serverless') {
		const limit = redshift.usageLimit;
		return [
			row('kind', 'serverless workgroup', 'redshift.kind', idle),
			row(
				'capacity',
				`${redshift.baseCapacity} RPU`,
				'redshift.baseCapacity',
				sized(`Serverless, ${redshift.baseCapacity} RPU`),
			),
			row('limit', limit ? `${limit.rpuHours} RPU-hours ${limit.period}` : 'none', 'redshift.usageLimit', idle),
		];
	}

	return [
		row('kind', 'provisioned cluster', 'redshift.kind', idle),
		row('node type', cluster.nodeType, 'cluster.nodeType', idle),
		row('nodes', String(cluster.numNodes), 'cluster.numNodes', sized(`${cluster.numNodes} × ${cluster.nodeType}`)),
	];
};

/** Returns the owner of the database, and the user of statements if it is another one. */
const userRows = (settings: Settings): SetupRow[] => {
	const user = statementUser(settings);
	return user === settings.db.user
		? [row('user', user, 'db.user')]
		: [row('admin', settings.db.user, 'db.user'), row('user', user, undefined, {note: 'runs the statements'})];
};

const privacyRows = (isLocal: boolean): SetupRow[] =>
	isLocal
		? [row('privacy', 'one file, readable only by you')]
		: [
				row('encryption', 'yes, at rest', undefined, {note: 'always'}),
				row('network', 'private, no port opened', undefined, {note: 'accessed through the Data API'}),
				row('tags', 'managed-by=dwh-tui', undefined, {note: 'always'}),
			];

const costText = ({quote, snapshot}: Facts, isLocal: boolean): string => {
	if (isLocal) return 'nothing, it runs on this machine';
	const seen = snapshot?.quote ?? quote;
	if (seen?.isKnown) return priceText(seen);
	const rate = snapshot?.dollarsPerHour;
	return rate ? `${formatDollars(rate)} an hour` : 'unknown; it bills from its creation on';
};

/** Returns everything that the setup creates, in the order of decisions. */
export const setupRows = (facts: Facts): SetupRow[] => {
	const {settings, snapshot, identity} = facts;
	const {local, aws, db, cluster, target} = settings;
	const isLocal = target === 'local';
	const data = local.s3Root ?? 'generated sample';
	return [
		row('target', isLocal ? 'LOCAL, embedded engine' : 'AWS', 'target'),
		row(
			'identity',
			identity ? `${identity.user} in ${identity.account}` : 'not known yet',
			isLocal ? undefined : 'aws.profile',
			isLocal ? {note: 'no account needed'} : {note: aws.profile ? undefined : 'found by the SDK'},
		),
		row('region', snapshot?.region ?? aws.region, isLocal ? undefined : 'aws.region', isLocal ? {note: onAws} : {}),
		...roleRows(facts, isLocal),
		row('warehouse', cluster.identifier, 'cluster.identifier'),
		...sizeRows(facts, isLocal),
		row('database', db.name, 'db.name'),
		...userRows(settings),
		...(isLocal ? [row('data', data, 'local.s3Root'), row('state in', settings.home, 'home')] : []),
		...privacyRows(isLocal),
		row('cost', costText(facts, isLocal), undefined, {note: (snapshot?.quote ?? facts.quote)?.basis}),
	];
};

/** Returns the source of a row's value; undefined if no key sets it. */
export const rowSource = ({key}: SetupRow, values: readonly ConfigValue[]): string | undefined => {
	const value = values.find(one => one.key === key);
	return value && (whereFrom(value) || 'default');
};

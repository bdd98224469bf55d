import type {ConfigValue} from '../core/config-value.ts';
import {displayWidth} from '../core/display-width.ts';
import {padText} from '../core/fit-text.ts';
import {emptyLine, type Line, line, type Span, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import type {Settings} from '../core/settings.ts';
import {warehouseSign} from '../core/warehouse-sign.ts';
import type {DashboardState} from '../store/dashboard.ts';
import type {Work} from '../store/runner.ts';
import {workLines} from './work-lines.ts';

type Seen = Pick<DashboardState, 'snapshot' | 'identity'> & {
	readonly settings: Settings;
	readonly values: readonly ConfigValue[];
};

type Planned = readonly [label: string, value: string | Span, key: string | undefined];

const whereFrom = (values: readonly ConfigValue[], key: string | undefined): string => {
	const value = values.find(one => one.key.toLowerCase() === key);
	return value ? (value.source === 'default' ? 'default' : value.where) : '';
};

const planOf = ({settings, snapshot, identity}: Seen): Planned[] => {
	const {cluster, target, local, iam, aws, db} = settings;
	const isLocal = target === 'local';
	return [
		['target', isLocal ? span('LOCAL, embedded engine', 'focus') : span('AWS', 'wait'), 'dwh.target'],
		['identity', identity ? `${identity.user} in ${identity.account}` : span('not known yet', 'dim'), undefined],
		['warehouse', cluster.identifier, 'dwh.cluster_identifier'],
		['nodes', snapshot?.nodes ?? `${cluster.numNodes} × ${cluster.nodeType}`, 'dwh.node_type'],
		['region', snapshot?.region ?? aws.region, 'aws.region'],
		['database', `${db.name} as ${db.user}`, 'dwh.db_name'],
		['role', snapshot ? `${snapshot.role.name} · ${snapshot.role.sync}` : iam.roleName, 'dwh.iam_role_name'],
		...(isLocal
			? ([
					['data', local.s3Root ?? 'generated sample', 'local.s3_root'],
					['state in', settings.home, 'local.home'],
				] as Planned[])
			: []),
		['now', snapshot ? warehouseSign(snapshot.state) : span('not known yet', 'dim'), undefined],
	];
};

/** What will be made and where each value comes from; below it the work, once there is any. */
export const setupLines = (seen: Seen, work: Work | undefined, width: number): Line[] => {
	const plan = planOf(seen);
	const valueWidth = Math.min(
		Math.max(...plan.map(([, value]) => displayWidth(typeof value === 'string' ? value : value.text))),
		Math.floor(width * 0.55),
	);
	const cost = seen.snapshot && seen.settings.target === 'aws' ? seen.snapshot.dollarsPerHour : 0;
	const lines = [
		line(span(' Plan', 'strong'), span('   every step looks first, so it can be run again at any time', 'dim')),
		...plan.map(([label, value, key]) => {
			const text = typeof value === 'string' ? safeText(value) : value.text;
			return line(
				span(`   ${label.padEnd(11)}`, 'dim'),
				span(padText(text, valueWidth), typeof value === 'string' ? 'plain' : value.tone),
				span(`  ${whereFrom(seen.values, key)}`, 'dim'),
			);
		}),
		line(
			span('   cost       ', 'dim'),
			seen.settings.target === 'local' ? 'nothing, it runs on this machine' : `$${cost.toFixed(2)} an hour`,
		),
	];
	// What happens matters more than what was planned, and must not be pushed out of a small window.
	return work
		? [...workLines(work, width), emptyLine, ...lines]
		: [...lines, emptyLine, line(' ', span('c', 'focus'), ' creates it.')];
};

import {errorLines} from '../core/error-lines.ts';
import {formatAge} from '../core/format-age.ts';
import {formatBytes} from '../core/format-bytes.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {formatMoment, formatTime} from '../core/format-moment.ts';
import {besides, emptyLine, type Line, line, type Span, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import type {Settings} from '../core/settings.ts';
import {warehouseSign} from '../core/warehouse-sign.ts';
import {wrapText} from '../core/wrap-text.ts';
import type {DashboardState} from '../store/dashboard.ts';

type Seen = Pick<DashboardState, 'connection' | 'connectError' | 'snapshot' | 'snapshotError' | 'identity'> & {
	readonly settings: Settings;
};

type Field = readonly [label: string, value: Span | string | undefined];

// After this long a number may well be wrong, and is drawn so that one sees it.
const staleMs = 60_000;

const field = ([label, value]: Field): Line =>
	line(
		span(` ${label.padEnd(13)}`, 'dim'),
		typeof value === 'string' ? safeText(value) : (value ?? span('not known', 'dim')),
	);

const encryptionOf = (isEncrypted: boolean | undefined): string | undefined =>
	isEncrypted === undefined ? undefined : isEncrypted ? 'yes' : 'no';

/** Everything one look at the warehouse shows. */
export const statusLines = (seen: Seen, now: number, width: number): Line[] => {
	const {snapshot, snapshotError, identity, settings, connection, connectError} = seen;
	if (connectError)
		return [emptyLine, ...errorLines(connectError, width), emptyLine, line(span(' r tries again.', 'dim'))];
	if (!snapshot) {
		return [
			emptyLine,
			...(snapshotError
				? errorLines(snapshotError, width)
				: [line(span(connection === 'connecting' ? ' Connecting …' : ' Looking at the warehouse …', 'dim'))]),
		];
	}

	const age = now - snapshot.at;
	const {role} = snapshot;
	const warehouse: Field[] = [
		['state', warehouseSign(snapshot.state)],
		['ready', snapshot.isReady ? span('✔ ready for statements', 'good') : span('✖ not ready', 'wait')],
		['waits for', snapshot.waitsFor ?? (snapshot.state === 'paused' ? 'you: u resumes it' : span('nothing', 'dim'))],
		...(snapshot.typical && !snapshot.isReady && snapshot.state !== 'absent'
			? [['usually', snapshot.typical] as Field]
			: []),
		['cost', `${formatDollars(snapshot.dollarsPerHour)} an hour · ${formatDollars(snapshot.dollarsSoFar)} so far`],
		['nodes', snapshot.nodes],
		['endpoint', snapshot.endpoint ?? span('none yet', 'dim')],
		['version', snapshot.version],
		['encrypted', encryptionOf(snapshot.isEncrypted)],
		['storage', snapshot.storageBytes === undefined ? undefined : formatBytes(snapshot.storageBytes)],
	];
	const around: Field[] = [
		['identifier', snapshot.identifier],
		['region', snapshot.region],
		['database', settings.db.name],
		['account', identity?.account],
		['user', identity?.user],
		['role', `${role.name} · ${role.sync}`],
		['role arn', role.arn ?? span('none yet', 'dim')],
		[
			'created',
			snapshot.createdAt === undefined
				? span('not yet', 'dim')
				: `${formatMoment(snapshot.createdAt, now)} · ${formatAge(now - snapshot.createdAt)} ago`,
		],
	];
	const isWide = width >= 100;
	const half = Math.floor(width / 2);
	return [
		line(
			span(' Warehouse', 'strong'),
			span(`   seen ${formatTime(snapshot.at)}, `, 'dim'),
			span(`${formatAge(age)} ago`, age > staleMs ? 'wait' : 'dim'),
			span(age > staleMs ? '  ! stale' : '', 'wait'),
		),
		emptyLine,
		...(isWide ? besides(warehouse.map(field), around.map(field), half) : [...warehouse, ...around].map(field)),
		...(snapshot.costNote
			? [emptyLine, ...wrapText(`Cost: ${snapshot.costNote}`, width - 2).map(text => line(span(` ${text}`, 'dim')))]
			: []),
		...(snapshotError
			? [emptyLine, line(span(' Last look failed:', 'wait')), ...errorLines(snapshotError, width)]
			: []),
	];
};

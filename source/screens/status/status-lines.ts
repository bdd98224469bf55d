import type {Snapshot} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import {statementUser} from '../../core/settings.ts';
import {formatBytes} from '../../core/text/format-number.ts';
import {coarseAge, formatMoment, formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {ratesText} from '../../present/billing-text.ts';
import {errorLines} from '../../present/error-lines.ts';
import {noteLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step-text.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import {warehouseSign} from '../../present/signs.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';

type Seen = Pick<DashboardState, 'connection' | 'connectError' | 'snapshot' | 'snapshotError' | 'identity'> & {
	readonly settings: Settings;
	readonly stepText: StepText;
};

type Field = readonly [label: string, value: Span | string | undefined];

// After this long a number may well be wrong, and is drawn so that one sees it.
const staleMs = 60_000;

const labelWidth = 14;

/** A value under its label, over as many lines as it takes. */
const field =
	(isStale: boolean, width: number) =>
	([label, value]: Field): Line[] => {
		const shown = typeof value === 'string' ? span(safeText(value)) : (value ?? span('not known', 'dim'));
		const cells = width - labelWidth;
		return wrapText(shown.text, cells).map((text, index) =>
			line(
				span(` ${(index === 0 ? label : '').padEnd(labelWidth - 1)}`, 'dim'),
				isStale ? span(text, 'dim') : {...shown, text},
			),
		);
	};

const costOf = ({dollarsPerHour, dollarsSoFar, isRateUnknown, wakesOnStatements, costNote}: Snapshot): Field[] =>
	// What bills only while it works has no rate of the hour.
	wakesOnStatements && costNote
		? [['cost', costNote]]
		: [
				['cost', ratesText({dollarsPerHour, dollarsSoFar, isRateUnknown})],
				...(costNote ? [['', costNote] as Field] : []),
			];

const encryptionOf = (isEncrypted: boolean | undefined): string =>
	isEncrypted === undefined ? '' : isEncrypted ? ' · encrypted' : ' · not encrypted';

const fieldsOf = (
	{snapshot, identity, settings}: Seen & {readonly snapshot: NonNullable<Seen['snapshot']>},
	now: number,
) => {
	const {role, state, isReady} = snapshot;
	const waitsFor = snapshot.waitsFor ?? (state === 'paused' ? 'you: u resumes it' : undefined);
	const warehouse: Field[] = [
		['state', warehouseSign(state)],
		isReady
			? snapshot.usedBy === undefined
				? ['ready', span('✔ ready for statements', 'good')]
				: ['in use by', span(safeText(`${snapshot.usedBy}; statements wait for it`), 'wait')]
			: [
					'waits for',
					span(safeText(waitsFor ?? (state === 'absent' ? 'you: 1 sets it up' : 'an unknown reason')), 'wait'),
				],
		...(snapshot.typical && !isReady && state !== 'absent' ? [['usually', snapshot.typical] as Field] : []),
		...costOf(snapshot),
		['nodes', `${snapshot.nodes}${snapshot.version ? ` · ${snapshot.version}` : ''}`],
		[
			'storage',
			`${snapshot.storageBytes === undefined ? 'not known' : formatBytes(snapshot.storageBytes)}${encryptionOf(snapshot.isEncrypted)}`,
		],
		[
			'created',
			snapshot.createdAt === undefined
				? span('not yet', 'dim')
				: `${formatMoment(snapshot.createdAt, now)} · ${coarseAge(now - snapshot.createdAt).text}`,
		],
	];
	const context: Field[] = [
		['warehouse', `${snapshot.identifier} in ${snapshot.region}`],
		['database', `${settings.db.name} as ${statementUser(settings)}`],
		['endpoint', snapshot.endpoint ?? span('none yet', 'dim')],
		['account', identity ? `${identity.account} · ${identity.user}` : undefined],
		['role', `${role.name} · ${role.sync}`],
		['', role.arn ?? span('no ARN yet', 'dim')],
	];
	return {warehouse, context};
};

/** The newest snapshot of the warehouse, field by field. */
export const statusLines = (seen: Seen, now: number, width: number): Line[] => {
	const {snapshot, snapshotError, connection, connectError, stepText} = seen;
	if (connectError)
		return [emptyLine, ...errorLines(connectError, width, stepText), emptyLine, line(span(' r tries again.', 'dim'))];
	if (!snapshot) {
		return [
			emptyLine,
			...(snapshotError
				? errorLines(snapshotError, width, stepText)
				: [line(span(connection === 'connecting' ? ' Connecting …' : ' Checking the warehouse …', 'dim'))]),
		];
	}

	const age = now - snapshot.at;
	const isStale = age > staleMs || snapshotError !== undefined;
	const {warehouse, context} = fieldsOf({...seen, snapshot}, now);
	const half = Math.floor(width / 2);
	const draw = (fields: readonly Field[], most: number) => fields.flatMap(field(isStale, most));
	return [
		line(
			span(' Warehouse', 'strong'),
			span(`   updated ${coarseAge(age).text}`, isStale ? 'wait' : 'dim'),
			span(isStale ? `  ! stale: as it was at ${formatTime(snapshot.at)}` : '', 'wait'),
		),
		...otherTypeLines(snapshot, width, stepText),
		...noteLines(
			(snapshot.notices ?? []).map(notice => `Not checked: ${notice}`),
			width,
		),
		...(snapshotError
			? [line(span(' The last refresh failed', 'bad')), ...errorLines(snapshotError, width, stepText)]
			: []),
		...(width >= 100
			? besides(draw(warehouse, half), draw(context, width - half - 2), half)
			: draw([...warehouse, ...context], width)),
	];
};

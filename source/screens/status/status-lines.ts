import {keyFor} from '../../core/keys/keys.ts';
import type {Settings} from '../../core/settings.ts';
import {coarseAge, formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {noteLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import {type Field, placeFields, warehouseFields} from '../../present/warehouse-fields.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';

type Seen = Pick<DashboardState, 'connection' | 'connectError' | 'snapshot' | 'snapshotError' | 'identity'> & {
	readonly settings: Settings;
	readonly stepText: StepText;
};

// Older numbers are marked, because they may be wrong.
const staleMs = 60_000;

const labelWidth = 14;

/** Returns a label with its value, wrapped. */
const field =
	(isStale: boolean, width: number) =>
	([label, value]: Field): Line[] =>
		wrapText(value.text, width - labelWidth).map((text, index) =>
			line(
				span(` ${(index === 0 ? label : '').padEnd(labelWidth - 1)}`, 'dim'),
				isStale ? span(text, 'dim') : {...value, text},
			),
		);

/** Returns the newest snapshot of the warehouse, field by field. */
export const statusLines = (seen: Seen, now: number, width: number): Line[] => {
	const {snapshot, snapshotError, connection, connectError, stepText} = seen;
	if (connectError)
		return [
			emptyLine,
			...errorLines(connectError, width, stepText),
			emptyLine,
			line(span(` ${keyFor('status', 'refresh')} retries.`, 'dim')),
		];
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
	const warehouse = warehouseFields(snapshot, now, stepText);
	const place = placeFields(snapshot, seen.settings, seen.identity);
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
			? besides(draw(warehouse, half), draw(place, width - half - 2), half)
			: draw([...warehouse, ...place], width)),
	];
};

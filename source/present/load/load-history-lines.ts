import {formatCount} from '../../core/text/format-number.ts';
import {formatDuration, formatMoment} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {RunRecord} from '../../workflows/records/records.ts';
import {markedLines} from '../marked-lines.ts';

type RoleOf = (table: string) => TableRole;

/** Signs of the outcomes of a load. */
export const outcomeSigns: Readonly<Record<RunRecord['outcome'], Span>> = {
	ok: span(' ✔ ', 'good'),
	failed: span(' ✖ ', 'bad'),
	cancelled: span(' ■ ', 'wait'),
	interrupted: span(' ■ ', 'wait'),
};

const ranks: Readonly<Record<TableRole, number>> = {fact: 0, dimension: 1, staging: 2};

/** Returns the row counts of published tables, facts first, with their change: "orders 319 (+12)". */
const publishedTexts = ({tables}: RunRecord, roleOf: RoleOf): string[] =>
	tables
		.filter(({table}) => roleOf(table) !== 'staging')
		.toSorted((a, b) => ranks[roleOf(a.table)] - ranks[roleOf(b.table)])
		.map(({table, rowsBefore, rowsAfter}) => {
			const change = (rowsAfter ?? 0) - (rowsBefore ?? 0);
			return `${table} ${formatCount(rowsAfter ?? 0)}${change === 0 ? '' : ` (${change > 0 ? '+' : '-'}${formatCount(Math.abs(change))})`}`;
		});

/** Returns the outcome of a load: the rows of the published tables, or why it failed. */
export const outcomeText = (run: RunRecord, roleOf: RoleOf): string =>
	run.outcome === 'ok' ? publishedTexts(run, roleOf).join(' · ') : (run.error ?? run.outcome);

/** Returns start, duration and rejected records of a load. */
export const runTexts = ({startedAt, ms, outcome, skippedRecords}: RunRecord, now: number): string[] => [
	formatMoment(startedAt, now),
	...(outcome === 'interrupted' ? [] : [formatDuration(ms)]),
	...(skippedRecords > 0 ? [`${formatCount(skippedRecords)} rejected`] : []),
];

/** Returns the last load in a few lines. */
export const lastLoadLines = (run: RunRecord, roleOf: RoleOf, now: number, width: number): Line[] => [
	line(span(' Last load', 'strong'), span(`   ${runTexts(run, now).join(' · ')}`, 'dim')),
	...markedLines(outcomeSigns[run.outcome], outcomeText(run, roleOf), width).slice(0, 3),
];

/** Returns earlier loads, one a line. */
export const earlierLoadLines = (runs: readonly RunRecord[], now: number): Line[] =>
	runs.length === 0
		? []
		: [
				emptyLine,
				line(span(' Before that', 'strong')),
				...runs.map(run => {
					const [moment = '', ...others] = runTexts(run, now);
					return line(
						outcomeSigns[run.outcome],
						moment,
						span(others.map(text => ` · ${text}`).join(''), 'dim'),
						span(run.outcome === 'ok' ? '' : `  ${safeText(run.error ?? run.outcome)}`, 'dim'),
					);
				}),
			];

import {displayWidth} from '../core/text/display-width.ts';
import {padText} from '../core/text/fit-text.ts';
import {fitWords} from '../core/text/fit-words.ts';
import {formatCount, formatRows, warnedText} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {emptyLine, type Line, line, type Span, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapLine} from '../core/text/wrap.ts';
import type {Statement} from '../sql/catalogue/catalogue.ts';
import type {QueryResult, VerifyReport, VerifyStatus} from '../workflows/verify/verify-report.ts';
import {checkLines, textLines} from './check-lines.ts';
import {nextStepLines} from './next-step/next-step-lines.ts';
import type {StepText} from './next-step/next-step-text.ts';

/** One row of the list: a check, the count of a table, or a query. */
export type VerifyRow = {
	readonly kind: 'check' | 'count' | 'query';
	readonly title: string;
	readonly status: VerifyStatus | 'warned' | undefined;
	readonly note: string;
	readonly ms: number | undefined;
	readonly detail: readonly Line[];
};

const words: Readonly<Record<VerifyStatus | 'warned', Span>> = {
	passed: span('✔ ok     ', 'good'),
	failed: span('✖ FAILED ', 'bad'),
	warned: span('! warns  ', 'wait'),
	unknown: span('? unknown', 'wait'),
	saved: span('✔ saved  ', 'focus'),
};

const statusSpan = (status: VerifyRow['status']): Span => (status ? words[status] : span('· wait   ', 'dim'));

const queryDetail = ({differences, reason, rows}: QueryResult, doc: string, width: number): Line[] => [
	...textLines(doc, width),
	emptyLine,
	...(reason ? textLines(reason, width) : []),
	...differences.flatMap(({where, expected, actual}) => [
		line(span(` ${safeText(where)}`, 'strong')),
		line(span('   - expected ', 'good'), safeText(expected)),
		line(span('   + actual   ', 'bad'), safeText(actual)),
	]),
	...(differences.length === 0 && !reason ? [line(span(` ✔ ${formatRows(rows)}, all as expected.`, 'good'))] : []),
];

type Catalogued = {
	readonly checks: readonly Statement[];
	readonly tables: readonly Pick<Statement, 'name'>[];
	readonly queries: readonly Statement[];
};

/** Returns every check, count and query, with its result if there is a report. */
export const verifyRows = (
	{checks, tables, queries}: Catalogued,
	report: VerifyReport | undefined,
	width: number,
): VerifyRow[] => [
	...checks.map(({name, title, doc}): VerifyRow => {
		const result = report?.checks.find(check => check.name === name);
		const rows = result?.rows.length ?? 0;
		const note = rows > 0 ? `${result?.hasMoreRows ? 'more than ' : ''}${formatRows(rows)}` : '';
		return {
			kind: 'check',
			title,
			status: result?.status,
			note,
			ms: result?.ms,
			detail: result ? checkLines(result, width) : textLines(doc, width),
		};
	}),
	...tables.map(({name: table}): VerifyRow => {
		const base = {kind: 'count', title: `rows of ${table}`, ms: undefined} as const;
		const result = report?.counts.find(count => count.table === table);
		if (!result) return {...base, status: undefined, note: '', detail: []};
		const {status, expected, actual} = result;
		const note =
			expected === undefined || expected === actual
				? formatRows(actual)
				: `${formatRows(actual)}, expected ${formatCount(expected)}`;
		return {...base, status, note, detail: textLines(note, width)};
	}),
	...queries.map(({name, title, doc}): VerifyRow => {
		const result = report?.queries.find(query => query.name === name);
		const [first] = result?.differences ?? [];
		const note = first
			? `${first.where}: expected ${first.expected}, got ${first.actual}`
			: (result?.reason ?? (result ? formatRows(result.rows) : ''));
		return {
			kind: 'query',
			title,
			status: result?.status,
			note,
			ms: result?.ms,
			detail: result ? queryDetail(result, doc, width) : textLines(doc, width),
		};
	}),
];

export const verifyRowLine = ({kind, title, status, note, ms}: VerifyRow, isChosen: boolean, width: number): Line => {
	// Titles matter most; in a narrow window only failures keep their notes.
	const isNoteShown = width >= 76 || status === 'failed';
	const titleWidth = isNoteShown ? Math.min(56, Math.max(Math.floor(width / 2), width - 34)) : width - 23;
	const room = width - (width >= 100 ? 22 : 13);
	const time = ` ${(ms === undefined ? '' : formatDuration(ms)).padStart(7)} `;
	const name = safeText(title);
	const words = isNoteShown ? safeText(note) : '';
	const own = displayWidth(name);
	// Titles and notes are more important than durations.
	const beside = titleWidth + time.length + (status === 'failed' ? displayWidth(words) : 0);
	const isTimeShown = own <= titleWidth && beside <= room;
	const nameWidth = isTimeShown ? titleWidth : Math.min(own, Math.max(titleWidth, room - displayWidth(words) - 1));
	const shown = padText(fitWords(name, nameWidth), Math.max(nameWidth, titleWidth));
	const rest = room - displayWidth(shown) - (isTimeShown ? time.length : 1);
	return line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		statusSpan(status),
		span(width >= 100 ? ` ${kind.padEnd(9)}` : ' ', 'dim'),
		span(shown, isChosen ? 'selected' : 'plain'),
		span(isTimeShown ? time : ' ', 'dim'),
		span(fitWords(words, rest), status === 'failed' ? 'bad' : 'dim'),
	);
};

/** Returns a summary of the report with next steps. */
export const verifySummary = (report: VerifyReport, width: number, stepText: StepText): Line[] => {
	const {passed, warned, failed, unknown, expectedFrom, ms, isSaved, nextSteps} = report;
	const summary = line(
		failed > 0 ? span(' ✖ ', 'bad') : span(' ✔ ', 'good'),
		`${formatCount(passed)} passed`,
		span(warned > 0 ? ` · ${warnedText(warned)}` : '', 'wait'),
		span(failed > 0 ? ` · ${formatCount(failed)} failed` : '', 'bad'),
		span(unknown > 0 ? ` · ${formatCount(unknown)} unknown` : '', 'wait'),
		span(` · ${formatDuration(ms)}`, 'dim'),
		span(isSaved ? ' · saved as expected' : expectedFrom ? ` · expected: ${safeText(expectedFrom)}` : '', 'dim'),
	);
	return [...wrapLine(summary, width), ...nextStepLines(nextSteps, width, stepText)];
};

/** Returns one line per result, then details of failures, then the summary. */
export const verifyReportLines = (
	catalogued: Catalogued,
	report: VerifyReport,
	width: number,
	stepText: StepText,
): Line[] => {
	const rows = verifyRows(catalogued, report, width);
	const wrong = rows.filter(({status}) => status === 'failed' || status === 'warned');
	return [
		// Without the margin that marks the chosen row.
		...rows.map(row => [span(' '), ...verifyRowLine(row, false, width).slice(1)]),
		...wrong.flatMap(({title, detail}) => [emptyLine, line(span(` ${safeText(title)}`, 'strong')), ...detail]),
		emptyLine,
		...verifySummary(report, width, stepText),
	];
};

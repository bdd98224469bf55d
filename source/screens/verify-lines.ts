import {fitText, padText} from '../core/fit-text.ts';
import {formatCell} from '../core/format-cell.ts';
import {formatCount} from '../core/format-count.ts';
import {formatDuration} from '../core/format-duration.ts';
import {emptyLine, type Line, line, type Span, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import {wrapText} from '../core/wrap-text.ts';
import type {Statement} from '../sql/catalogue.ts';
import type {CheckResult} from '../workflows/run-check.ts';
import type {QueryResult, VerifyReport, VerifyStatus} from '../workflows/verify-report.ts';

/** One row of the list: a check, the count of a table, or a question. */
export type VerifyRow = {
	readonly kind: 'check' | 'count' | 'question';
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

const text = (words: string, width: number): Line[] => wrapText(safeText(words), width - 2).map(one => line(` ${one}`));

const checkDetail = ({doc, columns, rows, hasMoreRows}: CheckResult, width: number): Line[] => {
	if (rows.length === 0) return [...text(doc, width), emptyLine, line(span(' ✔ It found nothing wrong.', 'good'))];
	const texts = rows.map(row => row.map(formatCell));
	const widths = columns.map(({name}, index) =>
		Math.min(40, Math.max(name.length, ...texts.map(row => (row[index] ?? '').length))),
	);
	const drawn = (cells: readonly string[]) =>
		cells.map((cell, index) => padText(cell, widths[index] ?? 10)).join(' │ ');
	return [
		...text(doc, width),
		emptyLine,
		line(span(` ${fitText(drawn(columns.map(({name}) => safeText(name))), width - 2)}`, 'strong')),
		...texts.map(row => line(` ${fitText(drawn(row), width - 2)}`)),
		...(hasMoreRows ? [line(span(' and more', 'dim'))] : []),
	];
};

const questionDetail = ({differences, reason, rows}: QueryResult, doc: string, width: number): Line[] => [
	...text(doc, width),
	emptyLine,
	...(reason ? text(reason, width) : []),
	...differences.flatMap(({where, expected, actual}) => [
		line(span(` ${safeText(where)}`, 'strong')),
		line(span('   - expected ', 'good'), safeText(expected)),
		line(span('   + actual   ', 'bad'), safeText(actual)),
	]),
	...(differences.length === 0 && !reason
		? [line(span(` ✔ ${formatCount(rows)} rows, all as expected.`, 'good'))]
		: []),
];

type Catalogued = {readonly checks: readonly Statement[]; readonly queries: readonly Statement[]};

/** What is verified, with what came of it once there is a report. */
export const verifyRows = (
	{checks, queries}: Catalogued,
	report: VerifyReport | undefined,
	width: number,
): VerifyRow[] => [
	...checks.map(({name, title, doc}): VerifyRow => {
		const found = report?.checks.find(check => check.name === name);
		const rows = found?.rows.length ?? 0;
		const note = rows > 0 ? `${found?.hasMoreRows ? 'more than ' : ''}${formatCount(rows)} rows found` : '';
		return {
			kind: 'check',
			title,
			status: found?.status,
			note,
			ms: found?.ms,
			detail: found ? checkDetail(found, width) : text(doc, width),
		};
	}),
	...(report?.counts ?? []).map(({table, status, expected, actual}): VerifyRow => {
		const note =
			expected === undefined || expected === actual
				? `${formatCount(actual)} rows`
				: `${formatCount(actual)} rows, expected ${formatCount(expected)}`;
		return {kind: 'count', title: `rows of ${table}`, status, note, ms: undefined, detail: text(note, width)};
	}),
	...queries.map(({name, title, doc}): VerifyRow => {
		const found = report?.queries.find(query => query.name === name);
		const [first] = found?.differences ?? [];
		const note = first
			? `${first.where}: expected ${first.expected}, got ${first.actual}`
			: (found?.reason ?? (found ? `${formatCount(found.rows)} rows` : ''));
		return {
			kind: 'question',
			title,
			status: found?.status,
			note,
			ms: found?.ms,
			detail: found ? questionDetail(found, doc, width) : text(doc, width),
		};
	}),
];

export const verifyRowLine = ({kind, title, status, note, ms}: VerifyRow, isChosen: boolean, width: number): Line => {
	const titleWidth = Math.min(46, Math.floor(width / 2));
	return line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		statusSpan(status),
		span(` ${kind.padEnd(9)}`, 'dim'),
		span(padText(safeText(title), titleWidth), isChosen ? 'selected' : 'plain'),
		span(` ${(ms === undefined ? '' : formatDuration(ms)).padStart(7)} `, 'dim'),
		span(safeText(note), status === 'failed' ? 'bad' : 'dim'),
	);
};

/** The report in a line or two, and what to do about it. */
export const verifySummary = (report: VerifyReport, width: number): Line[] => {
	const {passed, failed, unknown, expectedFrom, ms, isSaved} = report;
	return [
		line(
			failed > 0 ? span(' ✖ ', 'bad') : span(' ✔ ', 'good'),
			`${formatCount(passed)} passed`,
			span(failed > 0 ? ` · ${formatCount(failed)} failed` : '', 'bad'),
			span(unknown > 0 ? ` · ${formatCount(unknown)} unknown` : '', 'wait'),
			span(` · ${formatDuration(ms)}`, 'dim'),
			span(isSaved ? ' · saved as expected' : expectedFrom ? ` · expected: ${safeText(expectedFrom)}` : '', 'dim'),
		),
		...(unknown > 0
			? [line(' ', span('S', 'focus'), span(" keeps today's results as the expected ones.", 'dim'))]
			: []),
	].map(one => one.slice(0, width));
};

import {padText} from '../../core/text/fit-text.ts';
import {formatBytes, formatCount, formatRows} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {checksText, type EtlReport} from '../../workflows/etl/report.ts';
import {flowTexts} from '../flow-texts.ts';
import {noteLines} from '../marked-lines.ts';
import {loadErrorLines} from './load-error-lines.ts';

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${formatCount(Math.abs(value))}`;

const factsOf = ({run, throughput, slowest, comparedWith, checks}: EtlReport): string[] => {
	const change = comparedWith?.msMore ?? 0;
	return [
		checksText(checks),
		`${formatCount(run.skippedRecords)} rejected`,
		...(throughput
			? [`${formatCount(Math.round(throughput.rowsPerSecond))} rows/s · ${formatBytes(throughput.bytesPerSecond)}/s`]
			: []),
		...(slowest ? [`slowest ${slowest.step} ${formatDuration(slowest.ms)}`] : []),
		...(comparedWith
			? [`${formatDuration(Math.abs(change))} ${change > 0 ? 'slower' : 'faster'} than the last load`]
			: []),
	];
};

const warningsOf = ({checks}: EtlReport): string[] =>
	checks
		.filter(({status}) => status === 'warned')
		.map(({title, rows, hasMoreRows}) => `${title}: ${hasMoreRows ? 'more than ' : ''}${formatRows(rows.length)}`);

/** Maximum number of skipped records with details. */
const maxSkipped = 10;

const skippedLines = ({skipped, run}: EtlReport, width: number): Line[] => {
	const shown = skipped.slice(0, maxSkipped);
	if (shown.length === 0) return [];
	const more = run.skippedRecords - shown.length;
	return [
		line(span(' Rejected records', 'strong')),
		...shown.flatMap(error => loadErrorLines(error, width)),
		...(more > 0 ? [line(span(`   and ${formatCount(more)} more: select * from sys_load_error_detail`, 'dim'))] : []),
	];
};

/** Returns the report of a load: rows before and after, durations, warnings and skipped records. */
export const loadReportLines = (report: EtlReport, width: number): Line[] => {
	const nameWidth = Math.max(5, ...report.tables.map(({table}) => table.length));
	const heading = `   ${padText('table', nameWidth)}${'before'.padStart(14)}${'after'.padStart(14)}${'change'.padStart(12)}`;
	return [
		line(span(heading, 'dim')),
		...report.tables.map(({table, rowsBefore, rowsAfter}) =>
			line(
				`   ${padText(table, nameWidth)}`,
				span(formatCount(rowsBefore).padStart(14), 'dim'),
				formatCount(rowsAfter).padStart(14),
				span(signed(rowsAfter - rowsBefore).padStart(12), rowsAfter === rowsBefore ? 'dim' : 'focus'),
			),
		),
		...flowTexts(factsOf(report), width - 4).map(text => line(span(`   ${text}`, 'dim'))),
		...noteLines([...warningsOf(report), ...report.notes], width),
		...skippedLines(report, width),
	];
};

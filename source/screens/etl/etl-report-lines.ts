import {padText} from '../../core/text/fit-text.ts';
import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {noteLines} from '../../present/marked-lines.ts';
import {checksText, type EtlReport} from '../../workflows/etl/report.ts';

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

/** Facts joined with dots, as many lines as they need. */
const flow = (facts: readonly string[], width: number): string[] => {
	const lines: string[] = [];
	for (const fact of facts) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + fact.length + 3 <= width) lines[lines.length - 1] = `${last} · ${fact}`;
		else lines.push(fact);
	}

	return lines;
};

/** What a load did: rows before and after, and how it went. */
export const etlReportLines = (report: EtlReport, width: number): Line[] => {
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
		...flow(factsOf(report), width - 4).map(text => line(span(`   ${text}`, 'dim'))),
		...noteLines(report.notes, width),
	];
};

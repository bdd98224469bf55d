import {padText} from '../core/fit-text.ts';
import {formatBytes} from '../core/format-bytes.ts';
import {formatDuration} from '../core/format-duration.ts';
import {formatMoment, formatTime} from '../core/format-moment.ts';
import {formatRows} from '../core/format-rows.ts';
import {type Line, line, type Span, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import type {PastStatement} from '../workflows/read-statements.ts';
import type {TableReport} from '../workflows/read-tables.ts';
import type {WarehouseFacts} from './warehouse-facts.ts';

const statusSpan = (status: string): Span => {
	if (status === 'success') return span('✔ ok     ', 'good');
	if (status === 'failed') return span('✖ FAILED ', 'bad');
	if (/^cancel/.test(status)) return span('■ stopped', 'wait');
	return span(padText(`▸ ${safeText(status)}`, 9), 'focus');
};

/** Running and recent statements, as the warehouse itself remembers them. */
export const statementLines = (statements: readonly PastStatement[], width: number, at: number): Line[] => {
	if (statements.length === 0) return [];
	const running = statements.filter(({status}) => status === 'running').length;
	const isTimeShown = width >= 76;
	return [
		line(span(' Statements', 'strong'), span(`   ${running} running at ${formatTime(at)}, then the last ones`, 'dim')),
		...statements.map(({status, startedAt, ms, rows, sql}) =>
			line(
				span(isTimeShown ? `   ${startedAt === undefined ? '        ' : formatTime(startedAt)} ` : '   ', 'dim'),
				statusSpan(status),
				padText(ms === undefined ? '' : formatDuration(ms), 9, 'right'),
				padText(rows ? formatRows(rows) : '', 13, 'right'),
				span(
					`  ${safeText(
						sql
							.replaceAll(/^--.*$/gm, '')
							.replaceAll(/\s+/g, ' ')
							.trim(),
					)}`,
					'dim',
				),
			),
		),
	];
};

const tableLine = ({name, exists, rows, bytes}: TableReport, nameWidth: number): Line =>
	line(
		exists ? span('   ✔ ', 'good') : span('   ○ ', 'wait'),
		padText(name, nameWidth),
		padText(exists ? formatRows(rows ?? 0) : 'missing', 18, 'right'),
		span(padText(bytes === undefined ? '' : formatBytes(bytes), 11, 'right'), 'dim'),
	);

/** Tables with rows and sizes, and when they were loaded. */
export const tableSizeLines = ({tables, lastRun}: WarehouseFacts, now: number): Line[] => {
	const loaded = lastRun
		? `loaded ${formatMoment(lastRun.startedAt, now)}, took ${formatDuration(lastRun.ms)}`
		: 'nothing loaded yet';
	const nameWidth = Math.max(0, ...tables.map(({name}) => name.length));
	return [
		line(span(' Tables', 'strong'), span(`   ${loaded}`, 'dim')),
		...tables.map(table => tableLine(table, nameWidth)),
	];
};

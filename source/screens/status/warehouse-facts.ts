import type {Snapshot} from '../../backend.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatBytes, formatRows} from '../../core/text/format-number.ts';
import {formatDuration, formatMoment, formatTime} from '../../core/text/format-time.ts';
import {type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {WorkflowContext} from '../../workflows/context.ts';
import {type PastStatement, readStatements} from '../../workflows/query/read-statements.ts';
import type {RunRecord} from '../../workflows/records/records.ts';
import {readTables, type TableReport} from '../../workflows/tables/read-tables.ts';

/** Facts of the Status screen that need statements. */
export type WarehouseFacts = {
	readonly statements: readonly PastStatement[];
	readonly tables: readonly TableReport[];
	readonly lastRun: RunRecord | undefined;
};

/** Returns a sentence why the facts are not read; undefined if they may be read. */
export const whyNotRead = (snapshot: Snapshot | undefined): string | undefined => {
	if (!snapshot?.isReady) return 'Statements and tables are shown when the warehouse is ready.';
	if (snapshot.wakesOnStatements)
		return `Statements and tables not read: a statement would wake the workgroup, which bills. Read them: ${keyFor('status', 'refresh')}`;
	return undefined;
};

/** Reads recent statements, tables and the last load. */
export const readWarehouseFacts = async (context: WorkflowContext, signal: AbortSignal): Promise<WarehouseFacts> => {
	// First, because the other statements would appear as running.
	const statements = await readStatements(context, signal);
	const [tables, runs] = await Promise.all([readTables(context, signal), context.records.runs(20)]);
	return {statements, tables, lastRun: runs.find(({outcome}) => outcome === 'ok')};
};

const statusSpan = (status: string): Span => {
	if (status === 'success') return span('✔ ok     ', 'good');
	if (status === 'failed') return span('✖ FAILED ', 'bad');
	if (/^cancel/.test(status)) return span('■ stopped', 'wait');
	return span(padText(`▸ ${safeText(status)}`, 9), 'focus');
};

/** Returns running and recent statements, as the warehouse records them. */
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

/** Returns tables with rows, sizes and the time of their load. */
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

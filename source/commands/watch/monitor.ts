import {formatTime} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {
	lockColumns,
	type MonitorColumn,
	runningColumns,
	sessionColumns,
	slowestColumns,
} from '../../present/monitor/monitor-columns.ts';
import {aligned} from '../../results/text-table.ts';
import {requireReady} from '../../workflows/require-ready.ts';
import type {Command, CommandContext} from '../command.ts';
import {finish} from '../output.ts';
import {unwrapped} from '../report-error.ts';

type MonitorOptions = {
	readonly slowest?: boolean;
	readonly limit: number;
	readonly follow?: number | true;
	readonly wake?: boolean;
};

/** Returns a list under its title, or a sentence if it is empty. */
const block = <Row>(
	title: string,
	columns: readonly MonitorColumn<Row>[],
	rows: readonly Row[],
	{session, output}: CommandContext,
	none: string,
): (Line | string)[] => {
	const now = session.clock.now();
	if (rows.length === 0) return [line(span(none, 'dim'))];
	const cells = rows.map(row => columns.map(column => safeText(column.cell(row, now).text)));
	if (output.isSpoken) {
		return [
			line(span(title, 'strong')),
			...cells.map(row =>
				row.flatMap((text, place) => (text === '' ? [] : `${columns[place]?.title ?? ''} ${text}`.trim())).join(', '),
			),
		];
	}

	const table = aligned(
		[columns.map(column => column.title), ...cells],
		columns.map(({isRight}) => (isRight ? 'right' : 'left')),
	);
	return [line(span(title, 'strong')), ...table];
};

const show = async (context: CommandContext, {slowest = false, limit, wake = false}: MonitorOptions): Promise<void> => {
	const {output, signal} = context;
	const workflow = await context.workflow();
	const snapshot = await requireReady(workflow);
	const {monitor} = workflow.backend;
	if (snapshot.wakesOnStatements && !wake) {
		const reason = 'Not read: a statement would wake the workgroup, which bills. Use --wake to read it.';
		await finish(output, {read: false, reason}, [reason]);
		return;
	}

	if (slowest) {
		const statements = await monitor.slowest(limit, signal);
		const none = 'No statements finished in the last 24 hours.';
		await finish(
			output,
			{slowest: statements},
			block('Slowest of 24 hours', slowestColumns, statements, context, none),
		);
		return;
	}

	const activity = await monitor.activity(signal);
	const {statements, locks, sessions, limits} = activity;
	await finish(output, activity, [
		...block('Running and queued', runningColumns, statements, context, 'No statements are running or queued.'),
		...statements.flatMap(({session, blockedBy}) =>
			blockedBy.map(({session: holder, table}) =>
				line(
					span(
						`Session ${session} waits for session ${holder}${table ? `, which holds a lock on ${table}` : ''}.`,
						'bad',
					),
				),
			),
		),
		emptyLine,
		...block('Locks', lockColumns, locks, context, 'No transaction holds a lock.'),
		...(limits === undefined ? [] : wrapText(limits, unwrapped).map(text => line(span(text, 'dim')))),
		emptyLine,
		...block('Sessions', sessionColumns, sessions, context, 'No open sessions.'),
	]);
};

/** Prints running and queued statements, locks and sessions, or the slowest statements. With `follow` repeatedly until Ctrl+C. */
export const monitor: Command<MonitorOptions> = async (context, options) => {
	const {session, signal, output} = context;
	const {follow} = options;
	if (follow === undefined) {
		await show(context, options);
		return 0;
	}

	const ms = (follow === true ? 10 : follow) * 1000;
	while (!signal.aborted) {
		if (!output.isJson) await output.data(line(span(formatTime(session.clock.now()), 'dim')));
		await show(context, options);
		if (!output.isJson) await output.data('');
		await session.clock.sleep(ms, signal).catch(() => undefined);
	}

	return 130;
};

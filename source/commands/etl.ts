import {DwhError} from '../core/dwh-error.ts';
import {formatBytes, formatCount, formatCounted, formatRows} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {safeLines} from '../core/text/safe-text.ts';
import {withoutHeader} from '../sql/language/without-header.ts';
import {createEtlPlan} from '../workflows/etl/create-plan.ts';
import type {EtlChoices, EtlPlan} from '../workflows/etl/plan.ts';
import {checksText, type EtlReport} from '../workflows/etl/report.ts';
import {runEtl} from '../workflows/etl/run-etl.ts';
import {shrinksBehind} from '../workflows/etl/shrink.ts';
import type {Command, CommandContext} from './command.ts';
import {canAsk, confirm} from './confirm.ts';
import {aligned} from './format/text-table.ts';
import {finish} from './output.ts';
import {printWorkflow} from './print-workflow.ts';
import {loadErrorLines, reportError} from './report-error.ts';

const planLines = ({sources, tables, steps, notes, bills}: EtlPlan): string[] => [
	'reads',
	...aligned(
		sources.map(({table, uri, files, bytes}) => [
			`  ${table}`,
			uri,
			files === undefined ? 'files not counted' : formatCounted(files, 'file'),
			bytes === undefined ? '' : formatBytes(bytes),
		]),
	),
	'replaces',
	...aligned(
		tables.map(({table, role, rowsNow}) => [`  ${table}`, role, `${formatRows(rowsNow)} now`]),
		['left', 'left', 'right'],
	),
	`bills ${bills ?? 'nothing'}`,
	...notes.map(note => `note: ${note}`),
	'',
	...steps.flatMap(({title, needs, sql}) => [
		`-- ${title}${needs.length > 0 ? ` (after ${needs.join(', ')})` : ''}`,
		...sql.flatMap(statement => safeLines(`${withoutHeader(statement)};`)),
		'',
	]),
];

const change = (before: number, after: number): string => {
	const more = after - before;
	return `(${more >= 0 ? '+' : '-'}${formatCount(Math.abs(more))})`;
};

const reportLines = ({run, tables, checks, skipped, throughput, slowest, comparedWith, notes}: EtlReport): string[] => [
	...aligned(
		[
			['table', 'rows before', 'rows now', ''],
			...tables.map(({table, rowsBefore, rowsAfter}) => [
				table,
				formatCount(rowsBefore),
				formatCount(rowsAfter),
				change(rowsBefore, rowsAfter),
			]),
		],
		['left', 'right', 'right'],
	),
	'',
	[
		`published in ${formatDuration(run.ms)}`,
		...(throughput
			? [`${formatCount(Math.round(throughput.rowsPerSecond))} rows/s`, `${formatBytes(throughput.bytesPerSecond)}/s`]
			: []),
		checksText(checks),
		`${formatCounted(run.skippedRecords, 'record')} skipped`,
		...(slowest ? [`slowest: ${slowest.step} ${formatDuration(slowest.ms)}`] : []),
	].join(' · '),
	...(comparedWith
		? [`last run took ${formatDuration(run.ms - comparedWith.msMore)}, this one ${formatDuration(run.ms)}`]
		: []),
	...checks
		.filter(check => check.status === 'warned')
		.map(check => `warning: ${check.title} (${formatRows(check.rows.length)}${check.hasMoreRows ? ' or more' : ''})`),
	...notes.map(note => `note: ${note}`),
	...skipped.slice(0, 10).flatMap(error => ['skipped:', ...loadErrorLines(error).map(line => `  ${line}`)]),
	...(run.skippedRecords > 10 ? ['and more: select * from sys_load_error_detail'] : []),
];

const dryRun = async (context: CommandContext): Promise<number> => {
	const plan = await printWorkflow(context.output, createEtlPlan(await context.workflow()));
	await finish(context.output, plan, planLines(plan));
	return 0;
};

type EtlOptions = {
	readonly dryRun?: boolean;
	readonly fresh?: boolean;
	readonly takeOver?: boolean;
	readonly allowShrink?: boolean;
};

/** After a load that was stopped because tables would lose rows: with a person's consent, the choices that allow it. */
const consentToShrink = async (context: CommandContext, choices: EtlChoices, thrown: unknown): Promise<EtlChoices> => {
	const {output, flags, session} = context;
	// --yes confirms what was expected; this was not.
	const isAskable = canAsk(context) && !flags.yes;
	if (!(thrown instanceof DwhError) || shrinksBehind(thrown).length === 0 || !isAskable) throw thrown;
	await reportError(output, thrown);
	await confirm(context, 'This loads, and these rows go.', session.settings.cluster.identifier);
	return {...choices, isShrinkAllowed: true};
};

/** Loads and publishes, or with `dryRun` prints what it would do. */
export const etl: Command<EtlOptions> = async (context, options) => {
	const {dryRun: isDryRun, fresh = false, takeOver = false, allowShrink = false} = options;
	if (isDryRun) return dryRun(context);
	const choices = {isFresh: fresh, takesOverLock: takeOver, isShrinkAllowed: allowShrink};
	const load = async (chosen: EtlChoices) => printWorkflow(context.output, runEtl(await context.workflow(), chosen));
	const report = await load(choices).catch(async thrown => load(await consentToShrink(context, choices, thrown)));
	const {plan, run, ...rest} = report;
	await finish(context.output, {...rest, ...run, sources: plan.sources}, reportLines(report));
	return 0;
};

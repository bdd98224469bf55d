import {DwhError} from '../core/dwh-error.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {withoutMargin} from '../core/text/line.ts';
import {safeLines} from '../core/text/safe-text.ts';
import {loadPlanLines} from '../present/load/load-plan-lines.ts';
import {loadReportLines} from '../present/load/load-report-lines.ts';
import {withoutHeader} from '../sql/language/without-header.ts';
import {createEtlPlan} from '../workflows/etl/create-plan.ts';
import type {EtlChoices, EtlPlan} from '../workflows/etl/plan.ts';
import {runEtl} from '../workflows/etl/run-etl.ts';
import {shrinksBehind} from '../workflows/etl/shrink.ts';
import type {Command, CommandContext} from './command.ts';
import {canAsk, confirm} from './confirm.ts';
import {finish} from './output.ts';
import {reportError, unwrapped} from './report-error.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

/** The statements of a plan as a script, each under the title of its step. */
const scriptLines = ({steps}: EtlPlan): string[] =>
	steps.flatMap(({title, needs, sql}) => [
		`-- ${title}${needs.length > 0 ? ` (after ${needs.join(', ')})` : ''}`,
		...sql.flatMap(statement => safeLines(`${withoutHeader(statement)};`)),
		'',
	]);

const dryRun = async (context: CommandContext): Promise<number> => {
	const {output, session} = context;
	const plan = await printWorkflow(output, createEtlPlan(await context.workflow()));
	const lines = loadPlanLines(plan, session.clock.now(), output.width ?? unwrapped);
	await finish(output, plan, [...withoutMargin(lines), '', ...scriptLines(plan)]);
	return 0;
};

type EtlOptions = {
	readonly dryRun?: boolean;
	readonly fresh?: boolean;
	readonly takeOver?: boolean;
	readonly allowShrink?: boolean;
};

/** Asks for consent after a load was stopped because tables would lose rows. Returns choices that allow it. */
const consentToShrink = async (context: CommandContext, choices: EtlChoices, thrown: unknown): Promise<EtlChoices> => {
	const {output, flags, session} = context;
	// --yes does not cover an unexpected loss of rows.
	const isAskable = canAsk(context) && !flags.yes;
	if (!(thrown instanceof DwhError) || shrinksBehind(thrown).length === 0 || !isAskable) throw thrown;
	await reportError(output, thrown);
	await confirm(context, 'This load removes these rows.', session.settings.cluster.identifier);
	return {...choices, isShrinkAllowed: true};
};

/** Loads and publishes. With `dryRun` it only prints the plan. */
export const etl: Command<EtlOptions> = async (context, options) => {
	const {dryRun: isDryRun, fresh = false, takeOver = false, allowShrink = false} = options;
	if (isDryRun) return dryRun(context);
	const choices = {isFresh: fresh, takesOverLock: takeOver, isShrinkAllowed: allowShrink};
	const load = async (chosen: EtlChoices) => printWorkflow(context.output, runEtl(await context.workflow(), chosen));
	const report = await load(choices).catch(async thrown => load(await consentToShrink(context, choices, thrown)));
	const {plan, run, ...rest} = report;
	const {output} = context;
	await finish(output, {...rest, ...run, sources: plan.sources}, [
		`published in ${formatDuration(run.ms)}`,
		...withoutMargin(loadReportLines(report, output.width ?? unwrapped)),
	]);
	return 0;
};

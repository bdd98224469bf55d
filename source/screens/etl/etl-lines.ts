import {formatCounted} from '../../core/text/format-number.ts';
import {coarseAge, formatDuration, formatMoment} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine, wrapText} from '../../core/text/wrap.ts';
import {leavesOf, type StepView} from '../../core/workflow-view.ts';
import {checkLines} from '../../present/check-lines.ts';
import {collapseSkips, collapseStages} from '../../present/collapse-steps.ts';
import {errorLines} from '../../present/error-lines.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import {stepLines} from '../../present/step-lines.ts';
import {withoutHeader} from '../../sql/language/without-header.ts';
import type {Call} from '../../store/call-log.ts';
import type {ResourceState} from '../../store/resource.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {type InterruptedRun, interruptedRunText} from '../../workflows/etl/interrupted-run.ts';
import type {EtlPlan} from '../../workflows/etl/plan.ts';
import type {EtlReport} from '../../workflows/etl/report.ts';
import {checkStepId} from '../../workflows/etl/step-ids.ts';
import {failedChecksOf} from '../../workflows/verify/run-check.ts';
import {noteLines, timeLeftText, workHeadline} from '../frame/work-lines.ts';
import type {Size} from '../screen.ts';
import {etlLogLines} from './etl-log-lines.ts';
import {etlPlanLines, etlPlanSql} from './etl-plan-lines.ts';
import {etlReportLines} from './etl-report-lines.ts';

/** `outcome` is whatever is worth reading most: what runs, the error, or the report. */
export type EtlBelow = 'outcome' | 'SQL' | 'log';

export type EtlFacts = {
	readonly work: Work | undefined;
	readonly plan: ResourceState<EtlPlan>;
	/** The newest load, when it did not come to its end. */
	readonly interruptedRun: InterruptedRun | undefined;
	readonly report: EtlReport | undefined;
	readonly now: number;
	readonly whyNot: string | undefined;
	/** A statement wakes the warehouse, and that bills. */
	readonly isAsleep: boolean;
	/** What one asked to see below the steps, or in place of the plan. */
	readonly below: EtlBelow;
	/** Every call and statement of this session, the oldest first. */
	readonly calls: readonly Call[];
	/** Index in the shown steps. */
	readonly cursor: number;
	readonly top: (height: number) => number;
	/** First line to draw of the part below the steps, or of the plan, when so many of so many fit. */
	readonly scrolledTo: (height: number, count: number) => number;
};

/** The steps as the screen lists them. */
export const shownSteps = (work: Work | undefined): StepView[] =>
	work ? collapseSkips(collapseStages(work.view.steps)) : [];

const asleepLines = (width: number): Line[] => [
	...wrapText('To count rows takes a statement, which wakes the workgroup and bills.', width - 2).map(text =>
		line(span(` ${text}`, 'dim')),
	),
	line(' ', span('r', 'focus'), ' makes the plan.'),
	line(' ', span('s', 'focus'), ' loads at once; readers keep what they have until it ends.'),
];

/** What `s` does with a load that did not come to its end. */
const interruptedRunLine = (interruptedRun: InterruptedRun, now: number): Line =>
	interruptedRun.canGoOn
		? line(
				' ',
				span('s', 'focus'),
				` goes on with the load of ${formatMoment(interruptedRun.at, now)} where it stopped; `,
				span('S', 'focus'),
				' begins anew.',
			)
		: line(' ', span('s', 'focus'), ` loads again: ${interruptedRunText(interruptedRun, now)}.`);

const planLines = (facts: EtlFacts, width: number): Line[] => {
	const {plan, interruptedRun, now, whyNot, isAsleep, below, calls} = facts;
	if (below === 'log') return etlLogLines(calls, undefined);
	const heading = (text: string) => line(span(' Plan', 'strong'), span(`   ${text}`, 'dim'));
	if (plan.isLoading && !plan.value) return [heading('measuring files, reading tables …')];
	if (plan.error) return [heading('cannot be made'), emptyLine, ...errorLines(plan.error, width)];
	if (!plan.value) {
		const isKept = whyNot === undefined && isAsleep;
		return [
			...(whyNot === undefined
				? [heading(isAsleep ? 'not made yet' : 'press r to make it')]
				: [heading('not made'), emptyLine, ...wrapText(whyNot, width - 2).map(text => line(` ${text}`))]),
			...(isKept ? [emptyLine, ...asleepLines(width)] : []),
		];
	}
	const start =
		whyNot === undefined && interruptedRun
			? wrapLine(interruptedRunLine(interruptedRun, now), width)
			: whyNot === undefined
				? [
						line(
							' ',
							span('s', 'focus'),
							width >= 90
								? ' starts it. Readers keep what they have until the publish, which is one transaction.'
								: ' starts it; readers keep what they have until it ends.',
						),
					]
				: noteLines([whyNot], width);
	return [
		heading(plan.isLoading ? 'reading again …' : `made ${coarseAge(now - (plan.at ?? now)).text}; nothing has run yet`),
		...(below === 'SQL'
			? etlPlanSql(plan.value, width)
			: [...start, emptyLine, ...etlPlanLines(plan.value, now, width)]),
	];
};
const stepHeading = ({title, statementId}: StepView): Line =>
	line(span(` ${safeText(title)}`, 'strong'), span(statementId ? `   statement ${safeText(statementId)}` : '', 'dim'));

const isGoing = ({state, sql}: StepView) => (state === 'run' || state === 'retry') && sql.length > 0;

/** What runs now: the statements of the marked row, or that of the first step that runs. */
const runningSql = (work: Work, chosen: StepView | undefined, width: number): Line[] => {
	const marked = chosen ? leavesOf(chosen).filter(isGoing) : [];
	const shown = marked.length > 0 ? marked : work.view.steps.filter(isGoing).slice(0, 1);
	return shown.flatMap((step, index) => [
		...(index > 0 ? [emptyLine] : []),
		stepHeading(step),
		...sqlLines([withoutHeader(step.sql.at(-1) ?? '')], width),
	]);
};

/** What a step runs; of a row that stands for several steps, what each of them runs, under its title. */
const stepSql = (step: StepView, width: number): Line[] => {
	if (step.members) return step.members.flatMap(one => [stepHeading(one), ...stepSql(one, width), emptyLine]);
	return [
		...(step.sql.length > 0
			? sqlLines(
					step.sql.map(sql => withoutHeader(sql)),
					width,
				)
			: [line(span('   This step runs no statement of the catalogue.', 'dim'))]),
	];
};

const failureLines = (chosen: StepView, work: Work | undefined, width: number): Line[] => [
	...(chosen.error ? [...errorLines(chosen.error, width, 3), emptyLine] : []),
	...failedChecksOf(work?.error)
		.filter(({name}) => leavesOf(chosen).some(({id}) => id === checkStepId(name)))
		.flatMap(check => [line(span(` ${safeText(check.title)}`, 'strong')), ...checkLines(check, width), emptyLine]),
];

const belowSteps = ({work, report, below, calls}: EtlFacts, chosen: StepView | undefined, width: number): Line[] => {
	if (below === 'log') return etlLogLines(calls, work);
	if (below === 'SQL' && chosen)
		return [stepHeading(chosen), ...failureLines(chosen, work, width), ...stepSql(chosen, width)];
	if (work && isRunning(work)) return runningSql(work, chosen, width);
	if (work?.error) return errorLines(work.error, width, 1);
	return report ? etlReportLines(report, width) : [];
};

/** As many lines as fit, with a word about those that do not. */
const scrolled = (lines: readonly Line[], facts: EtlFacts, room: number): Line[] => {
	const from = facts.scrolledTo(room, lines.length);
	const shown = lines.slice(from, from + room);
	const hidden = lines.length - from - shown.length;
	return hidden > 0
		? [
				...shown.slice(0, -1),
				line(span(`   ${formatCounted(hidden + 1, 'more line')}, ${facts.work ? 'J' : '↓'}`, 'dim')),
			]
		: shown;
};

const timeTexts = (work: Work, {plan}: EtlFacts): string[] => {
	const lastRun = plan.value?.lastRun;
	const left = timeLeftText(work);
	return [...(left ? [left] : []), ...(lastRun ? [`the last load took ${formatDuration(lastRun.ms)}`] : [])];
};

/** Below the headline: the time while it runs, and what comes next once it does not. */
const afterHeadline = (facts: EtlFacts, work: Work, width: number): Line => {
	const {interruptedRun, now, whyNot} = facts;
	if (isRunning(work)) return line(span(`   ${timeTexts(work, facts).join(' · ')}`, 'dim'));
	if (work.status === 'ok')
		return line(
			span(' → ', 'focus'),
			'Next: ',
			span('6', 'focus'),
			width >= 68 ? ' verifies that the tables answer as expected; ' : ' verifies; ',
			span('5', 'focus'),
			' asks them.',
		);
	return interruptedRun && whyNot === undefined ? interruptedRunLine(interruptedRun, now) : emptyLine;
};

const runLines = (facts: EtlFacts, work: Work, {width, height}: Size): Line[] => {
	const steps = shownSteps(work);
	const below = belowSteps(facts, steps[facts.cursor], width);
	const above = [
		workHeadline(work, width),
		...noteLines(work.view.notes, width).slice(0, Math.max(1, Math.floor(height / 3))),
		...wrapLine(afterHeadline(facts, work, width), width),
	];
	const room = height - above.length;
	// What one asked to see, or has to know, gets the room before the list of steps does.
	const least = Math.min(steps.length, 5);
	const wantedFor: Readonly<Record<EtlBelow, number>> = {
		SQL: least,
		// It grows with every call, and the steps should not move each time.
		log: Math.floor(room / 2),
		outcome: room - Math.min(below.length, Math.floor((room * 2) / 3)) - 1,
	};
	const forSteps = Math.max(least, Math.min(steps.length, wantedFor[facts.below]));
	const top = facts.top(forSteps);
	const rows = stepLines(steps, work.now, width - 2).map((one, index) => [
		span(index === facts.cursor ? '▸ ' : '  ', 'focus'),
		...one,
	]);
	return [...above, ...rows.slice(top, top + forSteps), emptyLine, ...scrolled(below, facts, room - forSteps - 1)];
};

/** The plan before anything runs; then the steps, and below them what is worth reading most. */
export const etlLines = (facts: EtlFacts, size: Size): Line[] =>
	facts.work ? runLines(facts, facts.work, size) : scrolled(planLines(facts, size.width), facts, size.height);

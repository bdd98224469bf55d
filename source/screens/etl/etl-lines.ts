import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine} from '../../core/text/wrap.ts';
import {leavesOf, type StepView} from '../../core/workflow-view.ts';
import {checkLines} from '../../present/check-lines.ts';
import {collapseSkips, collapseStages} from '../../present/collapse-steps.ts';
import {errorLines} from '../../present/error-lines.ts';
import {loadReportLines} from '../../present/load/load-report-lines.ts';
import {noteLines} from '../../present/marked-lines.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import {stepLines} from '../../present/step-lines.ts';
import {withoutHeader} from '../../sql/language/without-header.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {checkStepId} from '../../workflows/etl/step-ids.ts';
import {failedChecksOf} from '../../workflows/verify/run-check.ts';
import {timeLeftText, workHeadline} from '../frame/work-lines.ts';
import type {Size} from '../screen.ts';
import type {EtlBelow, EtlFacts} from './etl-facts.ts';
import {etlLogLines} from './etl-log-lines.ts';
import {etlStartLines, interruptedRunLine} from './etl-start-lines.ts';

/** Returns the plan before a run; then the steps, with the running statement, the error or the report below. */
export const etlLines = (facts: EtlFacts, size: Size): Line[] =>
	facts.work ? runLines(facts, facts.work, size) : scrolled(etlStartLines(facts, size.width), facts, size.height);

/** Returns the steps of the list. */
export const shownSteps = (work: Work | undefined): StepView[] =>
	work ? collapseSkips(collapseStages(work.view.steps)) : [];

const stepHeading = ({title, statementId}: StepView): Line =>
	line(span(` ${safeText(title)}`, 'strong'), span(statementId ? `   statement ${safeText(statementId)}` : '', 'dim'));

const isRunningStep = ({state, sql}: StepView) => (state === 'run' || state === 'retry') && sql.length > 0;

/** Returns the running statements of the selected row, or of the first running step. */
const runningSql = (work: Work, chosen: StepView | undefined, width: number): Line[] => {
	const selected = chosen ? leavesOf(chosen).filter(isRunningStep) : [];
	const shown = selected.length > 0 ? selected : work.view.steps.filter(isRunningStep).slice(0, 1);
	return shown.flatMap((step, index) => [
		...(index > 0 ? [emptyLine] : []),
		stepHeading(step),
		...sqlLines([withoutHeader(step.sql.at(-1) ?? '')], width),
	]);
};

/** Returns the SQL of a step; for a row of several steps, the SQL of each with its title. */
const stepSql = (step: StepView, width: number): Line[] => {
	if (step.members) return step.members.flatMap(one => [stepHeading(one), ...stepSql(one, width), emptyLine]);
	return [
		...(step.sql.length > 0
			? sqlLines(
					step.sql.map(sql => withoutHeader(sql)),
					width,
				)
			: [line(span('   This step has no statement in the catalogue.', 'dim'))]),
	];
};

const failureLines = ({work, stepText}: EtlFacts, chosen: StepView, width: number): Line[] => [
	...(chosen.error ? [...errorLines(chosen.error, width, stepText, {shownLoadErrors: 3}), emptyLine] : []),
	...failedChecksOf(work?.error)
		.filter(({name}) => leavesOf(chosen).some(({id}) => id === checkStepId(name)))
		.flatMap(check => [line(span(` ${safeText(check.title)}`, 'strong')), ...checkLines(check, width), emptyLine]),
];

const belowSteps = (facts: EtlFacts, chosen: StepView | undefined, width: number): Line[] => {
	const {work, report, below, calls, stepText} = facts;
	if (below === 'log') return etlLogLines(calls, work);
	if (below === 'SQL' && chosen)
		return [stepHeading(chosen), ...failureLines(facts, chosen, width), ...stepSql(chosen, width)];
	if (work && isRunning(work)) return runningSql(work, chosen, width);
	if (work?.error) return errorLines(work.error, width, stepText);
	return report ? loadReportLines(report, width) : [];
};

/** Returns as many lines as fit, and the number of others. */
const scrolled = (lines: readonly Line[], facts: EtlFacts, room: number): Line[] => {
	const from = facts.scrolledTo(room, lines.length);
	const shown = lines.slice(from, from + room);
	const hidden = lines.length - from - shown.length;
	return hidden > 0
		? [
				...shown.slice(0, -1),
				line(
					span(
						`   ${formatCounted(hidden + 1, 'more line')}, ${facts.work ? keyFor('etl', 'scroll-down') : keyFor('list', 'down')}`,
						'dim',
					),
				),
			]
		: shown;
};

const timeTexts = (work: Work, {plan}: EtlFacts): string[] => {
	const lastRun = plan.value?.lastRun;
	const left = timeLeftText(work);
	return [...(left ? [left] : []), ...(lastRun ? [`the last load took ${formatDuration(lastRun.ms)}`] : [])];
};

/** Returns the line below the headline: remaining time, or the next step after the end. */
const afterHeadline = (facts: EtlFacts, work: Work, width: number): Line => {
	const {interruptedRun, now, whyNot} = facts;
	if (isRunning(work)) return line(span(`   ${timeTexts(work, facts).join(' · ')}`, 'dim'));
	if (work.status === 'ok')
		return line(
			span(' → ', 'focus'),
			'Next: ',
			keySpan('global', 'open verify'),
			width >= 68 ? ' verifies checks and expected results; ' : ' verifies; ',
			keySpan('global', 'open query'),
			' runs queries.',
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
	// The part below has precedence over the list of steps.
	const least = Math.min(steps.length, 5);
	const wantedFor: Readonly<Record<EtlBelow, number>> = {
		SQL: least,
		// Fixed height, because the log grows with every call and would move the steps.
		log: Math.floor(room / 2),
		outcome: room - Math.min(below.length, Math.floor((room * 2) / 3)) - 1,
	};
	const forSteps = Math.max(least, Math.min(steps.length, wantedFor[facts.below]));
	const top = facts.top(forSteps);
	const rows = stepLines(steps, work.now, width - 2).map((one, index) =>
		rowOf('rows', index, [span(index === facts.cursor ? '▸ ' : '  ', 'focus'), ...one]),
	);
	return [
		...above,
		...rows.slice(top, top + forSteps),
		emptyLine,
		...scrolled(below, facts, room - forSteps - 1).map(one => rowOf('below', -1, one)),
	];
};

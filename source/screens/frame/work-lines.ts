import {estimatedLeft, isShareKnown, overallShare} from '../../core/overall-share.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {formatDuration, formatElapsed} from '../../core/text/format-time.ts';
import {bar, emptyLine, formatShare, type Line, line, lineWidth, span, spread} from '../../core/text/line.ts';
import {doneSteps} from '../../core/workflow-view.ts';
import {errorLines} from '../../present/error-lines.ts';
import {noteLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {stepLines, wholeStepLines} from '../../present/step-lines.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {isWaitingWork} from '../../store/work-label.ts';

/** Returns the current stage and its number. */
const stageOf = ({view}: Work): {readonly stage: string; readonly place: string} => {
	const stages = [...new Set(view.steps.map(({stage}) => stage))];
	const current = view.steps.find(({state}) => state === 'run' || state === 'retry')?.stage;
	if (current === undefined || stages.length < 2) return {stage: '', place: ''};
	return {stage: current, place: `stage ${stages.indexOf(current) + 1} of ${stages.length}: `};
};

const runningLine = (work: Work, width: number): Line => {
	const {view, now, startedAt, status, weights} = work;
	const share = overallShare(view, weights);
	const isBarShown = share !== undefined && isShareKnown(view);
	const cells = Math.max(8, Math.min(40, Math.floor(width / 4)));
	const start = span(
		status === 'cancelling' ? ' ■ cancelling' : ' ▸ running',
		status === 'cancelling' ? 'wait' : 'focus',
	);
	const steps = `  ${doneSteps(view)} of ${formatCounted(view.steps.length, 'step')}`;
	const {stage, place} = stageOf(work);
	// If there is little room, the number of the stage is left out first, then the stage.
	const texts = view.steps.length === 0 ? ['  planning'] : [`${steps}  ${place}${stage}`, `${steps}  ${stage}`, steps];
	const end = [
		...(isBarShown ? [...bar(share, cells), span(` ${formatShare(share).padStart(5)}`, 'strong')] : []),
		span(`  ${formatElapsed(now - startedAt)} `, 'focus'),
	];
	const room = width - lineWidth(end) - 2;
	const fitting = texts.find(text => lineWidth([start, span(text)]) <= room) ?? texts.at(-1) ?? '';
	return spread(line(start, span(fitting, 'dim')), end, width);
};

/**
 * Returns headline, notes, steps, and the error with next steps. Steps are wrapped, or cut to one line each if they
 * would take more than `rows` lines.
 */
export const workLines = (work: Work, width: number, stepText: StepText, rows = Number.POSITIVE_INFINITY): Line[] => {
	const {steps} = work.view;
	const whole = wholeStepLines(steps, work.now, width - 1);
	return [
		workHeadline(work, width),
		...noteLines(work.view.notes, width),
		emptyLine,
		...(whole.length <= rows ? whole : stepLines(steps, work.now, width - 1)).map(one => [span(' '), ...one]),
		...(work.error && work.status === 'failed' ? [emptyLine, ...errorLines(work.error, width, stepText)] : []),
	];
};

/** Returns the remaining time estimated from the last run: "about 1:10 left (est.)"; undefined without a last run. */
export const timeLeftText = ({view, now, startedAt, status, weights}: Work): string | undefined => {
	const left = status === 'running' ? estimatedLeft(view, weights, startedAt, now) : undefined;
	// No estimate if the run already takes longer than the last one.
	return left === undefined || left < 1000 ? undefined : `about ${formatElapsed(left)} left (est.)`;
};

/** Returns the state of the work in one line: progress and time, or the outcome. */
export const workHeadline = (work: Work, width: number): Line => {
	if (isRunning(work)) return runningLine(work, width);
	const took = formatDuration(work.now - work.startedAt);
	switch (work.status) {
		case 'ok':
			return line(span(' ✔ done', 'good'), span(` in ${took}`));
		case 'cancelled':
			return line(span(isWaitingWork(work) ? ' ■ stopped waiting' : ' ■ cancelled', 'wait'), span(` after ${took}`));
		default:
			return line(span(' ✖ failed', 'bad'), span(` after ${took}`));
	}
};

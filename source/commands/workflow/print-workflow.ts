import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {type Line, line, lineWidth, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine} from '../../core/text/wrap.ts';
import type {Workflow, WorkflowEvent} from '../../core/workflow-event.ts';
import {emptyView, foldEvent, type StepView, type WorkflowView} from '../../core/workflow-view.ts';
import {collapseStages} from '../../present/collapse-steps.ts';
import {progressText} from '../../present/progress-text.ts';
import type {Output} from '../output.ts';
import {errorJson} from '../report-error.ts';
import {createWaitReport} from './create-wait-report.ts';
import {createSpeaker} from './speak-workflow.ts';

/** Interval at which a running step is reported again, so that logs show it is alive. */
const heartbeatMs = 10_000;

const jsonOf = (event: WorkflowEvent) => {
	const {type, at, ...rest} = event;
	const error = 'error' in rest && rest.error ? {error: errorJson(rest.error)} : {};
	return {event: type, at: new Date(at).toISOString(), ...rest, ...error};
};

const toneOf = {
	ok: 'good',
	failed: 'bad',
	cancelled: 'wait',
	skip: 'dim',
	retry: 'wait',
	run: 'focus',
	wait: 'dim',
} as const;

/** Returns the steps to print when a step ends. Steps of a crowded stage are printed as one, after the stage. */
const endedLines = (view: WorkflowView, step: StepView): StepView[] => {
	const rows = collapseStages(view.steps);
	if (rows.some(row => row.id === step.id)) return [step, ...overStage(view, rows, step)];
	return overStage(view, rows, step);
};

const overStage = (view: WorkflowView, rows: readonly StepView[], {stage}: StepView): StepView[] => {
	const own = view.steps.filter(step => step.stage === stage);
	const isOver = own.every(step => !['wait', 'run', 'retry'].includes(step.state));
	return isOver ? rows.filter(row => row.id === stage && !own.includes(row)) : [];
};

const titleOf = ({title}: StepView, width: number): string => padText(safeText(title), width);

/** Returns the lines of a finished step, wrapped at the width of the terminal. */
const stepLines = (output: Output, step: StepView, titleWidth: number): Line[] => {
	const time = step.ms === undefined ? '' : formatDuration(step.ms);
	const word = step.state === 'failed' || step.state === 'cancelled' ? `${step.state}  ` : '';
	const what = step.state === 'skip' ? `skipped: ${step.reason}` : progressText(step);
	const text = ` ${titleOf(step, titleWidth)} ${word}${what}${what && time ? '  ' : ''}`;
	const whole = line(span(output.signs[step.state], toneOf[step.state]), time ? text : text.trimEnd());
	const width = output.width ?? Number.POSITIVE_INFINITY;
	const lines = wrapLine(whole, width);
	const last = lines.at(-1) ?? [];
	return lineWidth(last) + time.length <= width
		? [...lines.slice(0, -1), [...last, span(time, 'dim')]]
		: [...lines, line(span(`  ${time}`, 'dim'))];
};

const runningLine = (output: Output, view: WorkflowView): string =>
	view.steps
		.filter(step => step.state === 'run')
		.map(step => `${output.signs.run} ${step.title} ${progressText(step)}`.trimEnd())
		.join('   ');

/** Runs a workflow to its end and returns its result. Events go to stderr as lines, or to stdout as JSON. */
export const printWorkflow = async <Result>(output: Output, workflow: Workflow<Result>): Promise<Result> => {
	let view = emptyView;
	let titleWidth = 0;
	const speak = createSpeaker(output);
	const isWaitDue = createWaitReport();
	const lastReported = new Map<string, number>();
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
		view = foldEvent(view, value);
		if (output.isJson) {
			await output.json(jsonOf(value));
			continue;
		}

		if (output.isSpoken) {
			speak(view, value);
			continue;
		}

		if (value.type === 'plan') {
			titleWidth = Math.max(0, ...collapseStages(view.steps).map(step => displayWidth(safeText(step.title))));
			for (const note of value.notes) output.report(`${output.signs.problem} ${note}`);
			continue;
		}

		const step = view.steps.find(one => one.id === value.step);
		if (!step) continue;
		if (value.type === 'finish' || value.type === 'skip')
			for (const row of endedLines(view, step))
				for (const each of stepLines(output, row, titleWidth)) output.report(each);
		else if (value.type === 'retry')
			output.report(line(span(output.signs.retry, 'wait'), ` ${step.title}  ${step.reason}`));
		else {
			const last = lastReported.get(value.step) ?? value.at;
			lastReported.set(value.step, last);
			const isWaiting = value.type === 'progress' && isWaitDue(value.step, value.waitsFor, value.at);
			if (isWaiting || value.at - last >= heartbeatMs) {
				lastReported.set(value.step, value.at);
				const hint = isWaiting ? ' (Ctrl+C cancels)' : '';
				output.report(`${output.signs.run} ${titleOf(step, titleWidth)} ${progressText(step)}${hint}`);
			}

			output.reportBriefly(runningLine(output, view));
		}
	}
};

import {formatDuration} from '../core/format-duration.ts';
import {progressText} from '../core/progress-text.ts';
import type {Workflow, WorkflowEvent} from '../core/workflow-event.ts';
import {emptyView, foldEvent, type StepView, type WorkflowView} from '../core/workflow-view.ts';
import type {Output} from './output.ts';
import {errorJson} from './report-error.ts';

/** A running step is mentioned again after so long, so that a log shows it is alive. */
const heartbeatMs = 10_000;

const jsonOf = (event: WorkflowEvent) => {
	const {type, at, ...rest} = event;
	const error = 'error' in rest && rest.error ? {error: errorJson(rest.error)} : {};
	return {event: type, at: new Date(at).toISOString(), ...rest, ...error};
};

const stateColor = {
	ok: 'green',
	failed: 'red',
	cancelled: 'yellow',
	skip: 'dim',
	retry: 'yellow',
	run: 'cyan',
	wait: 'dim',
} as const;

const stepLine = (output: Output, step: StepView): string => {
	const sign = output.style(stateColor[step.state], output.signs[step.state]);
	const time = step.ms === undefined ? '' : formatDuration(step.ms);
	const word = step.state === 'failed' || step.state === 'cancelled' ? `${step.state}  ` : '';
	const what = step.state === 'skip' ? `skipped: ${step.reason}` : progressText(step);
	return `${sign} ${step.title.padEnd(24)} ${word}${what}${what && time ? '  ' : ''}${output.style('dim', time)}`.trimEnd();
};

const runningLine = (output: Output, view: WorkflowView): string =>
	view.steps
		.filter(step => step.state === 'run')
		.map(step => `${output.signs.run} ${step.title} ${progressText(step)}`.trimEnd())
		.join('   ');

/** Runs a workflow to its end: events to stderr as lines, or to stdout as JSON; gives its result. */
export const printWorkflow = async <Result>(output: Output, workflow: Workflow<Result>): Promise<Result> => {
	let view = emptyView;
	const lastTold = new Map<string, number>();
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
		view = foldEvent(view, value);
		if (output.isJson) {
			await output.json(jsonOf(value));
			continue;
		}

		if (value.type === 'plan') {
			for (const note of value.notes) output.tell(`${output.signs.problem} ${note}`);
			continue;
		}

		const step = view.steps.find(one => one.id === value.step);
		if (!step) continue;
		if (value.type === 'finish' || value.type === 'skip') output.tell(stepLine(output, step));
		else if (value.type === 'retry')
			output.tell(`${output.style('yellow', output.signs.retry)} ${step.title}  ${step.reason}`);
		else {
			const told = lastTold.get(value.step) ?? value.at;
			lastTold.set(value.step, told);
			if (value.at - told >= heartbeatMs) {
				lastTold.set(value.step, value.at);
				output.tell(`${output.signs.run} ${step.title.padEnd(24)} ${progressText(step)}`);
			}

			output.tellBriefly(runningLine(output, view));
		}
	}
};

import {isShareKnown, overallShare} from '../../core/overall-share.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {formatShare} from '../../core/text/line.ts';
import type {WorkflowEvent} from '../../core/workflow-event.ts';
import {doneSteps, type StepView, type WorkflowView} from '../../core/workflow-view.ts';
import {progressText} from '../../present/progress-text.ts';
import type {Output} from '../output.ts';
import {createWaitReport} from './create-wait-report.ts';

/** Interval at which a long step is reported again. */
const heartbeatMs = 30_000;

const endedText = ({title, state, ms, reason, ...step}: StepView): string =>
	[
		title,
		state === 'skip' ? reason : state === 'ok' ? '' : state,
		progressText(step),
		ms === undefined ? '' : formatDuration(ms),
	]
		.filter(Boolean)
		.join(', ');

/**
 * Reports a workflow for screen readers. Of many steps it reports every quarter and failures, of few steps
 * the end of each. Called with every event and the view after it.
 */
export const createSpeaker = ({report, signs}: Output) => {
	let quarters = 0;
	let lastReported = 0;
	const isWaitDue = createWaitReport();
	const say = (text: string, at: number) => {
		lastReported = at;
		report(text);
	};

	return (view: WorkflowView, event: WorkflowEvent): void => {
		if (event.type === 'plan') {
			for (const note of event.notes) report(`${signs.problem} ${note}`);
			say(`${view.steps.length} steps.`, event.at);
			return;
		}

		const step = view.steps.find(one => one.id === event.step);
		if (!step) return;
		const isOver = event.type === 'finish' || event.type === 'skip';
		if (event.type === 'retry') say(`${signs.retry} ${step.title}, ${step.reason}`, event.at);
		else if (isOver && (!isShareKnown(view) || step.state === 'failed' || step.state === 'cancelled'))
			say(`${signs[step.state]} ${endedText(step)}`, event.at);
		else if (
			(event.type === 'progress' && isWaitDue(event.step, event.waitsFor, event.at)) ||
			event.at - lastReported >= heartbeatMs
		)
			say(`${signs.run} ${[step.title, progressText(step)].filter(Boolean).join(', ')}`, event.at);
		if (!isShareKnown(view)) return;
		const share = overallShare(view) ?? 0;
		const now = Math.floor(share * 4 + 1e-9);
		if (now > quarters) say(`${formatShare(now / 4)}: ${doneSteps(view)} of ${view.steps.length} steps.`, event.at);
		quarters = Math.max(quarters, now);
	};
};

import type {Progress} from './workflow-event.ts';
import type {WorkflowView} from './workflow-view.ts';

const shareOf = ({bytesDone, bytesTotal, filesDone, filesTotal}: Progress): number => {
	if (bytesTotal && bytesDone !== undefined) return bytesDone / bytesTotal;
	if (filesTotal && filesDone !== undefined) return filesDone / filesTotal;
	return 0;
};

/**
 * Steps done of steps planned, a running step counted by its own bytes or files where their total is
 * known; undefined before there is a plan. It says how much of the work is done, not of the time.
 */
export const overallShare = ({steps}: WorkflowView): number | undefined => {
	if (steps.length === 0) return undefined;
	const done = steps.reduce((sum, step) => {
		if (step.state === 'wait') return sum;
		return sum + (step.state === 'run' || step.state === 'retry' ? Math.min(1, shareOf(step)) : 1);
	}, 0);
	return done / steps.length;
};

// With fewer steps a share would jump by fifths and say nothing of the time.
const stepsForShare = 6;

/** Whether the share of these steps is worth a number or a bar. */
export const isShareTelling = ({steps}: WorkflowView): boolean => steps.length >= stepsForShare;

import type {Snapshot} from '../backend.ts';
import type {Line} from '../core/text/line.ts';
import {noteLines} from './marked-lines.ts';
import {nextStepLines} from './next-step/next-step-lines.ts';
import type {StepText} from './next-step/next-step-text.ts';

/** Returns lines about a warehouse of the other deployment type that exists under this name and bills; empty if there is none. */
export const otherTypeLines = (
	snapshot: Pick<Snapshot, 'otherDeploymentType'> | undefined,
	width: number,
	stepText: StepText,
): Line[] => {
	if (!snapshot?.otherDeploymentType) return [];
	const {message, nextSteps} = snapshot.otherDeploymentType;
	return [...noteLines([message], width), ...nextStepLines(nextSteps, width, stepText)];
};

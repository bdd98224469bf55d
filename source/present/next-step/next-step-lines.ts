import type {NextStep} from '../../core/next-step.ts';
import {type Line, span} from '../../core/text/line.ts';
import {markedLines} from '../marked-lines.ts';
import type {StepText} from './next-step-text.ts';

/** Returns next steps, each after an arrow. */
export const nextStepLines = (steps: readonly NextStep[], width: number, stepText: StepText, indent = ' '): Line[] =>
	steps.flatMap(step => markedLines(span(`${indent}→ `, 'focus'), stepText(step), width));

import type {NextStep} from '../../core/next-step.ts';
import {type Line, span} from '../../core/text/line.ts';
import {markedLines} from '../marked-lines.ts';
import type {StepText} from './next-step-text.ts';

/** What a person can do next, a step each, behind an arrow. */
export const nextStepLines = (steps: readonly NextStep[], width: number, stepText: StepText, indent = ' '): Line[] =>
	steps.flatMap(step => markedLines(span(`${indent}→ `, 'focus'), stepText(step), width));

import {type Span, span, type Tone} from './line.ts';
import {signs} from './signs.ts';
import type {StepState} from './workflow-view.ts';

const tones: Readonly<Record<StepState, Tone>> = {
	wait: 'dim',
	run: 'focus',
	retry: 'wait',
	ok: 'good',
	skip: 'dim',
	failed: 'bad',
	cancelled: 'wait',
};

const words: Readonly<Record<StepState, string>> = {
	wait: 'wait',
	run: 'run',
	retry: 'retry',
	ok: 'ok',
	skip: 'skip',
	failed: 'FAILED',
	cancelled: 'stopped',
};

/** A step's state as sign and word, in ten cells. */
export const stepWord = (state: StepState): Span =>
	span(`${signs(false)[state]} ${words[state].padEnd(8)}`, tones[state]);

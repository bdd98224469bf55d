import {type Span, span, type Tone} from '../core/text/line.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import type {StepState} from '../core/workflow-view.ts';

/** Signs beside every color, so that no meaning depends on color alone. */
export type Signs = Readonly<Record<StepState | 'problem' | 'next' | 'ellipsis' | 'dot', string>>;

const unicode: Signs = {
	wait: '·',
	run: '▸',
	retry: '↻',
	ok: '✔',
	skip: '-',
	failed: '✖',
	cancelled: '■',
	problem: '!',
	next: '●',
	ellipsis: '…',
	dot: '·',
};

const ascii: Signs = {
	wait: '.',
	run: '>',
	retry: '~',
	ok: '+',
	skip: '-',
	failed: 'X',
	cancelled: '#',
	problem: '!',
	next: '*',
	ellipsis: '...',
	dot: '-',
};

export const signs = (isAscii: boolean): Signs => (isAscii ? ascii : unicode);

/** Words instead of signs, for screen readers; each ends with punctuation. */
export const spokenSigns: Signs = {
	wait: 'open:',
	run: 'running:',
	retry: 'again:',
	ok: 'ok:',
	skip: 'skipped:',
	failed: 'failed:',
	cancelled: 'cancelled:',
	problem: 'note:',
	next: 'next:',
	ellipsis: '...',
	dot: ',',
};

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

/** Returns the state of a step as sign and word, in ten cells. */
export const stepWord = (state: StepState): Span =>
	span(`${signs(false)[state]} ${words[state].padEnd(8)}`, tones[state]);

/** Returns the state of a warehouse with its sign: "● available", "○ absent", "◌ creating". */
export const warehouseSign = (state: WarehouseState): Span => {
	if (state === 'available') return span('● available', 'good');
	if (state === 'absent') return span('○ absent', 'dim');
	if (state === 'unusable') return span('✖ unusable', 'bad');
	if (state === 'paused') return span('■ paused', 'wait');
	return span(`▸ ${state}`, 'wait');
};

import type {StepState} from './workflow-view.ts';

/** Marks that stand beside every color, so that none carries a meaning alone. */
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
	failed: 'x',
	cancelled: '#',
	problem: '!',
	next: '*',
	ellipsis: '...',
	dot: '-',
};

/** For who listens instead of looking: words, each ending so that what follows is its own phrase. */
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

export const signs = (isAscii: boolean): Signs => (isAscii ? ascii : unicode);

import type {InputToken} from '../../core/keys/input-token.ts';
import {findKey, keyFor} from '../../core/keys/keys.ts';
import {type Line, line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {runningLabels} from '../../store/work-label.ts';
import type {Actions} from '../screen.ts';
import {quitPrompt} from './quit-prompt.ts';

/** What a window shows in which no screen can be used: what it needs, what runs, and the keys that quit. */
export const tooSmallView = ({state, runner, queries}: Dashboard, size: WindowSize): Line[] => {
	const {overlay, isLeaving, toast} = state.get();
	if (isLeaving) return tooSmallLines(size, ['Cancelling, then leaving …', 'Leaving …']);
	const work = runningLabels(runner.current(), queries.running())
		.map(({text}) => text)
		.join(', ');
	if (overlay?.kind === 'confirm' && overlay.isQuit) {
		return tooSmallLines(size, [
			`${overlay.title}${work === '' ? '' : ` (${work})`} ${yesOrNo()}`,
			`Quit? ${yesOrNo()}`,
			`Quit? ${keyFor('confirm', 'yes')} ${keyFor('confirm', 'no')}`,
		]);
	}

	if (toast?.text === quitPrompt()) {
		return tooSmallLines(size, [toast.text, `${keyFor('global', 'interrupt')} quits`]);
	}

	const needed = `${minimumSize.width}x${minimumSize.height}`;
	const quits = `${keyFor('global', 'quit')} quits`;
	const running = work === '' ? '' : ` Running: ${work}.`;
	return tooSmallLines(size, [
		`dwh-tui needs a window of ${needed}; this one is ${size.width}x${size.height}.${running} Make it larger; ${quits}.`,
		`Too small: ${needed} needed.${running} ${quits}`,
		`Too small: ${needed}. ${quits}`,
		quits,
	]);
};

const yesOrNo = (): string => `${keyFor('confirm', 'yes')} yes, ${keyFor('confirm', 'no')} no`;

/** Keys in such a window: nothing but quitting, because nothing else would be seen. */
export const handleTooSmallKey = ({state, show}: Dashboard, globals: Actions, token: InputToken): void => {
	if (token.type !== 'key') return;
	const {overlay} = state.get();
	const isQuitting = overlay?.kind === 'confirm' && overlay.isQuit;
	const global = findKey(['global'], token.key)?.action;
	if (global === 'interrupt') globals.interrupt?.();
	else if (isQuitting) {
		const answer = findKey(['confirm'], token.key)?.action;
		if (answer === 'yes') overlay.onYes();
		else if (answer === 'no') show(undefined);
	} else if (global === 'quit') globals.quit?.();
};

export type WindowSize = {readonly width: number; readonly height: number};

/** The smallest window in which every screen can be used. */
const minimumSize: WindowSize = {width: 60, height: 10};

export const isTooSmall = ({width, height}: WindowSize): boolean =>
	width < minimumSize.width || height < minimumSize.height;

// In fewer rows, one of them is worth more to the body than to a rule.
const rowsForUpperRule = 16;

/** Whether a rule separates the header from the body. */
export const hasUpperRule = ({height}: WindowSize): boolean => height >= rowsForUpperRule;

/** Rows of the body: what header, footer and the rules leave. */
export const bodyHeight = (size: WindowSize): number => size.height - (hasUpperRule(size) ? 4 : 3);

/** Lines that a message may have: more would leave too little of the screen that it is about. */
export const maxToastLines = (size: WindowSize): number => 1 + Math.min(3, Math.floor(bodyHeight(size) / 5));

/** What a window that is too small shows: the longest of these texts that fits, so that the way out is always read. */
const tooSmallLines = (size: WindowSize, texts: readonly string[]): Line[] => {
	const wrapped = texts.map(text => wrapText(text, size.width));
	const fitting = wrapped.find(lines => lines.length <= size.height && lines.every(one => !one.includes('…')));
	return (fitting ?? wrapped.at(-1) ?? []).map(text => line(text));
};

import type {InputToken} from '../../core/keys/input-token.ts';
import {findKey, keyFor} from '../../core/keys/keys.ts';
import {type Line, line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {runningLabels} from '../../store/work-label.ts';
import type {Actions} from '../screen.ts';

/** Returns the content of a too small window: needed size, running work and keys to quit. */
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

	if (toast?.isQuitPrompt) {
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

/** Handles keys in a too small window, where only quitting is possible. */
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

/** The smallest window for all screens. */
const minimumSize: WindowSize = {width: 60, height: 10};

export const isTooSmall = ({width, height}: WindowSize): boolean =>
	width < minimumSize.width || height < minimumSize.height;

// In lower windows the body needs the row of the rule.
const rowsForUpperRule = 16;

/** Whether a rule separates the header from the body. */
export const hasUpperRule = ({height}: WindowSize): boolean => height >= rowsForUpperRule;

/** Returns the rows of the body, without header, footer and rules. */
export const bodyHeight = (size: WindowSize): number => size.height - (hasUpperRule(size) ? 4 : 3);

/** Returns the maximum lines of a message, so that enough of the screen remains visible. */
export const maxToastLines = (size: WindowSize): number => 1 + Math.min(3, Math.floor(bodyHeight(size) / 5));

/** Returns the longest of these texts that fits. */
const tooSmallLines = (size: WindowSize, texts: readonly string[]): Line[] => {
	const wrapped = texts.map(text => wrapText(text, size.width));
	const fitting = wrapped.find(lines => lines.length <= size.height && lines.every(one => !one.includes('…')));
	return (fitting ?? wrapped.at(-1) ?? []).map(text => line(text));
};

import type {InputToken} from '../core/input-token.ts';
import type {Line} from '../core/line.ts';
import {minimumSize, tooSmallLines, type WindowSize} from '../core/window-size.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {workLabel} from '../store/work-label.ts';
import type {Verbs} from './screen.ts';

/** What a window shows in which no screen can be used: what it needs, what runs, and the keys that quit. */
export const tooSmallView = ({state, runner, queries}: Dashboard, size: WindowSize): Line[] => {
	const {overlay, isLeaving} = state.get();
	if (isLeaving) return tooSmallLines(size, ['Cancelling, then leaving …', 'Leaving …']);
	const work = [runner.current(), queries.current()].flatMap(one => (one ? [workLabel(one)] : [])).join(', ');
	if (overlay?.kind === 'question' && overlay.isQuit) {
		return tooSmallLines(size, [
			`${overlay.title}${work === '' ? '' : ` (${work})`} y yes, n no`,
			'Quit? y yes, n no',
			'Quit? y n',
		]);
	}

	const needed = `${minimumSize.width}x${minimumSize.height}`;
	const running = work === '' ? '' : ` Running: ${work}.`;
	return tooSmallLines(size, [
		`dwh-tui needs a window of ${needed}; this one is ${size.width}x${size.height}.${running} Make it larger; q quits.`,
		`Too small: ${needed} needed.${running} q quits`,
		`Too small: ${needed}. q quits`,
		'q quits',
	]);
};

/** Keys in such a window: nothing but quitting, because nothing else would be seen. */
export const handleTooSmallKey = ({state, show}: Dashboard, globals: Verbs, token: InputToken): void => {
	if (token.type !== 'key') return;
	const {overlay} = state.get();
	if (token.key === 'ctrl+c') globals.interrupt?.();
	else if (overlay?.kind === 'question' && overlay.isQuit) {
		if (token.key === 'y') overlay.onYes();
		else if (token.key === 'n' || token.key === 'escape') show(undefined);
	} else if (token.key === 'q') globals.quit?.();
};

import {type Line, line, span} from '../../core/text/line.ts';
import type {Call} from '../../store/call-log.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {callLine} from '../frame/call-line.ts';

const drawn = new WeakMap<Call, Line>();

/** A call's line, made once: it never changes, and there may be a thousand of them at every frame. */
const lineOf = (call: Call): Line => {
	const known = drawn.get(call) ?? callLine(call, false);
	drawn.set(call, known);
	return known;
};

/** What was sent while the load ran, or without one so far, as the Log screen draws it, the newest first. */
export const etlLogLines = (calls: readonly Call[], work: Work | undefined): Line[] => {
	const own = work ? calls.filter(({at}) => at >= work.startedAt && (isRunning(work) || at <= work.now)) : calls;
	const what = own.length === 0 ? 'nothing has been sent yet' : 'newest first; @ shows all of it, and whole statements';
	return [
		line(span(work ? ' Log of this load' : ' Log', 'strong'), span(`   ${what}`, 'dim')),
		...own.toReversed().map(lineOf),
	];
};

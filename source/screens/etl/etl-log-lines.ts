import {type Line, line, span} from '../../core/text/line.ts';
import type {Call} from '../../store/call-log.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {callLine} from '../frame/call-line.ts';

const drawn = new WeakMap<Call, Line>();

/** Returns a call's line; cached, because it never changes and a frame may have a thousand. */
const lineOf = (call: Call): Line => {
	const known = drawn.get(call) ?? callLine(call, false);
	drawn.set(call, known);
	return known;
};

/** Returns calls and statements of the load, or of the session without a load, newest first. */
export const etlLogLines = (calls: readonly Call[], work: Work | undefined): Line[] => {
	const own = work ? calls.filter(({at}) => at >= work.startedAt && (isRunning(work) || at <= work.now)) : calls;
	const what = own.length === 0 ? 'nothing has been sent yet' : 'newest first; @ shows all of it, and whole statements';
	return [
		line(span(work ? ' Log of this load' : ' Log', 'strong'), span(`   ${what}`, 'dim')),
		...own.toReversed().map(lineOf),
	];
};

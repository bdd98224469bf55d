import {displayWidth} from '../../core/text/display-width.ts';
import type {ResultSink} from '../../results/result-sink.ts';
import type {Output} from '../output.ts';
import {openPager, type Pager, pagerCommand} from './pager.ts';

/** The terminal, by the page where the lines do not fit it. */
export const createPagedSink = (output: Output, plain: ResultSink, env: NodeJS.ProcessEnv): ResultSink => {
	const width = output.width ?? 80;
	// The prompt and the line of the count stand below.
	const room = (output.height ?? 24) - 2;
	let waiting: string[] = [];
	let height = 0;
	let pager: Pager | undefined;
	let hasNoPager = false;

	const flush = async (): Promise<void> => {
		const lines = waiting;
		waiting = [];
		await plain.lines(lines);
	};

	return {
		...plain,
		async lines(lines) {
			if (hasNoPager) return plain.lines(lines);
			if (pager) return pager.write(output.drawn(lines));
			waiting.push(...lines);
			for (const line of lines) height += Math.max(1, Math.ceil(displayWidth(line) / width));
			if (height <= room) return;
			const command = pagerCommand(env);
			if (command === undefined) {
				hasNoPager = true;
				return flush();
			}

			// Takes back a line that stands there for a while.
			await output.raw('');
			pager = openPager(command, env);
			const text = output.drawn(waiting);
			waiting = [];
			await pager.write(text);
		},
		isClosed: () => pager?.isLeft() ?? false,
		end: async () => {
			await (pager ? pager.end() : flush());
		},
		// What was read before an error is worth seeing.
		close: async () => {
			await (pager ? pager.end() : flush());
		},
	};
};

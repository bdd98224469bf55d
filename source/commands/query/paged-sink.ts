import {displayWidth} from '../../core/text/display-width.ts';
import type {ResultSink} from '../../results/result-sink.ts';
import type {Output} from '../output.ts';
import {openPager, type Pager, pagerCommand} from './pager.ts';

/** Writes to the terminal, through a pager if the lines do not fit. */
export const createPagedSink = (output: Output, plain: ResultSink, env: NodeJS.ProcessEnv): ResultSink => {
	const width = output.width ?? 80;
	// Leaves room for the row count and the prompt.
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

			// Clears the progress line.
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
		// Shows the rows that were read before an error.
		close: async () => {
			await (pager ? pager.end() : flush());
		},
	};
};

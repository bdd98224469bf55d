import {createInterface} from 'node:readline';

/** Reads typed lines one by one; lines typed ahead are queued. */
export type LineReader = {
	/** Resolves with undefined at the end of input. */
	next(): Promise<string | undefined>;
	/** Resolves a pending `next` with undefined. */
	release(): void;
	close(): void;
};

export const createLineReader = (input: NodeJS.ReadableStream): LineReader => {
	// Without `terminal` the terminal edits and echoes the line, which screen readers expect.
	const lines = createInterface({input, terminal: false});
	const ready: string[] = [];
	let waiting: ((line: string | undefined) => void) | undefined;
	let isOver = false;
	const give = (line: string | undefined) => {
		const take = waiting;
		waiting = undefined;
		take?.(line);
	};

	lines.on('line', line => {
		if (waiting) give(line);
		else ready.push(line);
	});
	lines.on('close', () => {
		isOver = true;
		give(undefined);
	});
	return {
		async next() {
			const [line] = ready.splice(0, 1);
			if (line !== undefined || isOver) return line;
			return new Promise(resolve => {
				waiting = resolve;
			});
		},
		release: () => give(undefined),
		close: () => lines.close(),
	};
};

import {createInterface} from 'node:readline';

/** Lines that a person types, one after the other; what is typed ahead waits. */
export type LineReader = {
	/** Undefined when there will be no more. */
	next(): Promise<string | undefined>;
	/** Answers the one who waits, if anybody, with nothing. */
	release(): void;
	close(): void;
};

export const createLineReader = (input: NodeJS.ReadableStream): LineReader => {
	// Without `terminal` the terminal itself edits and echoes the line, as a screen reader knows it.
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

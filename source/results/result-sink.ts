import {createNewFile} from '../files/new-file.ts';

/** The destination of results. */
export type ResultSink = {
	/** Drawn lines; an empty list writes nothing. */
	readonly lines: (lines: readonly string[]) => Promise<void>;
	/** Data in a format, including line ends. */
	readonly raw: (text: string) => Promise<void>;
	readonly bytes: (bytes: Uint8Array) => Promise<void>;
	/** The reader has closed the output. */
	readonly isClosed: () => boolean;
	/** Called after the last result. */
	readonly end: () => Promise<void>;
	/** Always called; removes unfinished output where possible. */
	readonly close: () => Promise<void>;
};

/** A file that appears once it is complete. Throws `refused` and `disk`. */
export const createFileSink = async (name: string, isReplacing: boolean): Promise<ResultSink> => {
	const file = await createNewFile(name, isReplacing);
	return {
		lines: lines => file.write(lines.map(line => `${line}\n`).join('')),
		raw: file.write,
		bytes: file.write,
		isClosed: () => false,
		end: async () => void (await file.finish()),
		close: file.discard,
	};
};

import {createNewFile} from '../files/new-file.ts';

/** Where results are written. */
export type ResultSink = {
	/** Drawn lines; none is nothing. */
	readonly lines: (lines: readonly string[]) => Promise<void>;
	/** A data format, with its line ends. */
	readonly raw: (text: string) => Promise<void>;
	readonly bytes: (bytes: Uint8Array) => Promise<void>;
	/** The reader wants no more. */
	readonly isClosed: () => boolean;
	/** After the last result. */
	readonly end: () => Promise<void>;
	/** Always called; takes back what was written and not ended, where that is possible. */
	readonly close: () => Promise<void>;
};

/** A file that appears when it is whole. Throws `refused` and `disk`. */
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

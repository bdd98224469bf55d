import {createNewFile, type NewFile} from '../../files/new-file.ts';
import type {Output} from '../output.ts';

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

const nothing = async () => undefined;

/** The standard output. */
export const createOutputSink = (output: Output): ResultSink => ({
	lines: lines => (lines.length > 0 ? output.block(lines) : nothing()),
	raw: output.raw,
	bytes: nothing,
	isClosed: () => false,
	end: nothing,
	close: nothing,
});

/** A file that appears when it is whole. Throws `refused` and `disk`. */
export const createFileSink = async (name: string, isReplacing: boolean): Promise<ResultSink> => {
	const file: NewFile = await createNewFile(name, isReplacing);
	return {
		lines: lines => file.write(lines.map(line => `${line}\n`).join('')),
		raw: file.write,
		bytes: file.write,
		isClosed: () => false,
		end: file.finish,
		close: file.discard,
	};
};

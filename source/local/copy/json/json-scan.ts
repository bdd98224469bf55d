import type {CopyOptions} from '../../../sql/language/copy/copy-statement.ts';
import type {StoredFile} from '../../storage/list-objects.ts';
import {fileChunks} from '../file-chunks.ts';
import {maxRecordBytes} from '../raw-record.ts';

/**
 * Checks JSON that the engine also reads, because the engine accepts more than valid JSON: NaN, Infinity, numbers
 * beyond the range of a double, a comma before a closing bracket, null instead of a record, records of any size.
 */
export type JsonScan = {
	/** Returns whether everything read so far is certainly valid. Stays false once it is false. */
	read(chunk: Uint8Array): boolean;
};

// Each state is a row of the table, which gives the next state for each byte.
const states = ['plain', 'letter n', 'comma', 'text', 'escape', 'exponent', 'exponent 1', 'exponent 2'] as const;
type State = (typeof states)[number] | 'number';
const at = (state: State): number => (state === 'number' ? states.length : states.indexOf(state as 'plain'));
/** A number with more consecutive digits exceeds a double, or may do so with its exponent. */
const maxDigits = 200;
const doubt = at('number') + maxDigits;
const open = doubt + 1;
const close = open + 1;
/** A closing bracket after a comma is doubtful too. */
const table = new Uint8Array(doubt * 256);

const setAll = (state: number, next: number): void => void table.fill(next, state * 256, (state + 1) * 256);
const set = (state: number, characters: string, next: number): void => {
	for (const character of characters) table[state * 256 + character.charCodeAt(0)] = next;
};

const digits = '0123456789';
for (let state = 0; state < doubt; state++) {
	setAll(state, at('plain'));
	set(state, '"', at('text'));
	set(state, ',', at('comma'));
	set(state, '{[', open);
	set(state, '}]', close);
	// No literal of JSON contains these letters.
	set(state, 'iIN', doubt);
	set(state, 'n', at('letter n'));
	set(state, digits, at('number'));
}

set(at('letter n'), 'aA', doubt);
set(at('comma'), ' \t\r\n', at('comma'));
set(at('comma'), '}]', doubt);
setAll(at('text'), at('text'));
set(at('text'), '"', at('plain'));
set(at('text'), '\\', at('escape'));
setAll(at('escape'), at('text'));
set(at('exponent'), '+', at('exponent'));
set(at('exponent'), digits, at('exponent 1'));
set(at('exponent 1'), digits, at('exponent 2'));
set(at('exponent 2'), digits, doubt);
for (let count = 0; count < maxDigits; count++) {
	set(at('number') + count, digits, count + 1 < maxDigits ? at('number') + count + 1 : doubt);
	set(at('number') + count, 'eE', at('exponent'));
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

export const createJsonScan = (): JsonScan => {
	let state = at('plain');
	let depth = 0;
	/** Bytes of the current record in earlier chunks. */
	let before = 0;
	let isSure = true;

	const scan = (chunk: Uint8Array): boolean => {
		let start = -before;
		for (let index = 0; index < chunk.length; index++) {
			const byte = chunk[index] ?? 0;
			if (depth === 0) {
				if (isBlank(byte)) continue;
				if (byte !== 0x7b && byte !== 0x5b) return false;
				depth = 1;
				start = index;
				state = at('plain');
				continue;
			}

			state = table[(state << 8) | byte] ?? doubt;
			if (state < doubt) continue;
			if (state === doubt) return false;
			depth += state === open ? 1 : -1;
			if (depth === 0 && index - start >= maxRecordBytes) return false;
			state = at('plain');
		}

		before = depth > 0 ? chunk.length - start : 0;
		return before <= maxRecordBytes;
	};

	return {
		read(chunk) {
			isSure &&= scan(chunk);
			return isSure;
		},
	};
};

/**
 * Returns the files that may contain invalid JSON which the engine accepts, or a record that is too large. Throws
 * `storage` if a file cannot be read.
 */
export const doubtfulFiles = async (
	files: readonly StoredFile[],
	compression: CopyOptions['compression'],
	signal: AbortSignal,
): Promise<readonly StoredFile[]> => {
	const doubtful: StoredFile[] = [];
	for (const file of files) {
		const scan = createJsonScan();
		for await (const chunk of fileChunks(file, {compression, encoding: 'utf8'}, signal)) {
			signal.throwIfAborted();
			if (scan.read(chunk)) continue;
			doubtful.push(file);
			break;
		}
	}

	return doubtful;
};

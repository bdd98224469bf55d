import type {CopyFormat} from '../../sql/language/copy/copy-statement.ts';
import {maxRecordBytes, type RawRecord, tooLarge} from './raw-record.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const backslash = 0x5c;

type Delimited = Extract<CopyFormat, {kind: 'csv' | 'delimited'}>;

const withoutReturn = (bytes: Buffer): Buffer => (bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes);

/**
 * Splits delimited text into records at line feeds, except line feeds inside CSV quotes or escaped with ESCAPE.
 * The last record needs no line feed. A record that is too large is refused and the rest of it is skipped while
 * reading. Yields the records of one chunk of the file at a time.
 */
export async function* delimitedRecords(
	chunks: AsyncIterable<Buffer>,
	format: Delimited,
	ignoredLines: number,
): AsyncGenerator<RawRecord[], void, void> {
	const quote = format.kind === 'csv' ? format.quote.charCodeAt(0) : -1;
	const delimiter = format.delimiter.charCodeAt(0);
	const escapeByte = format.kind === 'delimited' && format.isEscaped ? backslash : -1;
	let pending: Buffer = Buffer.alloc(0);
	let line = 1;
	let recordLine = 1;
	let isQuoted = false;
	let isEscaped = false;
	let isFieldStart = true;
	/** Whether the current record is already refused. */
	let isRefused = false;
	// Keep only the beginning of a refused record, so that the rest can be freed.
	const refused = (bytes: Buffer): RawRecord => ({
		line: recordLine,
		bytes: Buffer.from(bytes.subarray(0, 4096)),
		problem: tooLarge,
	});

	for await (const chunk of chunks) {
		const records: RawRecord[] = [];
		const buffer = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
		let start = 0;
		for (let at = pending.length; at < buffer.length; at++) {
			const byte = buffer[at];
			if (byte === lineFeed) line++;
			if (isEscaped) isEscaped = false;
			else if (byte === escapeByte) isEscaped = true;
			else if (isQuoted) {
				// A doubled quote closes the string and opens it again.
				if (byte === quote) isQuoted = false;
			} else if (byte === quote && (isFieldStart || buffer[at - 1] === quote)) isQuoted = true;
			else if (byte === lineFeed) {
				const bytes = withoutReturn(buffer.subarray(start, at));
				if (recordLine > ignoredLines && !isRefused)
					records.push(bytes.length > maxRecordBytes ? refused(bytes) : {line: recordLine, bytes});
				isRefused = false;
				recordLine = line;
				start = at + 1;
				isFieldStart = true;
				continue;
			}

			isFieldStart = byte === delimiter || (isFieldStart && (byte === 0x20 || byte === 0x09));
		}

		const rest = buffer.subarray(start);
		if (isRefused || rest.length > maxRecordBytes) {
			if (!isRefused && recordLine > ignoredLines) records.push(refused(rest));
			isRefused = true;
			// A doubled quote may be split between two chunks.
			pending = Buffer.from(rest.subarray(-1));
		} else pending = Buffer.from(rest);
		yield records;
	}

	if (pending.length > 0 && !isRefused && recordLine > ignoredLines)
		yield [{line: recordLine, bytes: withoutReturn(pending)}];
}

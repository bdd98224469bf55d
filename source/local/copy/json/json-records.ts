import {maxRecordBytes, type RawRecord, tooLarge} from '../raw-record.ts';

const quote = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === lineFeed || byte === 0x0d || byte === 0x09;
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
// Inside a value, another value starts only after one of : , [
const mayOpenAfter = (byte: number): boolean => byte === 0x3a || byte === 0x2c || byte === 0x5b;

type Scan = {
	mode: 'between' | 'inside' | 'skip';
	depth: number;
	isInString: boolean;
	isEscaped: boolean;
	isLineStart: boolean;
	/** The last byte outside strings that is not whitespace. */
	last: number;
	line: number;
	recordLine: number;
};

const begin = (scan: Scan): void => {
	Object.assign(scan, {mode: 'inside', depth: 1, isInString: false, isEscaped: false, recordLine: scan.line});
};

/**
 * Returns why the byte is invalid at this place, or undefined if the record continues. Sets the depth to 0 at the
 * end of a record.
 */
const step = (scan: Scan, byte: number): string | undefined => {
	if (scan.isInString) {
		if (scan.isEscaped) scan.isEscaped = false;
		else if (byte === backslash) scan.isEscaped = true;
		else if (byte === quote) scan.isInString = false;
		else if (byte === lineFeed) return 'a string that is not closed on its line';
		return undefined;
	}

	if (isBlank(byte)) {
		if (byte === lineFeed) scan.line++;
		return undefined;
	}

	if (byte === quote) scan.isInString = true;
	else if (isOpening(byte)) {
		if (!mayOpenAfter(scan.last)) return 'a value that is not closed before the next one';
		scan.depth++;
	} else if (isClosing(byte)) scan.depth--;
	scan.last = byte;
	return undefined;
};

const invalid = (line: number, bytes: Uint8Array, why: string): RawRecord => ({
	line,
	bytes,
	problem: {code: 1216, reason: `Invalid JSON: ${why}`, position: 0},
});

/**
 * Splits a file into consecutive JSON objects and arrays, on one line or several. Anything else becomes one broken
 * record, and the next record starts at the next line that starts with a bracket. Yields the records of one chunk
 * of the file at a time.
 */
export async function* jsonRecords(
	chunks: AsyncIterable<Buffer>,
	ignoredLines: number,
): AsyncGenerator<RawRecord[], void, void> {
	const scan: Scan = {
		mode: 'between',
		depth: 0,
		isInString: false,
		isEscaped: false,
		isLineStart: true,
		last: 0,
		line: 1,
		recordLine: 1,
	};
	let pending: Buffer = Buffer.alloc(0);
	let toIgnore = ignoredLines;

	for await (const chunk of chunks) {
		const records: RawRecord[] = [];
		const buffer = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
		let start = 0;
		let at = pending.length;
		const giveUp = (why: string): void => {
			const lineEnd = buffer.indexOf(lineFeed, start);
			const end = lineEnd === -1 ? Math.min(at + 1, buffer.length) : lineEnd;
			records.push(invalid(scan.recordLine, buffer.subarray(start, end), why));
			Object.assign(scan, {mode: 'skip', depth: 0, isInString: false, line: scan.recordLine, isLineStart: false});
			// Continue after the line on which the record started.
			at = lineEnd === -1 ? at : Math.min(lineEnd - 1, at);
		};

		for (; at < buffer.length; at++) {
			const byte = buffer[at] ?? 0;
			if (toIgnore > 0) {
				if (byte === lineFeed) {
					scan.line++;
					toIgnore--;
				}
			} else if (scan.mode === 'inside') {
				const why = step(scan, byte);
				if (why) giveUp(why);
				else if (at - start >= maxRecordBytes) {
					records.push({
						line: scan.recordLine,
						bytes: Buffer.from(buffer.subarray(start, start + 4096)),
						problem: tooLarge,
					});
					// Do not restart at the record's line, as after other errors: that would read the same bytes again for each
					// line in it.
					Object.assign(scan, {mode: 'skip', depth: 0, isInString: false, isLineStart: false});
				} else if (scan.depth === 0) {
					records.push({line: scan.recordLine, bytes: buffer.subarray(start, at + 1)});
					scan.mode = 'between';
				}
			} else if (byte === lineFeed) {
				scan.line++;
				scan.isLineStart = true;
			} else if (isOpening(byte) && (scan.mode === 'between' || scan.isLineStart)) {
				begin(scan);
				scan.last = byte;
				start = at;
			} else if (scan.mode === 'between' && !isBlank(byte)) {
				start = at;
				scan.recordLine = scan.line;
				giveUp('text outside of an object or array');
			} else scan.isLineStart = false;
		}

		pending = scan.mode === 'inside' ? Buffer.from(buffer.subarray(start)) : Buffer.alloc(0);
		yield records;
	}

	// The lines after the start of an unterminated record may be complete records.
	if (scan.mode !== 'inside') return;
	const lineEnd = pending.indexOf(lineFeed);
	const end = lineEnd === -1 ? pending.length : lineEnd;
	yield [
		invalid(scan.recordLine, pending.subarray(0, end), 'an object or array that is not closed before the file ends'),
	];
	if (lineEnd === -1) return;
	yield* restRecords(pending.subarray(lineEnd), scan.recordLine);
}

async function* restRecords(rest: Buffer, line: number): AsyncGenerator<RawRecord[], void, void> {
	// Lines that do not start a record belong to the broken record.
	const next = /\n(?=[{[])/.exec(rest.toString('latin1'));
	if (!next) return;
	const before = rest.subarray(0, next.index + 1);
	const skipped = before.filter(byte => byte === lineFeed).length;
	async function* once(): AsyncGenerator<Buffer, void, void> {
		yield rest.subarray(next === null ? 0 : next.index + 1);
	}

	for await (const records of jsonRecords(once(), 0)) {
		yield records.map(record => ({...record, line: record.line + line + skipped - 1}));
	}
}

import {createReadStream} from 'node:fs';
import type {UnloadFormat} from './unload-statement.ts';

/** A range of a file that contains complete records. */
export type Stretch = {readonly start: number; readonly end: number; readonly records: number};

const lineFeed = 0x0a;
const quote = 0x22;
const backslash = 0x5c;

/**
 * Returns the function that finds the ends of records: offsets after line feeds that are neither quoted nor
 * escaped.
 */
const recordEnds = (format: UnloadFormat): ((bytes: Buffer) => readonly number[]) => {
	const isEscaped = format.kind === 'delimited' && format.isEscaped;
	const isQuoted = format.kind === 'csv' || (format.kind === 'delimited' && format.isQuoted && !isEscaped);
	let isOpen = false;
	let isBehindBackslash = false;
	return bytes => {
		const ends: number[] = [];
		if (!isEscaped && !isQuoted) {
			for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) ends.push(at + 1);
			return ends;
		}

		for (let at = 0; at < bytes.length; at++) {
			const byte = bytes[at];
			if (isBehindBackslash) isBehindBackslash = false;
			else if (isEscaped && byte === backslash) isBehindBackslash = true;
			else if (isQuoted && byte === quote) isOpen = !isOpen;
			else if (byte === lineFeed && !isOpen) ends.push(at + 1);
		}

		return ends;
	};
};

/**
 * Splits a text file into ranges of at most `maxBytes`, counting `extra` bytes for all but the first. A record
 * larger than that gets its own range.
 */
export const findCuts = async (
	file: string,
	format: UnloadFormat,
	{maxBytes, extra}: {readonly maxBytes: number; readonly extra: number},
	signal: AbortSignal,
): Promise<readonly Stretch[]> => {
	const find = recordEnds(format);
	const stretches: Stretch[] = [];
	let start = 0;
	let end = 0;
	let records = 0;
	let offset = 0;
	for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20, signal}) as AsyncIterable<Buffer>) {
		for (const found of find(chunk)) {
			const recordEnd = offset + found;
			const added = stretches.length > 0 ? extra : 0;
			if (records > 0 && recordEnd - start + added > maxBytes) {
				stretches.push({start, end, records});
				start = end;
				records = 0;
			}

			end = recordEnd;
			records++;
		}

		offset += chunk.length;
	}

	return [...stretches, {start, end: offset, records}];
};

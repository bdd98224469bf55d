import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {FileWriting} from '../../core/described-table.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import type {EngineFolder, EnginePath} from '../copy/engine-folder.ts';
import {csvDialect, endOfRecords} from './csv-dialect.ts';
import type {FileGroup} from './find-file-groups.ts';
import {type JsonValues, jsonValues} from './json-values.ts';
import {type Beginning, readBeginning} from './read-beginning.ts';
import {unreadableFile} from './unreadable-files.ts';
import {UnusableFiles} from './unusable-files.ts';

/** The beginning of the files of a group, as files that the engine can read, and their format. */
export type Sample = Omit<FileWriting, 'format' | 'compression' | 'dateFormat'> & {
	readonly files: readonly EnginePath[];
	/** The first record of CSV. */
	readonly first: readonly string[];
	readonly isWhole: boolean;
};

// The number of bytes read per group: enough rows for a decision within a second.
const maxBytes = 4 * 1024 * 1024;
const minBytes = 64 * 1024;
// COPY's limit for a document loaded into one value.
const maxArrayBytes = 16 * 1024 * 1024;
const maxFiles = 100;

type Part = Beginning & {readonly file: string};

const encodingOf = (parts: readonly Part[]): FileWriting['encoding'] => {
	const found = new Set(parts.map(({encoding}) => encoding));
	// ASCII is valid in both UTF-8 and ISO 8859-1.
	if (found.size > 1 && !found.has('utf16')) return 'iso88591';
	if (found.size > 1) throw new UnusableFiles('its files have different encodings', true);
	return parts[0]?.encoding;
};

/** Returns how messages refer to a file among the files of its table. */
const nameAmong = (parts: readonly Part[], index: number): string =>
	parts.length === 1 ? 'it' : path.basename(parts[index]?.file ?? '');

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

const sampleCsv = (
	parts: readonly Part[],
): {texts: string[]} & Pick<Sample, 'delimiter' | 'hasHeader' | 'first' | 'isArray'> => {
	const returns = parts.findIndex(({text}) => /\r[^\n]/.test(text) && !text.includes('\n'));
	if (returns >= 0)
		throw new UnusableFiles(
			`${nameAmong(parts, returns)} has lines that end in carriage returns alone; write line feeds`,
		);
	const dialects = parts.map(({text, isWhole}) => csvDialect(text, isWhole));
	const [first] = dialects.filter(dialect => dialect !== undefined);
	if (!first) throw new UnusableFiles('it is empty');
	const ragged = dialects.findIndex(dialect => dialect?.uneven);
	const uneven = dialects[ragged]?.uneven;
	if (uneven) {
		const values = formatCounted(uneven.values, 'value');
		throw new UnusableFiles(
			`record ${uneven.record}${parts.length > 1 ? ` of ${nameAmong(parts, ragged)}` : ''} has ${values}, and others have ${first.first.length}`,
		);
	}

	const other = dialects.findIndex(
		dialect =>
			dialect &&
			(dialect.delimiter !== first.delimiter ||
				dialect.first.length !== first.first.length ||
				dialect.hasHeader !== first.hasHeader ||
				(first.hasHeader && !isSame(dialect.first, first.first))),
	);
	if (other >= 0)
		throw new UnusableFiles(
			`its files have different columns, such as ${path.basename(parts[other]?.file ?? '')}`,
			true,
		);
	const texts = parts.map(({text, isWhole, file}) => {
		const whole = isWhole ? text : text.slice(0, endOfRecords(text));
		if (whole === '' && text !== '')
			throw new UnusableFiles(`${path.basename(file)} has a record of more than ${text.length} characters`);
		return whole;
	});
	return {...first, texts, isArray: false};
};

const isJsonPaths = ({values: [value = ''], isArray}: JsonValues): boolean =>
	!isArray && /^\{\s*"jsonpaths"\s*:/.test(value);

const sampleJson = (parts: readonly Part[]): {texts: string[]; isArray: boolean} => {
	const read = parts.map(({text}) => jsonValues(text));
	const [first] = read.filter(({values}) => values.length > 0);
	if (!first) {
		const areWhole = parts.every(
			({text}, index) => text.trim() === '' || (read[index]?.isArray && read[index]?.isClosed),
		);
		if (!areWhole) throw new UnusableFiles('it is not JSON');
		throw new UnusableFiles(read.some(({isArray}) => isArray) ? 'it has no objects' : 'it is empty');
	}
	if (isJsonPaths(first)) throw new UnusableFiles('it is a JSONPaths file, which has no data');
	const broken = read.findIndex(({isClosed}, index) => parts[index]?.isWhole && !isClosed);
	if (broken >= 0) throw new UnusableFiles(`${nameAmong(parts, broken)} ends inside a value`);
	if (read.some(({isArray, values}) => values.length > 0 && isArray !== first.isArray))
		throw new UnusableFiles('some of its files are arrays and some are objects', true);
	if (read.some(({values}) => values.some(value => !value.startsWith('{'))))
		throw new UnusableFiles('it has values that are not objects');
	// Write one object per line, whatever the original layout.
	return {
		isArray: first.isArray,
		texts: read.map(({values}) => values.map(value => `${value.replaceAll(/[\r\n]+/g, ' ')}\n`).join('')),
	};
};

const verifyArrays = async (
	parts: readonly Part[],
	compression: FileWriting['compression'],
	signal: AbortSignal,
): Promise<void> => {
	for (const {file, isWhole} of parts) {
		if (isWhole || (await readBeginning(file, compression, maxArrayBytes, signal)).isWhole) continue;
		throw new UnusableFiles(
			`COPY takes a JSON array of up to 16 MB, and ${path.basename(file)} is longer; write one object per line`,
		);
	}
};

const plain = {delimiter: ',', hasHeader: true, first: []};

/**
 * Reads the beginning of a group of text files. Throws `UnusableFiles` if they do not form a table. Abort: the
 * files remain in `folder`.
 */
export const sampleFiles = async (
	group: FileGroup,
	folder: EngineFolder,
	index: number,
	signal: AbortSignal,
): Promise<Sample> => {
	const chosen = someOf(group.files);
	const parts: Part[] = [];
	let left = maxBytes;
	for (const [place, file] of chosen.entries()) {
		// Bytes that short files do not need are left for longer ones.
		const most = Math.max(minBytes, Math.floor(left / (chosen.length - place)));
		const beginning = await readBeginning(file, group.compression, most, signal).catch(cause => {
			signal.throwIfAborted();
			throw unreadableFile(chosen.length === 1 ? 'it' : path.basename(file), cause);
		});
		const part = {...beginning, file};
		parts.push(part);
		left -= part.text.length;
	}

	const {texts, ...writing} = group.format === 'csv' ? sampleCsv(parts) : {...plain, ...sampleJson(parts)};
	if (writing.isArray) await verifyArrays(parts, group.compression, signal);
	const files = texts.map((_, place) => folder.pathOf(`${index}-${place}.${group.format}`));
	for (const [place, text] of texts.entries()) await writeFile(String(files[place]), text, {signal});
	return {
		...writing,
		files,
		encoding: encodingOf(parts),
		isWhole: chosen.length === group.files.length && parts.every(({isWhole}) => isWhole),
	};
};

/** Returns a selection of the files, spread over the list. */
export const someOf = (files: readonly string[], most = maxFiles): readonly string[] =>
	files.length <= most
		? files
		: Array.from({length: most}, (_, index) => files[Math.floor((index * files.length) / most)] ?? '');

import {badReason, badSequence, decodeLeniently, decodeUtf8, replaceBad} from '../decode-utf8.ts';
import type {RawRecord, ReadRecord, RecordProblem} from '../raw-record.ts';
import type {TargetColumn} from '../target-columns.ts';
import type {JsonPath} from './json-paths.ts';

/** How a record's values are assigned to columns. */
export type JsonFields = {
	/** Undefined assigns the values by name, ignoring case. */
	readonly paths: readonly JsonPath[] | undefined;
	readonly columns: readonly TargetColumn[];
	readonly invalidCharacter: string | undefined;
};

type RawNumber = {readonly rawJSON: string};
type Reviver = (this: unknown, key: string, value: unknown, context: {readonly source?: string}) => unknown;
type JsonWithSource = {
	parse(text: string, reviver: Reviver): unknown;
	rawJSON(text: string): RawNumber;
};

const withSource = JSON as unknown as JsonWithSource;
const needsSource = /\d{16}|\d[.eE]|-0/;

const finite = (value: number): number => {
	if (Number.isFinite(value)) return value;
	throw new RangeError('a number that is too large');
};

// Whole numbers keep every digit. Other numbers are formatted as the engine's reader formats them.
const numberText = (source: string): string => {
	if (/^-?\d+$/.test(source)) return source;
	const value = Number(source);
	return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
};

const parse = (text: string): unknown =>
	needsSource.test(text)
		? withSource.parse(text, (_key, value, {source}) =>
				typeof value === 'number' && source !== undefined && Number.isFinite(finite(value))
					? withSource.rawJSON(numberText(source))
					: value,
			)
		: JSON.parse(text);

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const missing = Symbol('not in the array');

const follow = (root: unknown, path: JsonPath): unknown => {
	let value = root;
	for (const key of path) {
		if (typeof key === 'number') {
			if (!Array.isArray(value) || key >= value.length) return missing;
			value = value[key];
		} else {
			if (!isContainer(value) || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined;
			value = value[key];
		}
	}

	return value;
};

const textOf = (value: unknown, column: TargetColumn | undefined): string | null => {
	if (value === undefined || value === null) return null;
	if (column?.type.kind === 'super' || isContainer(value)) return JSON.stringify(value);
	return String(value);
};

const parseProblem = (error: unknown): RecordProblem => {
	const message = (error as Error).message;
	const position = /at position (\d+)/.exec(message)?.[1];
	const what = message.replace(/,? (\.\.\.)?".*" is not valid JSON|( in JSON)? at position.*$| \(line.*$/gs, '');
	return {code: 1216, reason: `Invalid JSON: ${what}`, position: Number(position ?? 0)};
};

const badText = (fields: readonly (string | null)[], reason: string): RecordProblem => {
	const column = fields.findIndex(field => field?.includes('\ufffd'));
	return {code: 1220, reason, ...(column !== -1 && {column, value: fields[column] ?? ''})};
};

const fieldsOf = (root: unknown, {paths, columns}: JsonFields): ReadRecord => {
	if (paths === undefined || paths.some(([key]) => typeof key === 'string')) {
		if (!isContainer(root) || Array.isArray(root)) {
			return {problem: {code: 1216, reason: 'Invalid JSON: an array needs a jsonpaths file with indexes', position: 0}};
		}
	}

	const byName = new Map<string, unknown>();
	if (paths === undefined && isContainer(root)) {
		for (const [key, value] of Object.entries(root)) byName.set(key.toLowerCase(), value);
	}

	const fields: (string | null)[] = [];
	for (const [index, column] of columns.entries()) {
		const value = paths ? follow(root, paths[index] ?? []) : byName.get(column.name.toLowerCase());
		if (value === missing) {
			const reason = 'Invalid JSONPath format: Not an array or index out of range.';
			return {problem: {code: 1216, reason, column: index, value: ''}};
		}

		fields.push(textOf(value, column));
	}

	return {fields};
};

/** Returns the text of each column's value, or why the record is refused. */
export const readJsonRecord = ({bytes, problem}: RawRecord, json: JsonFields): ReadRecord => {
	if (problem) return {problem};
	let text = decodeUtf8(bytes);
	const bad = text === undefined ? badSequence(bytes) : undefined;
	if (bad && json.invalidCharacter !== undefined) text = decodeUtf8(replaceBad(bytes, json.invalidCharacter));
	try {
		const read = fieldsOf(parse(text ?? decodeLeniently(bytes)), json);
		if ('problem' in read) return read;
		if (text === undefined && bad) return {problem: badText(read.fields, badReason(bad))};
		// Half of a surrogate pair, written as \ud83d.
		const half = read.fields.findIndex(field => field !== null && !field.isWellFormed());
		if (half === -1) return read;
		const value = read.fields[half] ?? '';
		if (json.invalidCharacter !== undefined) {
			const replaced = json.invalidCharacter.repeat(3);
			return {fields: read.fields.map(field => field?.replace(/\p{Surrogate}/gu, replaced) ?? null)};
		}

		const code = /\p{Surrogate}/u.exec(value)?.[0].charCodeAt(0) ?? 0;
		const hex = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
			.map(byte => byte.toString(16))
			.join('');
		return {problem: {code: 1220, column: half, value, reason: badReason({at: 0, length: 3, hex, error: 5})}};
	} catch (error) {
		return {problem: parseProblem(error)};
	}
};

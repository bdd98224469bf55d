import {lstat, rename} from 'node:fs/promises';
import * as v from 'valibot';
import type {NextStep, Notice} from '../core/next-step.ts';
import {largeMaxBytes, readWholeFile} from './read-whole-file.ts';

/** Called once per file that was set aside, with how to fix it. */
export type OnBrokenFile = (notice: Notice) => void;

/** The schema of a state file, and how to restore a lost one. */
export type StateFileKind = {
	readonly schema: v.GenericSchema;
	readonly remedy: NextStep;
};

/** The version this program writes. Files without a version have the first one. */
const currentVersion = 1;

/** Serialises a state file: JSON that begins with the version. */
export const stateText = (value: object): string =>
	`${JSON.stringify({version: currentVersion, ...value}, undefined, '\t')}\n`;

/** Parses the text of a state file; returns the value, or why it is invalid, to follow "is broken: ". */
export const parseState = (text: string, {schema}: Pick<StateFileKind, 'schema'>): {value: unknown} | string => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return 'it is not JSON';
	}

	// The schema accepts an array as an object whose optional fields are all missing.
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not a JSON object';
	const version = 'version' in value ? value.version : currentVersion;
	if (typeof version !== 'number') return '"version" is not of the right type';
	if (version > currentVersion) return 'it was written by a newer dwh-tui';
	const parsed = v.safeParse(schema, value);
	if (parsed.success) return {value: parsed.output};
	const [issue] = parsed.issues;
	const place = v.getDotPath(issue);
	return `${place ? `"${place}"` : 'it'} is not of the right type`;
};

const freeName = async (file: string): Promise<string> => {
	for (let number = 1; ; number++) {
		const name = `${file}.broken-${number}`;
		try {
			await lstat(name);
		} catch {
			return name;
		}
	}
};

/** Renames a broken file, so that nothing is lost and a new one can be written, and reports it. */
export const setAside = async (
	file: string,
	reason: string,
	{remedy}: Pick<StateFileKind, 'remedy'>,
	onBroken: OnBrokenFile,
): Promise<void> => {
	const aside = await freeName(file);
	const done = await rename(file, aside).then(
		() => `set aside as ${aside}`,
		() => 'ignored',
	);
	onBroken({message: `${file} is broken: ${reason}. It was ${done}.`, nextSteps: [remedy]});
};

/** Reads a file that anyone may have put there: undefined if there is none, else its text or why it cannot be read. */
export const readStateText = async (
	file: string,
): Promise<{text: string} | {reason: string; isDenied: boolean} | undefined> => {
	const read = await readWholeFile(file, largeMaxBytes);
	if ('bytes' in read) return {text: read.bytes.toString('utf8')};
	if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(read.code)) return undefined;
	return {reason: `it ${read.what}`, isDenied: read.code === 'EACCES' || read.code === 'EPERM'};
};

/**
 * Reads a state file without trusting its content; undefined if there is none. An invalid file is set aside,
 * reported, and treated as absent. Never throws.
 */
export const readStateFile = async <Value>(
	file: string,
	kind: StateFileKind,
	onBroken: OnBrokenFile,
): Promise<Value | undefined> => {
	const read = await readStateText(file);
	if (!read) return undefined;
	if ('isDenied' in read && read.isDenied) {
		// It is as it was, only not for this user.
		onBroken({
			message: `Could not read ${file}: ${read.reason}.`,
			nextSteps: [`Give yourself the right: chmod u+r ${file}`],
		});
		return undefined;
	}

	const parsed = 'text' in read ? parseState(read.text, kind) : read.reason;
	if (typeof parsed === 'object') return parsed.value as Value;
	await setAside(file, parsed, kind, onBroken);
	return undefined;
};

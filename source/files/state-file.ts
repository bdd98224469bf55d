import {lstat, readFile, rename, stat} from 'node:fs/promises';
import * as v from 'valibot';
import type {NextStep, Notice} from '../core/next-step.ts';

/** Called once per file that was set aside, with how to fix it. */
export type OnBrokenFile = (notice: Notice) => void;

/** The schema of a state file, and how to restore a lost one. */
export type StateFileKind = {
	readonly schema: v.GenericSchema;
	readonly remedy: NextStep;
};

/** The version this program writes. Files without a version have the first one. */
const currentVersion = 1;
/** State files are never nearly as large; a larger one was not written by this program. */
const maxBytes = 256 * 1024 * 1024;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

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

	const version = v.safeParse(v.object({version: v.number()}), value);
	if (version.success && version.output.version > currentVersion) return 'it was written by a newer dwh-tui';
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
export const readStateText = async (file: string): Promise<{text: string} | {reason: string} | undefined> => {
	try {
		const stats = await stat(file);
		// Reading a pipe could block forever.
		if (!stats.isFile()) return {reason: stats.isDirectory() ? 'it is a folder' : 'it is not a file'};
		if (stats.size > maxBytes) return {reason: 'it is too large'};
		return {text: await readFile(file, 'utf8')};
	} catch (error) {
		const code = codeOf(error);
		if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
		return {reason: code === 'ELOOP' ? 'it is a link to itself' : `it cannot be read (${code})`};
	}
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
	const parsed = 'text' in read ? parseState(read.text, kind) : read.reason;
	if (typeof parsed === 'object') return parsed.value as Value;
	await setAside(file, parsed, kind, onBroken);
	return undefined;
};

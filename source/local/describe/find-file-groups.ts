import type {Dirent} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {DescribedTable, FileWriting, SkippedFile} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {systemCodeOf} from '../../files/disk-error.ts';
import {tableName, uniqueTableNames} from './plain-names.ts';

/** Files that form one table: a file in the folder, or all files in one of its subfolders. */
export type FileGroup = Pick<DescribedTable, 'name' | 'place'> &
	Pick<FileWriting, 'format' | 'compression'> & {readonly files: readonly string[]};

type Ending = Pick<FileGroup, 'format' | 'compression'>;

const formats: Readonly<Record<string, Ending['format']>> = {
	'.csv': 'csv',
	'.tsv': 'csv',
	'.json': 'json',
	'.jsonl': 'json',
	'.ndjson': 'json',
	'.parquet': 'parquet',
};

// With more files, a table for each is hardly intended.
const maxSplit = 50;

/** Returns the format given by a file name's extension, or undefined if COPY could not read the file. */
const endingOf = (name: string): Ending | undefined => {
	const lower = name.toLowerCase();
	const isGzip = lower.endsWith('.gz');
	const format = formats[path.extname(isGzip ? lower.slice(0, -3) : lower)];
	// Parquet is compressed internally.
	return format && !(isGzip && format === 'parquet') ? {format, compression: isGzip ? 'gzip' : undefined} : undefined;
};

const withoutEnding = (place: string): string => place.replace(/(\.[a-z]+)?(\.gz)?$/i, '');

type Kind = 'file' | 'folder' | 'linked folder' | {readonly reason: string};

const notRegular = {reason: 'it is not a regular file'};

/**
 * Returns what a path leads to, following links, or a reason for files that must not be opened: reading a pipe
 * would block forever.
 */
const kindOf = async (file: string, entry: Dirent): Promise<Kind> => {
	if (entry.isFile()) return 'file';
	if (entry.isDirectory()) return 'folder';
	if (!entry.isSymbolicLink()) return notRegular;
	try {
		const found = await stat(file);
		if (found.isDirectory()) return 'linked folder';
		return found.isFile() ? 'file' : notRegular;
	} catch (cause) {
		return {
			reason:
				systemCodeOf(cause) === 'ENOENT' ? 'it is a link to a file that does not exist' : 'its link cannot be followed',
		};
	}
};

/** Returns every file below a folder by its relative path, in order. Includes hidden files, because COPY reads them. */
const placesBelow = async (
	folder: string,
	below: string,
	skipped: SkippedFile[],
	signal: AbortSignal,
): Promise<string[]> => {
	signal.throwIfAborted();
	const entries = await readdir(path.join(folder, below), {withFileTypes: true});
	const places: string[] = [];
	for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
		const place = `${below}${entry.name}`;
		const kind = await kindOf(path.join(folder, place), entry);
		if (kind === 'file') places.push(place);
		// A link to a folder may form a cycle.
		else if (kind === 'folder') places.push(...(await placesBelow(folder, `${place}/`, skipped, signal)));
		else if (typeof kind === 'object' && isSeen(place)) skipped.push({place, reason: kind.reason});
	}

	return places;
};

const isSeen = (place: string): boolean => !place.startsWith('.');

const isAlike = (one: Ending | undefined, other: Ending | undefined): boolean =>
	one?.format === other?.format && one?.compression === other?.compression;

/** Returns the groups formed by the files of one subfolder. */
const groupsOfFolder = (
	folder: string,
	places: readonly string[],
	place: string,
	skipped: SkippedFile[],
): FileGroup[] => {
	const files = places.map(one => path.join(folder, one));
	const [first] = places.map(endingOf).filter(ending => ending !== undefined);
	if (!first) {
		skipped.push({place, reason: 'it has no CSV, JSON or Parquet files'});
		return [];
	}

	const other = places.find(one => !isAlike(endingOf(one), first));
	if (other === undefined) return [{...first, name: tableName(place), place, files}];
	const split = splitGroup(folder, files);
	if (!split) skipped.push({place, reason: `it has files of several formats, such as ${other}`});
	else
		skipped.push(
			...places
				.filter(one => !endingOf(one))
				.map(one => ({place: one, reason: 'it is not a CSV, JSON or Parquet file'})),
		);
	return split ?? [];
};

/**
 * Returns the possible tables among the files of a folder, the skipped files with reasons, and every file by its
 * relative path. Throws `storage` if the folder cannot be read.
 */
export const findFileGroups = async (
	folder: string,
	signal: AbortSignal,
): Promise<{groups: FileGroup[]; skipped: SkippedFile[]; places: readonly string[]}> => {
	const skipped: SkippedFile[] = [];
	const places = await placesBelow(folder, '', skipped, signal).catch(cause => {
		signal.throwIfAborted();
		throw new DwhError('storage', `Could not read the folder ${folder}.`, {nextSteps: ['Check its path.'], cause});
	});
	const above = Map.groupBy(places.filter(isSeen), place => place.slice(0, place.indexOf('/') + 1));
	const groups = [...above].flatMap(([below, own]): FileGroup[] => {
		if (below !== '') return groupsOfFolder(folder, own, below, skipped);
		return own.flatMap(place => {
			const ending = endingOf(place);
			if (!ending) skipped.push({place, reason: 'it is not a CSV, JSON or Parquet file'});
			return ending
				? [{...ending, name: tableName(withoutEnding(place)), place, files: [path.join(folder, place)]}]
				: [];
		});
	});
	return {groups, skipped, places};
};

/** Returns a group for each file of a group whose files do not belong together, or undefined if there are too many. */
export const splitGroup = (folder: string, files: readonly string[]): FileGroup[] | undefined =>
	files.length > maxSplit
		? undefined
		: files.flatMap(file => {
				const place = path.relative(folder, file);
				const ending = endingOf(file);
				return ending ? [{...ending, name: tableName(withoutEnding(place)), place, files: [file]}] : [];
			});

/**
 * Returns the groups with unique names, without those that COPY would read together with other files, because it
 * takes every file whose name starts with the given prefix.
 */
export const namedGroups = (
	groups: readonly FileGroup[],
	places: readonly string[],
	skipped: SkippedFile[],
	taken: Set<string>,
): FileGroup[] => {
	const alone = groups.filter(({place}) => {
		const other = place.endsWith('/') ? undefined : places.find(one => one !== place && one.startsWith(place));
		if (other !== undefined)
			skipped.push({place, reason: `COPY would also read ${other}, whose name starts the same; rename one of them`});
		return other === undefined;
	});
	const names = uniqueTableNames(
		alone.map(({name}) => name),
		taken,
	);
	return alone.map((group, index) => ({...group, name: names[index] ?? group.name}));
};

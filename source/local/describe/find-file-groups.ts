import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {DescribedTable} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';

/** Files that make one table: a file of the folder, or all of one that lies in it. */
export type FileGroup = Pick<DescribedTable, 'name' | 'format' | 'place'> & {readonly files: readonly string[]};

const formats: Readonly<Record<string, FileGroup['format']>> = {
	'.csv': 'csv',
	'.json': 'json',
	'.jsonl': 'json',
	'.ndjson': 'json',
	'.parquet': 'parquet',
};

const formatOf = (file: string): FileGroup['format'] | undefined => formats[path.extname(file).toLowerCase()];

/** A plain name of a table; a digit cannot begin one. */
const tableName = (text: string): string =>
	text
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replaceAll(/^_+|_+$/g, '')
		.replace(/^(?=\d|$)/, 't_');

const visible = async (folder: string) => {
	const entries = await readdir(folder, {withFileTypes: true});
	return entries.filter(({name}) => !name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

/** Every table that the files of a folder make, by name. Throws `storage` where there is none, or two of one name. */
export const findFileGroups = async (folder: string): Promise<FileGroup[]> => {
	const groups: FileGroup[] = [];
	const wrong = (message: string, step: string, cause?: unknown) =>
		new DwhError('storage', message, {nextSteps: [step], cause});
	const entries = await visible(folder).catch(cause => {
		throw wrong(`Could not read the folder ${folder}.`, 'Check its path.', cause);
	});
	for (const entry of entries) {
		const place = path.join(folder, entry.name);
		if (entry.isDirectory()) {
			const files = (await visible(place)).filter(({name}) => formatOf(name)).map(({name}) => path.join(place, name));
			const [format, other] = new Set(files.map(formatOf));
			if (other) throw wrong(`${place} holds files of several formats.`, 'Leave files of one format in it.');
			if (format) groups.push({name: tableName(entry.name), format, place: `${entry.name}/`, files});
			continue;
		}

		const format = formatOf(entry.name);
		if (format) groups.push({name: tableName(path.parse(entry.name).name), format, place: entry.name, files: [place]});
	}

	if (groups.length === 0)
		throw wrong(`${folder} has no CSV, JSON or Parquet files.`, 'Name another folder with --from.');
	const twice = groups.find(({name}, index) => groups.findIndex(other => other.name === name) !== index);
	if (twice) throw wrong(`${folder} has two sources of a table ${twice.name}.`, 'Rename one of them.');
	return groups;
};

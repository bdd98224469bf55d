import type {DuckDBConnection} from '@duckdb/node-api';
import type {StoredFile} from '../../storage/list-objects.ts';
import type {CopyJob} from '../copy-job.ts';
import type {EnginePath, LinkedFiles} from '../engine-folder.ts';
import {areObjectLines} from '../packed-files.ts';
import {maxRecordBytes} from '../raw-record.ts';
import type {JsonSource} from './json-source.ts';

/** Files for one call of the engine's `read_json`. */
export type Reading = {
	readonly paths: readonly EnginePath[];
	readonly isLines: boolean;
	/** The size of the largest file. */
	readonly bytes: number;
};

/** Returns the engine call that reads the files as the columns of the source. */
export const readJson = async (
	connection: DuckDBConnection,
	{statement}: CopyJob,
	source: JsonSource,
	{paths, isLines, bytes}: Reading,
): Promise<string> => {
	const {compression} = statement.options;
	// The engine allocates buffers of twice this size. No object is larger than its file, but the size is known only for
	// uncompressed files.
	const most = maxRecordBytes + (1 << 20);
	const largest = isLines ? 16 << 20 : compression === 'none' ? Math.min(Math.max(bytes, 1 << 20), most) : most;
	// Pass the paths as one string: the parser takes ten times as long for a list of 10,000 literals.
	await connection.run('SET VARIABLE copy_files = string_split($1, chr(0))', [paths.join('\0')]);
	const options = [
		`columns = ${source.columns}`,
		`format = '${isLines ? 'newline_delimited' : 'unstructured'}'`,
		'records = true',
		// Otherwise a folder named a=7 would set column a.
		'hive_partitioning = false',
		`compression = '${compression === 'none' ? 'uncompressed' : compression}'`,
		`maximum_object_size = ${largest}`,
	];
	return `read_json(getvariable('copy_files'), ${options.join(', ')})`;
};

export const readingOf = async (
	{statement}: CopyJob,
	files: readonly StoredFile[],
	links: LinkedFiles,
): Promise<Reading> => ({
	paths: files.map(links.pathOf),
	isLines: statement.options.compression === 'none' && (await areObjectLines(files)),
	bytes: files.reduce((most, {bytes}) => Math.max(most, bytes), 0),
});

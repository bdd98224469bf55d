import type {DuckDBConnection} from '@duckdb/node-api';
import type {StoredFile} from '../../storage/list-objects.ts';
import type {CopyJob} from '../copy-job.ts';
import type {EnginePath, LinkedFiles} from '../engine-folder.ts';
import {areObjectLines} from '../packed-files.ts';
import {maxRecordBytes} from '../raw-record.ts';
import type {JsonSource} from './json-source.ts';

/** Files for one `read_json` of the engine. */
export type Reading = {
	readonly paths: readonly EnginePath[];
	readonly isLines: boolean;
	/** Of the largest of them. */
	readonly bytes: number;
};

/** The engine's call that reads the files as the columns of the source. */
export const readJson = async (
	connection: DuckDBConnection,
	{statement}: CopyJob,
	source: JsonSource,
	{paths, isLines, bytes}: Reading,
): Promise<string> => {
	const {compression} = statement.options;
	// The engine's buffers are twice this size. No object is larger than its file, but that is only known of plain ones.
	const most = maxRecordBytes + (1 << 20);
	const largest = isLines ? 16 << 20 : compression === 'none' ? Math.min(Math.max(bytes, 1 << 20), most) : most;
	// As one text: a list of 10,000 literals takes the parser ten times as long.
	await connection.run('SET VARIABLE copy_files = string_split($1, chr(0))', [paths.join('\0')]);
	const options = [
		`columns = ${source.columns}`,
		`format = '${isLines ? 'newline_delimited' : 'unstructured'}'`,
		'records = true',
		// A folder named a=7 would else give column a its value.
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

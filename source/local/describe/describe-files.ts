import {symlink} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {DescribedTable, DescribeFiles, SkippedFile} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {uniqueNames} from '../../core/rows/unique-names.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {type EngineFolder, makeEngineFolder} from '../copy/engine-folder.ts';
import {quoteText} from '../dialect/quote.ts';
import {DuckDBInstance} from '../engine/engine-library.ts';
import {type Column, describeColumn} from './describe-column.ts';
import {type FileGroup, findFileGroups, namedGroups, splitGroup} from './find-file-groups.ts';
import {columnNames} from './plain-names.ts';
import {type Sample, sampleFiles, someOf} from './sample-files.ts';
import {reasonOf, unreadableContent} from './unreadable-files.ts';
import {UnusableFiles} from './unusable-files.ts';

// For Parquet, whose readers stop at a limit.
const maxRows = 100_000;
const maxParquetFiles = 20;
// Redshift's limit per table.
const maxColumns = 1600;

const readerOf = ({format}: FileGroup, sample: Sample): string => {
	const list = sample.files.map(file => `'${file}'`).join(', ');
	if (format === 'parquet') return `select * from read_parquet([${list}]) limit ${maxRows}`;
	if (format === 'json')
		return `select * from read_json([${list}], format = 'newline_delimited', maximum_depth = 1, sample_size = -1)`;
	const columns = sample.first.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
	return `select * from read_csv([${list}], auto_detect = false, columns = {${columns}}, header = ${sample.hasHeader}, delim = ${quoteText(sample.delimiter)}, quote = '"', escape = '"', max_line_size = 16777216)`;
};

/** Keeps dates as text if columns have different formats, because COPY takes one date format per table. */
const withDateFormat = (columns: readonly Column[]): {dateFormat: string | undefined; columns: readonly Column[]} => {
	const formats = new Set(columns.map(({type, dayFormat}) => (type === 'date' ? undefined : dayFormat)));
	const [dateFormat, other] = [...formats].filter(format => format !== undefined);
	if (dateFormat === undefined || other !== undefined || columns.some(({type}) => type === 'date'))
		return {dateFormat: undefined, columns};
	return {dateFormat, columns: columns.map(one => (one.dayFormat ? {...one, type: 'date'} : one))};
};

/** Returns the column names. COPY matches JSON columns by key, ignoring case, and all other columns by position. */
const namesOf = ({format}: FileGroup, {isArray}: Sample, keys: readonly string[]): string[] =>
	format === 'json' && !isArray ? uniqueNames(keys.map(key => key.toLowerCase())) : columnNames(keys);

const isNameable = (key: string): boolean => key !== '' && !key.includes('\0') && Buffer.byteLength(key) <= 127;

const parquetSample = async (group: FileGroup, folder: EngineFolder, index: number): Promise<Sample> => {
	const chosen = someOf(group.files, maxParquetFiles);
	const files = chosen.map((_, place) => folder.pathOf(`${index}-${place}.parquet`));
	await Promise.all(chosen.map((file, place) => symlink(path.resolve(file), String(files[place]))));
	return {
		files,
		first: [],
		delimiter: ',',
		hasHeader: true,
		isArray: false,
		encoding: undefined,
		isWhole: chosen.length === group.files.length,
	};
};

const describe = async (connection: DuckDBConnection, group: FileGroup, sample: Sample): Promise<DescribedTable> => {
	await connection.run(`create or replace temp table source as ${readerOf(group, sample)}`).catch(cause => {
		throw unreadableContent(group.format, cause);
	});
	const counted = await connection.runAndReadAll('select count(*) from source');
	const rows = Number(counted.getRows()[0]?.[0]);
	const isSample = !sample.isWhole || (group.format === 'parquet' && rows === maxRows);
	// The rest of the files may contain longer values.
	const room = isSample ? 4 : 1.5;
	const described = await connection.runAndReadAll('describe source');
	const found = described.getRows().map(([name, type]) => [String(name), String(type)] as const);
	const keyed = found
		.map((column, index) => ({
			column,
			key: group.format === 'csv' ? (sample.hasHeader && sample.first[index]) || '' : column[0],
		}))
		.filter(({key}) => group.format !== 'json' || isNameable(key));
	if (keyed.length > maxColumns)
		throw new UnusableFiles(
			`it has ${formatCount(keyed.length)} columns, and a table of Redshift has at most ${formatCount(maxColumns)}`,
		);
	const columns: Column[] = [];
	for (const [index, {column, key}] of keyed.entries())
		columns.push(await describeColumn(connection, group, column, key || String(index + 1), room));
	if (columns.length === 0) throw new UnusableFiles('it has no columns');
	const names = namesOf(
		group,
		sample,
		keyed.map(({key}) => key),
	);
	const days = withDateFormat(columns);
	const {name, format, compression, place} = group;
	const {delimiter, hasHeader, encoding, isArray} = sample;
	return {
		name,
		format,
		compression,
		place,
		delimiter,
		hasHeader,
		encoding,
		isArray,
		dateFormat: days.dateFormat,
		rows,
		isSample,
		columns: days.columns.map(({dayFormat: _, ...column}, index) => ({
			...column,
			name: names[index] ?? '',
			key: keyed[index]?.key ?? '',
		})),
	};
};

/**
 * Reads the beginning of CSV, JSON and Parquet files with a private in-memory engine. Throws `storage` if no table
 * can be made of any file. Abort: nothing is left behind.
 */
export const describeFiles: DescribeFiles = async (folder, signal) => {
	const found = await findFileGroups(folder, signal);
	const skipped: SkippedFile[] = [...found.skipped];
	const links = await makeEngineFolder();
	const engine = await DuckDBInstance.create();
	const connection = await engine.connect();
	const tables: DescribedTable[] = [];
	const taken = new Set<string>();
	let index = 0;
	const add = async (group: FileGroup): Promise<void> => {
		try {
			signal.throwIfAborted();
			const number = index++;
			const sample =
				group.format === 'parquet'
					? await parquetSample(group, links, number)
					: await sampleFiles(group, links, number, signal);
			tables.push(await describe(connection, group, sample));
		} catch (cause) {
			signal.throwIfAborted();
			const split =
				cause instanceof UnusableFiles && cause.isForSplitting && group.files.length > 1
					? splitGroup(folder, group.files)
					: undefined;
			if (split) for (const one of namedGroups(split, found.places, skipped, taken)) await add(one);
			else {
				skipped.push({place: group.place, reason: reasonOf(cause)});
			}
		}
	};
	try {
		for (const group of namedGroups(found.groups, found.places, skipped, taken)) await add(group);
	} finally {
		connection.closeSync();
		engine.closeSync();
		await links.remove();
	}

	if (tables.length > 0) return {tables, skipped};
	const [first, ...others] = skipped;
	throw new DwhError(
		'storage',
		first === undefined
			? `${folder} has no CSV, JSON or Parquet files.`
			: `Could not make a table of ${path.join(folder, first.place)}: ${first.reason}${others.length > 0 ? `; nor of ${others.length} others` : ''}.`,
		{nextSteps: ['Name a folder of CSV, JSON or Parquet files with --from.']},
	);
};

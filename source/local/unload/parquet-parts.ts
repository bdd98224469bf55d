import {stat} from 'node:fs/promises';
import type {DuckDBConnection} from '@duckdb/node-api';
import {interruptible} from '../copy/engine-task.ts';
import {quoteText} from '../dialect/quote.ts';
import type {Part} from './text-parts.ts';

const rowGroupBytes = 32 << 20;

/** Rounds MAXFILESIZE down to whole row groups of 32 MB. */
const roundedDown = (bytes: number): number =>
	bytes < rowGroupBytes ? bytes : Math.floor(bytes / rowGroupBytes) * rowGroupBytes;

const rowGroups = async (
	connection: DuckDBConnection,
	file: string,
): Promise<readonly {rows: number; bytes: number}[]> => {
	const reader = await connection.runAndReadAll(
		`SELECT any_value(row_group_num_rows), sum(total_compressed_size) FROM parquet_metadata(${quoteText(file)})
		GROUP BY row_group_id ORDER BY row_group_id`,
	);
	return reader.getRows().map(([rows, bytes]) => ({rows: Number(rows), bytes: Number(bytes)}));
};

/**
 * Returns the files to unload for a Parquet file of the engine: the file itself, or several files of whole row
 * groups if it is too large.
 */
export const parquetParts = async (
	connection: DuckDBConnection,
	file: string,
	maxBytes: number,
	signal: AbortSignal,
): Promise<readonly Part[]> => {
	const {size} = await stat(file);
	const groups = await rowGroups(connection, file);
	const records = groups.reduce((sum, {rows}) => sum + rows, 0);
	const limit = roundedDown(maxBytes);
	if (size <= limit || groups.length < 2) return [{file, bytes: size, records}];
	const ranges: {from: number; rows: number; bytes: number}[] = [];
	for (const {rows, bytes} of groups) {
		const last = ranges.at(-1);
		if (last && last.bytes + bytes <= limit) {
			last.rows += rows;
			last.bytes += bytes;
		} else ranges.push({from: last ? last.from + last.rows : 0, rows, bytes});
	}

	const parts: Part[] = [];
	for (const [at, {from, rows}] of ranges.entries()) {
		const to = `${file}.${at}`;
		await interruptible(connection, signal, () =>
			connection.run(
				`COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet(${quoteText(file)}, file_row_number = true, hive_partitioning = false)
				WHERE file_row_number >= ${from} AND file_row_number < ${from + rows}) TO ${quoteText(to)} (FORMAT parquet, COMPRESSION snappy)`,
			),
		);
		parts.push({file: to, bytes: (await stat(to)).size, records: rows});
	}

	return parts;
};

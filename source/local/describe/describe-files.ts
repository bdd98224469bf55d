import {symlink} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {DescribedColumn, DescribedTable, DescribeFiles} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type EnginePath, makeEngineFolder} from '../copy/engine-folder.ts';
import {quoteName} from '../dialect/quote.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {DuckDBInstance} from '../engine/engine-library.ts';
import {type FileGroup, findFileGroups} from './find-file-groups.ts';
import {textFactsSql, typeOfText, varchar} from './type-of-text.ts';

const readers: Readonly<Record<FileGroup['format'], (files: string) => string>> = {
	csv: files =>
		`select * from read_csv([${files}], all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`,
	json: files => `select * from read_json([${files}], format = 'newline_delimited', maximum_depth = 1)`,
	parquet: files => `select * from read_parquet([${files}])`,
};

const describeColumn = async (
	connection: DuckDBConnection,
	group: FileGroup,
	name: string,
	engineType: string,
): Promise<DescribedColumn> => {
	const column = quoteName(name);
	const value = group.format === 'json' ? `${column} ->> '$'` : `${column}::varchar`;
	const isNested = group.format === 'json' ? `json_type(${column}) in ('OBJECT', 'ARRAY')` : 'false';
	const reading = await connection.runAndReadAll(textFactsSql(value, isNested));
	const [facts] = reading.getRowObjects();
	if (!facts) throw new DwhError('bug', 'The figures of a column are missing.');
	const own = group.format === 'parquet' ? redshiftType(engineType) : undefined;
	const [rows, present, distinct] = [facts.row_count, facts.present, facts.distinct_count].map(Number);
	return {
		name: name.toLowerCase(),
		type:
			own === undefined
				? typeOfText(facts, group.format === 'json')
				: own === 'character varying'
					? varchar(Number(facts.bytes))
					: own,
		hasNulls: present !== rows,
		isUnique: present === rows && distinct === rows,
	};
};

const describe = async (
	connection: DuckDBConnection,
	group: FileGroup,
	files: readonly EnginePath[],
): Promise<DescribedTable> => {
	const list = files.map(file => `'${file}'`).join(', ');
	await connection.run(`create or replace temp table source as ${readers[group.format](list)}`);
	const described = await connection.runAndReadAll('describe source');
	const columns: DescribedColumn[] = [];
	for (const [name, type] of described.getRows())
		columns.push(await describeColumn(connection, group, String(name), String(type)));
	const rows = await connection.runAndReadAll('select count(*) from source');
	return {name: group.name, format: group.format, place: group.place, rows: Number(rows.getRows()[0]?.[0]), columns};
};

/**
 * Reads CSV with a header, JSON lines and Parquet with an engine of its own in memory, which no warehouse shares.
 * Throws `storage` for what cannot be read. Abort: nothing is left.
 */
export const describeFiles: DescribeFiles = async (folder, signal) => {
	const groups = await findFileGroups(folder);
	const links = await makeEngineFolder();
	const engine = await DuckDBInstance.create();
	const connection = await engine.connect();
	try {
		const tables: DescribedTable[] = [];
		for (const [index, group] of groups.entries()) {
			signal.throwIfAborted();
			const files = group.files.map((_, place) => links.pathOf(`${index}-${place}.${group.format}`));
			await Promise.all(group.files.map((file, place) => symlink(path.resolve(file), String(files[place]))));
			try {
				tables.push(await describe(connection, group, files));
			} catch (cause) {
				const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
				throw new DwhError('storage', `Could not read ${path.join(folder, group.place)}: ${reason}`, {
					nextSteps: ['CSV needs a header and commas, JSON an object a line. Correct the file or move it away.'],
					cause,
				});
			}
		}

		return tables;
	} finally {
		connection.closeSync();
		engine.closeSync();
		await links.remove();
	}
};

import {statSync} from 'node:fs';
import {copyFile, rename} from 'node:fs/promises';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {ResultFile} from '../../backend.ts';
import type {Column} from '../../core/result-set.ts';
import {systemCodeOf, writeError} from '../../files/disk-error.ts';
import {type EnginePath, makeEngineFolder} from '../copy/engine-folder.ts';
import {type QueryColumn, queryColumns} from '../dialect/query-columns.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import type {KnownColumns} from '../dialect/translation.ts';
import {cellSql, isPlainType, parquetSql} from './cell-sql.ts';

const formats: Readonly<Record<string, {readonly options: string; readonly value: typeof cellSql}>> = {
	// RFC 4180, as the results library writes it: NULL is empty, an empty string is quoted.
	csv: {options: `FORMAT csv, HEADER true, NULLSTR '', NEW_LINE '\\r\\n'`, value: cellSql},
	tsv: {options: `FORMAT csv, HEADER true, NULLSTR '', DELIMITER '\t'`, value: cellSql},
	parquet: {options: 'FORMAT parquet, COMPRESSION snappy', value: parquetSql},
};

const copySql = (query: string, columns: readonly QueryColumn[], {format}: ResultFile, to: EnginePath): string => {
	const {options = '', value = cellSql} = formats[format] ?? {};
	// Readers skip empty lines, so a NULL in a single column would lose a row.
	const single = columns.length === 1 && format !== 'parquet';
	const selected = columns.map((column, at) => {
		const sql = value(`c${at}`, column);
		return `${single ? `coalesce(CAST(${sql} AS VARCHAR), '')` : sql} AS ${quoteName(column.name)}`;
	});
	const inner = columns.map((_, at) => `c${at}`).join(', ');
	return `COPY (SELECT ${selected.join(', ')} FROM (${query}) AS q(${inner})) TO ${quoteText(to)} (${options}, USE_TMP_FILE false)`;
};

const sizeOf = (file: string): number => statSync(file, {throwIfNoEntry: false})?.size ?? 0;

const reportEveryMs = 250;

const moveTo = async (from: string, to: string): Promise<void> => {
	try {
		await rename(from, to);
	} catch (error) {
		if (systemCodeOf(error) !== 'EXDEV') throw writeError(error, to);
		// A different file system.
		await copyFile(from, to).catch((failure: unknown) => {
			throw writeError(failure, to);
		});
	}
};

type ResultFileRequest = {
	readonly connection: DuckDBConnection;
	/** As DuckDB SQL. */
	readonly query: string;
	readonly columns: KnownColumns | undefined;
	readonly into: ResultFile;
	/** The only folder the engine may write files to; undefined if it may write any. */
	readonly staging: string | undefined;
	readonly onBytes: (bytes: number) => void;
};

/**
 * Lets the engine write a query's rows to its private folder, then moves the finished file. Returns the number of
 * rows.
 */
export const writeResultFile = async ({staging, into, onBytes, ...query}: ResultFileRequest): Promise<number> => {
	const {connection} = query;
	const folder = await makeEngineFolder(staging === undefined ? undefined : [staging]);
	const to = folder.pathOf('written');
	const timer = setInterval(() => onBytes(sizeOf(to)), reportEveryMs);
	try {
		const {rowsChanged} = await connection.run(copySql(query.query, await queryColumns(query), into, to));
		onBytes(sizeOf(to));
		await moveTo(to, into.file);
		return rowsChanged;
	} finally {
		clearInterval(timer);
		await folder.remove();
	}
};

/** Returns whether the engine writes the same file as the results library. */
export const canWriteFile = (format: string, columns: readonly Column[]): boolean =>
	Object.hasOwn(formats, format) &&
	columns.every(({type}) => isPlainType(type)) &&
	// The engine would rename one of two columns that differ in case only.
	new Set(columns.map(({name}) => name.toLowerCase())).size === columns.length;

import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {EngineFolder} from '../copy/engine-folder.ts';
import {interruptible} from '../copy/engine-task.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {partitionFolder} from './partition-folder.ts';
import type {UnloadColumn, UnloadStatement} from './unload-statement.ts';
import {headerText, isSuper, type NamedValue, recordText, valueText} from './value-text.ts';

/** A file written by the engine in its private folder. */
export type StagedFile = {
	readonly file: string;
	/** `year=2019/month=9/`; empty without partitions. */
	readonly partition: string;
};

export type Staged = {readonly files: readonly StagedFile[]; readonly rows: number};

/** Writes text unchanged: without quotes, and with no text for NULL. */
const rawText = `FORMAT csv, QUOTE '', ESCAPE '', DELIMITER '\x01', NULLSTR '\x02'`;

const parquetValue = (sql: string, column: UnloadColumn): string => {
	if (isSuper(column)) return valueText(sql, column);
	// Sums are 128-bit integers, which Parquet does not support.
	const [, dimensions] = /^numeric(\([0-9, ]+\))$/.exec(column.type) ?? [];
	if (dimensions !== undefined && /INT/.test(column.engineType)) return `CAST(${sql} AS DECIMAL${dimensions})`;
	// TIMESTAMPTZ is unloaded as a timestamp without its zone.
	return column.engineType === 'TIMESTAMP WITH TIME ZONE' ? `${sql} AT TIME ZONE 'UTC'` : sql;
};

const key = (at: number): string => `k${at}`;

const copySql = (statement: UnloadStatement, query: string, columns: readonly UnloadColumn[], to: string): string => {
	const {format, partitionBy, includesPartitions, hasHeader} = statement;
	const values: NamedValue[] = columns.map((column, at) => ({sql: `c${at}`, column}));
	const written = values.filter(({column}) => includesPartitions || !partitionBy.includes(column.name));
	const writtenColumns = written.map(({column}) => column);
	const selected =
		format.kind === 'parquet'
			? written.map(({sql, column}) => `${parquetValue(sql, column)} AS ${quoteName(column.name)}`)
			: [`${recordText(statement, written)} AS ${quoteName(headerText(statement, writtenColumns) || 'line')}`];
	const keys = partitionBy.map((name, at) => {
		const value = values.find(({column}) => column.name === name);
		return `${value ? valueText(value.sql, value.column) : 'NULL'} AS ${quoteName(key(at))}`;
	});
	const options =
		format.kind === 'parquet'
			? 'FORMAT parquet, COMPRESSION snappy'
			: `${rawText}, HEADER ${hasHeader ? 'true' : 'false'}`;
	const partition =
		keys.length > 0
			? `, PARTITION_BY (${partitionBy.map((_, at) => quoteName(key(at))).join(', ')}), FILENAME_PATTERN 'f_{i}'`
			: ', USE_TMP_FILE false';
	const names = columns.map((_, at) => `c${at}`).join(', ');
	return `COPY (SELECT ${[...selected, ...keys].join(', ')} FROM (${query}) AS q(${names})) TO ${quoteText(to)} (${options}${partition})`;
};

const inNumberOrder = new Intl.Collator('en', {numeric: true});

/** Returns every file below a folder, in the order in which the engine created them. */
const filesBelow = (folder: string): string[] =>
	readdirSync(folder, {withFileTypes: true})
		.sort((one, other) => inNumberOrder.compare(one.name, other.name))
		.flatMap(entry => {
			const place = path.join(folder, entry.name);
			return entry.isDirectory() ? filesBelow(place) : [place];
		});

const sizeOf = (place: string): number => {
	try {
		const found = statSync(place);
		return found.isDirectory() ? filesBelow(place).reduce((sum, file) => sum + statSync(file).size, 0) : found.size;
	} catch {
		// Nothing is written yet, or a file was just closed and renamed.
		return 0;
	}
};

const reportEveryMs = 250;

export type Writing = {
	readonly connection: DuckDBConnection;
	readonly folder: EngineFolder;
	readonly onBytes: (bytes: number) => void;
	readonly signal: AbortSignal;
};

/** Lets the engine write the query's result to its private folder, with text as whole records. */
export const writeStaged = async (
	statement: UnloadStatement,
	query: string,
	columns: readonly UnloadColumn[],
	{connection, folder, onBytes, signal}: Writing,
): Promise<Staged> => {
	const to = folder.pathOf('written');
	const sql = copySql(statement, query, columns, to);
	const timer = setInterval(() => onBytes(sizeOf(to)), reportEveryMs);
	let rows: number;
	try {
		({rowsChanged: rows} = await interruptible(connection, signal, () => connection.run(sql)));
	} finally {
		clearInterval(timer);
	}

	onBytes(sizeOf(to));
	const {partitionBy, format} = statement;
	if (partitionBy.length === 0) {
		// An empty result has no JSON file.
		return {rows, files: format.kind === 'json' && rows === 0 ? [] : [{file: to, partition: ''}]};
	}

	const files = filesBelow(to).map(file => ({
		file,
		partition: partitionFolder(path.relative(to, path.dirname(file)).split(path.sep), partitionBy),
	}));
	return {rows, files};
};

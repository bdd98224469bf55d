import {DwhError} from '../../core/dwh-error.ts';
import type {LoadError} from '../../core/load-error.ts';
import {loadFailure} from '../../core/load-failure.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {type CopyJob, columnList, type Loaded} from './copy-job.ts';
import {type EnginePath, linkFiles} from './engine-folder.ts';
import {interruptible, isInterrupt, watched, withScratch} from './engine-task.ts';
import {loadReason} from './load-reason.ts';
import {quoted, type TargetColumn} from './target-columns.ts';

// Otherwise a folder named a=7 would become a column.
const readParquet = (from: EnginePath): string =>
	`read_parquet('${from}', binary_as_string = true, hive_partitioning = false)`;

type ParquetColumn = {readonly name: string; readonly type: string};

const families: Readonly<Record<string, RegExp>> = {
	integer: /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/,
	decimal: /^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$)/,
	float: /^(FLOAT|DOUBLE)$/,
	boolean: /^BOOLEAN$/,
	char: /^(VARCHAR|BLOB|ENUM)/,
	varchar: /^(VARCHAR|BLOB|ENUM|JSON|UUID)/,
	date: /^DATE$/,
	time: /^TIME/,
	timestamp: /^TIMESTAMP/,
	timestamptz: /^TIMESTAMP/,
	varbyte: /^(BLOB|VARCHAR)$/,
	super: /./,
	other: /./,
};

/** The engine's message names a file in our private folder and the failing library, so it is kept only as the cause. */
const notParquet = (job: CopyJob, file: StoredFile, error: unknown): DwhError =>
	new DwhError('load', `${file.uri} cannot be read as Parquet.`, {
		sql: job.sql,
		nextSteps: [
			`Check that ${file.file} is a complete Parquet file with UTF-8 text.`,
			'Check that every file under the prefix is a Parquet file.',
		],
		cause: error,
	});

const columnsOf = async (job: CopyJob, file: StoredFile, from: EnginePath): Promise<ParquetColumn[]> => {
	try {
		const described = await withScratch(scratch =>
			scratch.runAndReadAll(`DESCRIBE SELECT * FROM ${readParquet(from)}`),
		);
		return described.getRows().map(([name, type]) => ({name: String(name), type: String(type)}));
	} catch (error) {
		if (isInterrupt(error)) throw error;
		throw notParquet(job, file, error);
	}
};

const refuseOtherColumns = (job: CopyJob, file: StoredFile, fileColumns: readonly ParquetColumn[]): void => {
	const {columns, name: table} = job.target;
	const isShort = fileColumns.length < columns.length && !job.statement.options.isFillingRecords;
	if (isShort || fileColumns.length > columns.length) {
		throw new DwhError(
			'load',
			`${file.uri} has ${fileColumns.length} columns, ${table} takes ${columns.length}: ${columns.map(({name}) => name).join(', ')}.`,
			{
				sql: job.sql,
				nextSteps: ['Parquet columns are taken in order, not by name: list as many columns in the COPY statement.'],
			},
		);
	}

	for (const [index, {name, type}] of fileColumns.entries()) {
		const column = columns[index];
		if (!column || families[column.type.kind]?.test(type)) continue;
		throw new DwhError(
			'load',
			`${file.uri} has an incompatible Parquet schema for column ${column.name} of type ${column.type.shortName}: its column ${index + 1}, "${name}", is ${type}.`,
			{
				sql: job.sql,
				nextSteps: [
					'Parquet columns are taken in order, not by name: list the columns of the COPY statement in the order of the file.',
				],
			},
		);
	}
};

const valueSql = (name: string, {type, engineType}: TargetColumn): string => {
	const text = `CAST(${quoted(name)} AS VARCHAR)`;
	if (type.kind === 'super') return `CAST(to_json(${quoted(name)}) AS JSON)`;
	if (type.kind !== 'char' && type.kind !== 'varchar') return `TRY_CAST(${quoted(name)} AS ${engineType})`;
	const fits = type.length === undefined ? [] : [`strlen(${text}) <= ${type.length}`];
	if (type.kind === 'char') fits.push(`strlen(${text}) = length(${text})`);
	return fits.length === 0 ? text : `CASE WHEN ${fits.join(' AND ')} THEN ${text} END`;
};

const refusalSql = (name: string, column: TargetColumn): string => {
	const value = `(${valueSql(name, column)}) IS NULL`;
	return column.isNotNull ? value : `(${value} AND ${quoted(name)} IS NOT NULL)`;
};

const explain = async (
	job: CopyJob,
	file: StoredFile,
	from: EnginePath,
	fileColumns: readonly ParquetColumn[],
): Promise<readonly LoadError[]> => {
	const columns = job.target.columns.slice(0, fileColumns.length);
	const cases = columns.map(
		(column, index) => `WHEN ${refusalSql(fileColumns[index]?.name ?? '', column)} THEN ${index}`,
	);
	const values = fileColumns.map(({name}) => `CAST(${quoted(name)} AS VARCHAR)`);
	const sql = `SELECT * FROM (SELECT row_number() OVER (), CASE ${cases.join(' ')} END AS bad, [${values.join(', ')}] FROM ${readParquet(from)}) WHERE bad IS NOT NULL ORDER BY 1 LIMIT 20`;
	const rows = (await withScratch(scratch => scratch.runAndReadAll(sql))).getRowsJS();
	return rows.map(([row, bad, texts]) => {
		const column = columns[Number(bad)];
		const value = (texts as (string | null)[])[Number(bad)] ?? null;
		const reason = column
			? loadReason(value, column, job.statement.options)
			: {code: 1200, reason: 'Unknown parse error'};
		return {
			table: job.target.name,
			file: file.uri,
			line: Number(row),
			column: column?.name ?? '',
			columnType: column?.type.shortName ?? '',
			columnLength: String(column?.type.length ?? ''),
			position: 0,
			value: (value ?? '').slice(0, 1024),
			rawLine: '',
			...reason,
		};
	});
};

const loadFile = async (job: CopyJob, file: StoredFile, from: EnginePath): Promise<number> => {
	const {connection, target, meter, signal} = job;
	const fileColumns = await columnsOf(job, file, from);
	refuseOtherColumns(job, file, fileColumns);
	const used = target.columns.slice(0, fileColumns.length);
	const values = used.map((column, index) => {
		const name = fileColumns[index]?.name ?? '';
		return `CASE WHEN ${refusalSql(name, column)} THEN CAST(error('refused') AS ${column.engineType}) ELSE ${valueSql(name, column)} END`;
	});
	const missing = target.columns.slice(fileColumns.length).map(() => 'NULL');
	const sql = `INSERT INTO ${target.sqlName} (${columnList(target)}) SELECT ${[...values, ...missing].join(', ')} FROM ${readParquet(from)}`;
	try {
		const {rowsChanged} = await interruptible(connection, signal, () =>
			watched(
				connection,
				share => meter.part([file], share),
				() => connection.run(sql),
			),
		);
		meter.finished([file], rowsChanged);
		return rowsChanged;
	} catch (error) {
		if (signal.aborted || isInterrupt(error)) throw error;
		const errors = await explain(job, file, from, fileColumns).catch((reason: unknown) => {
			if (signal.aborted || isInterrupt(reason)) throw reason;
			// The statement writes nothing, so the file itself cannot be read to its end.
			throw notParquet(job, file, reason);
		});
		if (errors.length > 0) throw loadFailure(target.name, errors, job.sql);
		throw error;
	}
};

/** Loads Parquet files. Columns are assigned by position, not by name. All files must have the same columns. */
export const loadParquet = async (job: CopyJob): Promise<Loaded> => {
	let rows = 0;
	for (const file of job.files) {
		const links = await linkFiles([file], job.signal, job.staging);
		try {
			rows += await loadFile(job, file, links.pathOf(file));
		} finally {
			await links.remove();
		}
	}

	return {rows, skipped: []};
};

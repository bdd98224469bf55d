import type {DuckDBConnection} from '@duckdb/node-api';
import type {LoadError} from '../../core/load-error.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {convertField, type FieldSource, refusal} from './convert-field.ts';
import {type CopyJob, columnList} from './copy-job.ts';
import {loadError, locateField} from './load-error-of.ts';
import {loadReason} from './load-reason.ts';
import type {RawRecord, ReadRecord} from './raw-record.ts';

/** Loads record by record: accepted records go into the table, refused ones become load errors. */
export type ExactLoad = {
	/** Loads one file. Returns false once the number of errors reaches the limit. */
	load(file: StoredFile): Promise<boolean>;
	/** Returns the number of records read so far, including refused ones. */
	scanned(): number;
	/** Loads the remaining records and drops the scratch table. */
	finish(): Promise<{readonly rows: number; readonly errors: readonly LoadError[]}>;
};

/** Reads a record; returns undefined to skip it. */
export type RecordReader = {
	readonly source: FieldSource;
	records(file: StoredFile): AsyncIterable<readonly RawRecord[]>;
	read(record: RawRecord): ReadRecord | undefined;
};

type Pending = {readonly file: StoredFile; readonly record: RawRecord; readonly fields: readonly (string | null)[]};

const batchRows = 4096;
const batch = 'temp."copy batch"';

/**
 * Opens a record-by-record load on a connection. Its statements never fail on data. With `isCheckOnly` it loads
 * nothing and needs no target table.
 */
export const exactLoad = async (
	job: CopyJob,
	connection: DuckDBConnection,
	reader: RecordReader,
	{isCheckOnly, errorLimit}: {readonly isCheckOnly: boolean; readonly errorLimit: number},
): Promise<ExactLoad> => {
	const {target, statement, signal} = job;
	const {columns} = target;
	const conversions = columns.map((column, index) =>
		convertField(`c${index}`, column, statement.options, reader.source),
	);
	const refusals = columns.map((column, index) =>
		refusal(conversions[index] ?? {value: 'NULL', isNull: 'true'}, column),
	);
	const check = `SELECT n, CASE ${refusals.map((refused, index) => `WHEN ${refused} THEN ${index}`).join(' ')} END FROM ${batch} WHERE ${refusals.join(' OR ')} ORDER BY n`;
	const insert = `INSERT INTO ${target.sqlName} (${columnList(target)}) SELECT ${conversions.map(({value}) => value).join(', ')} FROM ${batch} WHERE NOT isRefused ORDER BY n`;
	await connection.run(
		`CREATE OR REPLACE TEMP TABLE "copy batch" (n INTEGER, isRefused BOOLEAN, ${columns.map((_, index) => `c${index} VARCHAR`).join(', ')})`,
	);

	let pending: Pending[] = [];
	const errors: LoadError[] = [];
	let loadErrors: {readonly at: number; readonly error: LoadError}[] = [];
	let count = 0;
	let rows = 0;
	let scanned = 0;

	const errorOf = ({file, record, fields}: Pending, index: number): LoadError => {
		const column = columns[index];
		const value = fields[index] ?? null;
		const reason = column ? loadReason(value, column, statement.options) : {code: 1200, reason: 'Unknown parse error'};
		return loadError(
			target.name,
			file,
			record,
			{
				...reason,
				column: index,
				value: value ?? '',
				position: locateField(record, statement.format, columns, index),
			},
			columns,
		);
	};

	const flush = async (): Promise<void> => {
		signal.throwIfAborted();
		if (pending.length > 0) {
			const appender = await connection.createAppender('copy batch', 'main', 'temp');
			for (const [n, {fields}] of pending.entries()) {
				appender.appendInteger(n);
				appender.appendBoolean(false);
				for (const field of fields) {
					if (field === null) appender.appendNull();
					else appender.appendVarchar(field);
				}

				appender.endRow();
			}

			appender.closeSync();
			const refused = (await connection.runAndReadAll(check)).getRows();
			for (const [n, index] of refused) {
				const one = pending[Number(n)];
				if (one) loadErrors.push({at: count - pending.length + Number(n), error: errorOf(one, Number(index))});
			}

			if (!isCheckOnly && errors.length + loadErrors.length < errorLimit) {
				if (refused.length > 0) {
					await connection.run(
						`UPDATE ${batch} SET isRefused = true WHERE n IN (${refused.map(([n]) => Number(n)).join(', ')})`,
					);
				}

				await connection.run(insert);
			}

			rows += pending.length - refused.length;
			await connection.run(`DELETE FROM ${batch}`);
			pending = [];
		}

		errors.push(...loadErrors.sort((a, b) => a.at - b.at).map(({error}) => error));
		loadErrors = [];
	};

	return {
		async load(file) {
			for await (const records of reader.records(file)) {
				signal.throwIfAborted();
				for (const record of records) {
					const read = reader.read(record);
					if (!read) continue;
					scanned++;
					if ('problem' in read)
						loadErrors.push({at: count - 0.5, error: loadError(target.name, file, record, read.problem, columns)});
					else {
						pending.push({file, record, fields: read.fields});
						count++;
						if (pending.length === batchRows) await flush();
					}

					if (errors.length + loadErrors.length >= errorLimit) {
						await flush();
						return false;
					}
				}

				if (errors.length >= errorLimit) return false;
			}

			// Records keep their file's bytes in memory, so limit how many files are pending.
			if (pending.length > batchRows / 2) await flush();
			return errors.length < errorLimit;
		},
		scanned: () => scanned,
		async finish() {
			await flush();
			await connection.run(`DROP TABLE IF EXISTS ${batch}`);
			return {rows, errors};
		},
	};
};

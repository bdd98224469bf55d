import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../../core/dwh-error.ts';
import type {LoadError} from '../../../core/load-error.ts';
import {loadFailure} from '../../../core/load-failure.ts';
import type {JsonMapping} from '../../../sql/language/copy/copy-statement.ts';
import type {StoredFile} from '../../storage/list-objects.ts';
import type {CopyJob, Loaded} from '../copy-job.ts';
import {decodeLeniently} from '../decode-utf8.ts';
import {interruptible, withScratch} from '../engine-task.ts';
import {exactLoad, type RecordReader} from '../exact-load.ts';
import {fileChunks} from '../file-chunks.ts';
import type {Resolve} from '../read-control-file.ts';
import {fastJson} from './fast-json.ts';
import {type JsonPath, readJsonPaths} from './json-paths.ts';
import {jsonRecords} from './json-records.ts';
import {jsonSource} from './json-source.ts';
import {readJsonRecord} from './read-json-record.ts';
import {refusedFiles} from './refused-files.ts';

/** The number of bad records that are read to explain a failed load. */
const explained = 20;

const pathsOf = async (
	job: CopyJob,
	mapping: JsonMapping,
	resolve: Resolve,
): Promise<readonly JsonPath[] | undefined> => {
	const names = job.target.columns.map(({name}) => name);
	if (mapping.kind === 'noshred') {
		const [column, ...others] = job.target.columns;
		if (column?.type.kind === 'super' && others.length === 0) return [[]];
		throw new DwhError('sql', "COPY with JSON 'noshred' needs exactly one column, of type SUPER.", {
			sql: job.sql,
			nextSteps: ["Name the SUPER column in the column list, or load with 'auto'."],
		});
	}

	if (mapping.kind === 'auto') return mapping.isCaseIgnored ? undefined : names.map(name => [name]);
	// As on Redshift, any key other than "jsonpaths" means 'auto'.
	return (await readJsonPaths(mapping.uri, names, resolve)) ?? names.map(name => [name]);
};

const explain = async (
	job: CopyJob,
	reader: RecordReader,
	files: readonly StoredFile[],
): Promise<readonly LoadError[]> =>
	withScratch(scratch =>
		interruptible(scratch, job.signal, async () => {
			const exact = await exactLoad(job, scratch, reader, {isCheckOnly: true, errorLimit: explained});
			for (const file of files) if (!(await exact.load(file))) break;
			return (await exact.finish()).errors;
		}),
	);

const loadExactly = async (
	job: CopyJob,
	connection: DuckDBConnection,
	reader: RecordReader,
	files: readonly StoredFile[],
	isCheckOnly: boolean,
): Promise<Loaded> => {
	const {errorLimit} = job.statement.options;
	return interruptible(connection, job.signal, async () => {
		const exact = await exactLoad(job, connection, reader, {isCheckOnly, errorLimit: Math.max(errorLimit, 1)});
		for (const file of files) {
			const before = exact.scanned();
			const isBearable = await exact.load(file);
			job.meter.finished([file], 0, exact.scanned() - before);
			if (!isBearable) break;
		}

		const {rows, errors} = await exact.finish();
		if (errors.length >= errorLimit) throw loadFailure(job.target.name, errors, job.sql);
		return {rows, skipped: errors};
	});
};

/** Refuses records with a duplicate key. The engine rejects them, but a record reader accepts them. */
const refusingRepeats = (reader: RecordReader, paths: readonly JsonPath[]): RecordReader => {
	const keys = new Set(paths.map(([key]) => String(key)));
	return {
		...reader,
		read(record) {
			const read = reader.read(record);
			if (!read || 'problem' in read) return read;
			const key = repeatedKey(decodeLeniently(record.bytes), keys);
			if (key === undefined) return read;
			return {
				problem: {code: 1216, reason: `Invalid JSON: the key ${JSON.stringify(key)} occurs twice`, position: 0},
			};
		},
	};
};

/** Loads JSON using the engine alone if possible, or record by record if the engine refuses the files. */
export const loadJson = async (job: CopyJob, mapping: JsonMapping, resolve: Resolve): Promise<Loaded> => {
	const {statement, target, files, signal} = job;
	const {options} = statement;
	const paths = await pathsOf(job, mapping, resolve);
	const reader: RecordReader = {
		source: 'json',
		records: file => jsonRecords(fileChunks(file, options, signal), options.ignoreHeader),
		read: record =>
			readJsonRecord(record, {paths, columns: target.columns, invalidCharacter: options.invalidCharacter}),
	};
	const isForEngine = options.ignoreHeader === 0 && options.encoding === 'utf8';
	const source = paths && isForEngine ? jsonSource(paths, target.columns) : undefined;
	if (!source) return loadRecords(job, reader, files);

	// MAXERROR may allow bad records, so they must be found before a statement fails on them.
	if (options.errorLimit > 1 || options.invalidCharacter !== undefined || options.isNoLoad) {
		const refused = new Set(await withScratch(scratch => refusedFiles(job, source, files, scratch, files.length)));
		const exact = await loadRecords(
			job,
			reader,
			files.filter(file => refused.has(file)),
		);
		if (options.isNoLoad) return exact;
		const fast = await fastJson(
			job,
			source,
			files.filter(file => !refused.has(file)),
			undefined,
		);
		if (!('rows' in fast)) throw 'error' in fast ? fast.error : loadFailure(target.name, fast.errors, job.sql);
		return {rows: exact.rows + fast.rows, skipped: exact.skipped};
	}

	const fast = await fastJson(job, source, files, doubtful => explain(job, reader, doubtful));
	if ('rows' in fast) return {rows: fast.rows, skipped: []};
	if ('errors' in fast) throw loadFailure(target.name, fast.errors, job.sql);
	const refused = await withScratch(scratch => refusedFiles(job, source, fast.files, scratch, explained));
	const errors = await explain(job, reader, refused);
	if (errors.length > 0) throw loadFailure(target.name, errors, job.sql);
	const repeats = await explain(job, refusingRepeats(reader, paths ?? []), refused);
	const step = 'Add MAXERROR 2 to the COPY statement, which reads the records one by one';
	const [broken] = refused;
	if (repeats.length === 0) {
		// Every record of the files is valid, so the engine refused to store something.
		if (!broken) throw fast.error;
		throw new DwhError(
			'storage',
			`${broken.file} cannot be read by the embedded engine, though each of its records can.`,
			{
				sql: job.sql,
				nextSteps: [
					`${step}.`,
					...(options.compression === 'gzip' ? [`Or recompress it: gunzip < ${broken.file} | gzip > a new file.`] : []),
				],
				cause: fast.error,
			},
		);
	}
	const {message, loadErrors, nextSteps} = loadFailure(target.name, repeats, job.sql);
	throw new DwhError('load', message, {
		sql: job.sql,
		loadErrors,
		nextSteps: [`${step}. It uses the last value of the key.`, ...nextSteps.slice(0, 1)],
		cause: fast.error,
	});
};

/** Loads files record by record. */
export const loadRecords = (job: CopyJob, reader: RecordReader, files: readonly StoredFile[]): Promise<Loaded> =>
	job.statement.options.isNoLoad
		? withScratch(scratch => loadExactly(job, scratch, reader, files, true))
		: loadExactly(job, job.connection, reader, files, false);

/** Returns the first of these keys that a valid JSON object itself has twice. */
const repeatedKey = (text: string, keys: ReadonlySet<string>): string | undefined => {
	const seen = new Set<string>();
	let depth = 0;
	const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [part] = match;
		if (part === '{' || part === '[') depth++;
		else if (part === '}' || part === ']') depth--;
		else if (depth === 1 && /^\s*:/.test(text.slice(token.lastIndex, token.lastIndex + 64))) {
			const key = String(JSON.parse(part));
			if (seen.has(key) && keys.has(key)) return key;
			seen.add(key);
		}
	}

	return undefined;
};

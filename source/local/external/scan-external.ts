import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {engineType} from '../../sql/language/data-type.ts';
import {parseType} from '../../sql/language/type-name.ts';
import type {EnginePath} from '../copy/engine-folder.ts';
import type {Resolve} from '../copy/read-control-file.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import type {ColumnDesign, TableDesign} from '../dialect/table-design.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import type {ExternalDesign, ExternalFormat} from './external-design.ts';
import {linkTableFiles} from './linked-table-files.ts';
import {tableFiles} from './table-files.ts';

export type ScanContext = {
	readonly connection: DuckDBConnection;
	/** The only folder the connection may read files from; undefined if it may read any. */
	readonly staging: string | undefined;
	readonly resolve: Resolve;
};

type Stretch = {
	readonly files: readonly StoredFile[];
	readonly links: ReadonlyMap<StoredFile, EnginePath>;
	readonly values: readonly (string | null)[];
};

const typeOf = (column: ColumnDesign): string => engineType(parseType(column.type) ?? {name: 'varchar'});

const list = (paths: readonly string[]): string => `[${paths.map(quoteText).join(', ')}]`;

const compressionOf = ({uri}: StoredFile): string =>
	/\.gz$/i.test(uri) ? 'gzip' : /\.zst$/i.test(uri) ? 'zstd' : 'none';

// A delimiter that occurs in no line, so that a line is one column.
const noDelimiter = quoteText('\x02\x03\x02\x03');

/** Text that cannot be converted is NULL, as in Spectrum. */
const parsed = (text: string, column: ColumnDesign): string => {
	const type = typeOf(column);
	return type === 'VARCHAR' ? text : `TRY_CAST(${type === 'BOOLEAN' ? `trim(${text})` : text} AS ${type})`;
};

type Reading = {readonly from: string; readonly value: (column: ColumnDesign, at: number) => string};

const readText = (
	format: Extract<ExternalFormat, {kind: 'text' | 'csv' | 'json'}>,
	columns: readonly ColumnDesign[],
	paths: string,
	compression: string,
): Reading => {
	const packing = compression === 'none' && format.kind === 'json' ? 'uncompressed' : compression;
	const shared = `filename = 'file name', compression = ${quoteText(packing)}`;
	if (format.kind === 'json') {
		const fields = columns.map(({name}) => `${quoteText(name)}: 'JSON'`).join(', ');
		return {
			from: `read_json(${paths}, format = 'newline_delimited', columns = {${fields}}, hive_partitioning = false, ${shared})`,
			value: column => {
				const field = quoteName(column.name);
				return typeOf(column) === 'JSON' ? field : parsed(`(${field} ->> '$')`, column);
			},
		};
	}

	const read = (options: string, names: readonly string[]): string =>
		`read_csv(${paths}, auto_detect = false, header = false, skip = ${format.skippedLines}, columns = {${names.map(name => `${quoteText(name)}: 'VARCHAR'`).join(', ')}}, hive_partitioning = false, max_line_size = 4194304, ${options}, ${shared})`;
	if (format.kind === 'csv') {
		const {delimiter, quote} = format;
		const options = `delim = ${quoteText(delimiter)}, quote = ${quoteText(quote)}, escape = ${quoteText(format.escape)}, null_padding = true, strict_mode = false, parallel = false`;
		const names = columns.map((_, at) => `c${at}`);
		return {from: read(options, names), value: (column, at) => parsed(`c${at}`, column)};
	}

	const lines = read(`delim = ${noDelimiter}, quote = '', escape = '', strict_mode = false`, ['line']);
	return {
		from: `(SELECT string_split(line, ${quoteText(format.delimiter)}) AS f, "file name" FROM ${lines})`,
		value: (column, at) => parsed(`nullif(f[${at + 1}], ${quoteText(format.nullAs)})`, column),
	};
};

const readParquet = async (connection: DuckDBConnection, paths: string): Promise<Reading> => {
	const from = `read_parquet(${paths}, union_by_name = true, filename = 'file name', binary_as_string = true, hive_partitioning = false)`;
	const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
	const found = new Map(
		described.getRows().map(([name, type]) => [String(name).toLowerCase(), [String(name), String(type)] as const]),
	);
	return {
		from,
		// Columns are matched by name. A column missing from a file is NULL.
		value: column => {
			const [name, type] = found.get(shownNames(column.name).toLowerCase()) ?? [];
			const wanted = typeOf(column);
			if (name === undefined || type === undefined) return `CAST(NULL AS ${wanted})`;
			if (wanted === 'JSON') return `to_json(${quoteName(name)})`;
			return type === wanted ? quoteName(name) : `CAST(${quoteName(name)} AS ${wanted})`;
		},
	};
};

const selectOf = async (
	{connection}: ScanContext,
	design: TableDesign,
	external: ExternalDesign,
	{files, links, values}: Stretch,
	compression: string,
): Promise<string> => {
	const data = design.columns.filter(({name}) => !external.partitionedBy.includes(name));
	const read = files.filter(file => external.format.kind === 'parquet' || compressionOf(file) === compression);
	if (read.length === 0) return '';
	const paths = list(read.map(file => links.get(file) ?? ''));
	const {from, value} =
		external.format.kind === 'parquet'
			? await readParquet(connection, paths)
			: readText(external.format, data, paths, compression);
	const places = (of: (file: StoredFile) => string): string =>
		`map(${paths}, [${read.map(of).join(', ')}])["file name"]`;
	const selected = design.columns.map(column => {
		const at = external.partitionedBy.indexOf(column.name);
		const text = values[at];
		const sql =
			at === -1
				? value(column, data.indexOf(column))
				: text === null || text === undefined
					? `CAST(NULL AS ${typeOf(column)})`
					: `CAST(${quoteText(text)} AS ${typeOf(column)})`;
		return `${sql} AS ${quoteName(column.name)}`;
	});
	const path = `${places(({uri}) => quoteText(uri))} AS "$path"`;
	const size = `CAST(${places(({bytes}) => String(bytes))} AS BIGINT) AS "$size"`;
	return `SELECT ${[...selected, path, size].join(', ')} FROM ${from}`;
};

const nothing = ({columns}: TableDesign): string =>
	`SELECT ${columns.map(column => `CAST(NULL AS ${typeOf(column)}) AS ${quoteName(column.name)}`).join(', ')}, '' AS "$path", 0::BIGINT AS "$size" WHERE false`;

/** Returns an engine query that reads the current files of an external table. Throws `storage`. */
export const scanExternal = async (context: ScanContext, design: TableDesign): Promise<string> => {
	const {external} = design;
	if (!external) throw new DwhError('bug', 'The table is not external.');
	const places = external.partitionedBy.length > 0 ? external.partitions : [{values: [], location: external.location}];
	const parts: string[] = [];
	for (const {values, location} of places) {
		const files = await tableFiles(location, context.resolve);
		const stretch: Stretch = {files, values, links: await linkTableFiles(files, context.staging)};
		const compressions = external.format.kind === 'parquet' ? ['none'] : ['none', 'gzip', 'zstd'];
		try {
			for (const compression of compressions) {
				parts.push(await selectOf(context, design, external, stretch, compression));
			}
		} catch (error) {
			if (error instanceof DwhError) throw error;
			throw new DwhError(
				'storage',
				`The files under ${location} cannot be read as ${external.format.kind.toUpperCase()}.`,
				{
					nextSteps: ['Check that every file there has the format of the table.'],
					cause: error,
				},
			);
		}
	}

	const selects = parts.filter(part => part !== '');
	return selects.length > 0 ? selects.join(' UNION ALL ') : nothing(design);
};

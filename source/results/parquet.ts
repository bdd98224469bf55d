import {ByteWriter, ParquetWriter, type SchemaElement} from 'hyparquet-writer';
import type {Cell, Column, Page, Row} from '../core/result-set.ts';
import {uniqueNames} from '../core/rows/unique-names.ts';
import {type Converter, parquetColumn} from './parquet-column.ts';
import type {ResultWriter} from './result-format.ts';

// Large enough to compress well, small enough for memory: fewer rows if they are wide.
const groupCells = 500_000;
const maxGroupRows = 50_000;

type File = {
	readonly names: readonly string[];
	readonly convert: readonly Converter[];
	readonly bytes: ByteWriter;
	readonly writer: ParquetWriter;
	readonly groupRows: number;
};

const openFile = (columns: readonly Column[]): File => {
	const names = uniqueNames(columns.map(({name}) => name));
	const parts = columns.map((column, index) => parquetColumn(column, names[index] ?? ''));
	const schema: SchemaElement[] = [{name: 'root', num_children: columns.length}, ...parts.map(({element}) => element)];
	const bytes = new ByteWriter();
	return {
		names,
		convert: parts.map(({convert}) => convert),
		bytes,
		writer: new ParquetWriter({writer: bytes, schema, createdBy: 'dwh-tui'}),
		groupRows: Math.max(1, Math.min(maxGroupRows, Math.floor(groupCells / Math.max(1, columns.length)))),
	};
};

/**
 * Creates a Parquet file of one result, with Redshift's types; buffers one row group. Throws `unsupported` for a
 * value that Parquet cannot represent.
 */
export const createParquet = (write: (bytes: Uint8Array) => Promise<void>): ResultWriter => {
	let file: File | undefined;
	let waiting: Row[] = [];

	const flush = async ({bytes}: File): Promise<void> => {
		await write(bytes.getBytes().slice());
		bytes.index = 0;
	};

	const writeGroup = async (open: File, rows: readonly Row[]): Promise<void> => {
		const columnData = open.names.map((name, index) => ({
			name,
			data: rows.map((row): Cell | undefined => open.convert[index]?.(row[index] ?? null)),
		}));
		await open.writer.write({columnData, rowGroupSize: Math.max(1, rows.length)});
		await flush(open);
	};

	return {
		async page(page: Page) {
			file ??= openFile(page.columns);
			waiting.push(...page.rows);
			while (waiting.length >= file.groupRows) {
				await writeGroup(file, waiting.slice(0, file.groupRows));
				waiting = waiting.slice(file.groupRows);
			}
		},
		async end() {
			if (!file) return;
			if (waiting.length > 0) await writeGroup(file, waiting);
			await file.writer.finish();
			await flush(file);
		},
	};
};

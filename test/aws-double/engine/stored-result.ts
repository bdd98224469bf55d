import type {ColumnMetadata, Field} from '@aws-sdk/client-redshift-data';
import type {DuckDBDataChunk, DuckDBResult} from '@duckdb/node-api';
import {redshiftType} from '../../../source/local/dialect/redshift-type.ts';
import {cellReader} from '../../../source/local/engine/cells.ts';
import {columnMetadata} from './column-metadata.ts';
import {type FieldMaker, fieldMaker} from './field-of-cell.ts';

/** The whole result of a statement, kept for a day and read in any order. */
export type StoredResult = {
	readonly columns: readonly ColumnMetadata[];
	readonly rowCount: number;
	/** Bytes, as the service counts them: of the rows as text. */
	readonly bytes: number;
	rows(from: number, count: number): readonly (readonly Field[])[];
};

type Told = readonly {readonly name: string; readonly type: string | undefined}[] | undefined;

const sampleRows = 5000;

const sizeOf = (fields: readonly Field[]): number =>
	fields.reduce((sum, field) => sum + String(Object.values(field)[0] ?? '').length + 4, 0);

/** Keeps what the engine has computed whole; `told` is what the translation knows of the columns. */
export const storeResult = async (result: DuckDBResult, told: Told, zone: string): Promise<StoredResult> => {
	const chunks: {readonly from: number; readonly chunk: DuckDBDataChunk}[] = [];
	let rowCount = 0;
	for (const chunk of await result.fetchAllChunks()) {
		chunks.push({from: rowCount, chunk});
		rowCount += chunk.rowCount;
	}

	const isToldWhole = told?.length === result.columnCount;
	const readers = result.columnTypes().map(type => cellReader(type, zone));
	const types = result
		.columnTypes()
		.map((type, index) => (isToldWhole && told[index]?.type) || redshiftType(type.alias ?? type.toString()));
	const makers: readonly FieldMaker[] = types.map(fieldMaker);

	const rowsOf = (chunk: DuckDBDataChunk, from: number, to: number): Field[][] => {
		const columns = readers.map((read, index) => chunk.getColumnValues(index).slice(from, to).map(read));
		return Array.from({length: Math.max(0, to - from)}, (_, row) =>
			makers.map((make, index) => make(columns[index]?.[row] ?? null)),
		);
	};

	const rows = (from: number, count: number): Field[][] =>
		chunks
			.filter(one => one.from < from + count && one.from + one.chunk.rowCount > from)
			.flatMap(one =>
				rowsOf(one.chunk, Math.max(0, from - one.from), Math.min(one.chunk.rowCount, from + count - one.from)),
			);

	const sample = rows(0, sampleRows);
	const sampled = sample.reduce((sum, row) => sum + sizeOf(row), 0);
	return {
		columns: types.map((type, index) =>
			columnMetadata((isToldWhole && told[index]?.name) || result.columnName(index), type),
		),
		rowCount,
		bytes: sample.length === 0 ? 0 : Math.round((sampled * rowCount) / sample.length),
		rows,
	};
};

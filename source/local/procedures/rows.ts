import type {DuckDBResult} from '@duckdb/node-api';
import {any, type DataType} from '../../sql/language/data-type.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import type {Translation} from '../dialect/translation.ts';
import type {Cell} from './variables.ts';

type Known = Extract<Translation, {kind: 'run'}>['columns'];

const typeOf = (known: string | undefined, engine: string): DataType => parseType(known ?? redshiftType(engine)) ?? any;

/** The rows of a result, one after the other; `columns` as the translation knows them. */
export async function* rowsOf(result: DuckDBResult, columns: Known): AsyncGenerator<readonly Cell[]> {
	const names = result.columnNames();
	const engines = result.columnTypes();
	const heads = names.map((name, index) => ({
		name: columns?.[index]?.name ?? name,
		engine: engines[index],
		type: typeOf(columns?.[index]?.type, String(engines[index])),
	}));
	for (;;) {
		const chunk = await result.fetchChunk();
		if (!chunk || chunk.rowCount === 0) return;
		for (const row of chunk.getRows()) {
			yield heads.map((head, index) => ({...head, value: row[index] ?? null}));
		}
	}
}

/** A row of a result without rows: names and types. */
export const emptyRow = (result: DuckDBResult, columns: Known): readonly Cell[] =>
	result.columnNames().map((name, index) => {
		const engine = result.columnType(index);
		const type = typeOf(columns?.[index]?.type, String(engine));
		return {name: columns?.[index]?.name ?? name, engine, type, value: null};
	});

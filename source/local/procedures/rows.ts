import type {DuckDBResult} from '@duckdb/node-api';
import {any} from '../../sql/language/data-type.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import type {Translation} from '../dialect/translation.ts';
import type {Cell} from './variables.ts';

type Known = Extract<Translation, {kind: 'run'}>['columns'];

type Head = Pick<Cell, 'name' | 'engine' | 'type'>;

/** Returns the columns of a result. `columns` come from the translation. */
const headsOf = (result: DuckDBResult, columns: Known): readonly Head[] =>
	result.columnNames().map((name, index) => {
		const engine = result.columnType(index);
		const {name: known = name, type = redshiftType(String(engine))} = columns?.[index] ?? {};
		return {name: known, engine, type: parseType(type) ?? any};
	});

/** Yields the rows of a result one by one. */
export async function* rowsOf(result: DuckDBResult, columns: Known): AsyncGenerator<readonly Cell[]> {
	const heads = headsOf(result, columns);
	for (;;) {
		const chunk = await result.fetchChunk();
		if (!chunk || chunk.rowCount === 0) return;
		for (const row of chunk.getRows()) {
			yield heads.map((head, index) => ({...head, value: row[index] ?? null}));
		}
	}
}

/** Returns a row of NULLs with the names and types of a result without rows. */
export const emptyRow = (result: DuckDBResult, columns: Known): readonly Cell[] =>
	headsOf(result, columns).map(head => ({...head, value: null}));

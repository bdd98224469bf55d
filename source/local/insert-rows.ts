import type {DuckDBConnection} from '@duckdb/node-api';

export type Values = readonly (string | number | null)[];

const rowsAtOnce = 500;

const literal = (value: string | number | null): string => {
	if (value === null) return 'NULL';
	return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;
};

/** Adds rows to one of the program's own tables; each row has a value for every column, in order. */
export const insertRows = async (
	connection: DuckDBConnection,
	table: string,
	rows: readonly Values[],
): Promise<void> => {
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const some = rows.slice(from, from + rowsAtOnce);
		const values = some.map(row => `(${row.map(literal).join(', ')})`).join(',\n');
		await connection.run(`INSERT INTO dwh_system.${table} VALUES\n${values}`);
	}
};

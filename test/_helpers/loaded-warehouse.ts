import type {Cli} from './run-cli.ts';

/** Rows of every table, as `query` counts them. */
export const rowCounts = async (cli: Cli): Promise<Record<string, number>> => {
	const {stdout} = await cli.ok(['query', 'table-rows', '--json']);
	return Object.fromEntries(
		stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line) as {table_name: string; rows: number})
			.map(row => [row.table_name, Number(row.rows)]),
	);
};

/** A warehouse that is up, with its tables created and still empty. */
export const setUp = async (cli: Cli): Promise<void> => {
	await cli.ok(['up']);
	await cli.ok(['tables', 'create', '--yes']);
};

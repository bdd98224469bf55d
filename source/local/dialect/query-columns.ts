import type {DuckDBConnection} from '@duckdb/node-api';
import {shownNames} from './exact-names.ts';
import {redshiftType} from './redshift-type.ts';

/** A column of a query's result. */
export type QueryColumn = {
	readonly name: string;
	/** DuckDB's name of its type. */
	readonly engineType: string;
	/** Redshift's name: `character varying(256)`. */
	readonly type: string;
};

type Query = {
	readonly connection: DuckDBConnection;
	/** As DuckDB SQL. */
	readonly query: string;
	/** What is known about the columns beyond the engine's metadata. */
	readonly columns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
};

/** Returns the columns of a query without running it. */
export const queryColumns = async ({connection, query, columns: known}: Query): Promise<readonly QueryColumn[]> => {
	const prepared = await connection.prepare(query);
	try {
		return Array.from({length: prepared.columnCount}, (_, at) => {
			const type = prepared.columnType(at);
			const engineType = type.alias ?? type.toString();
			const isKnown = known?.length === prepared.columnCount;
			return {
				name: shownNames((isKnown && known[at]?.name) || prepared.columnName(at)),
				engineType,
				type: (isKnown && known[at]?.type) || redshiftType(engineType),
			};
		});
	} finally {
		prepared.destroySync();
	}
};

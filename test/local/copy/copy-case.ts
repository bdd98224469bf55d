import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {type CopyProgress, type CopyResult, runCopy} from '../../../source/local/copy/run-copy.ts';
import type {CopyDesign} from '../../../source/local/copy/target-columns.ts';
import {listObjects} from '../../../source/local/storage/list-objects.ts';

const engineTypes: readonly (readonly [RegExp, string])[] = [
	[/^(character|char)/, 'VARCHAR'],
	[/^numeric\((.*)\)/, 'DECIMAL($1)'],
	[/^timestamp with time zone/, 'TIMESTAMPTZ'],
	[/^timestamp without time zone/, 'TIMESTAMP'],
	[/^super/, 'JSON'],
	[/^double precision/, 'DOUBLE'],
	[/^binary varying/, 'BLOB'],
];

export type Loading = {
	/** `name type [not null] [default x]`, separated by `;`, with types as in Redshift's catalog. */
	readonly columns: string;
	/** Below the folder mapped to `s3://b/`. */
	readonly files: Readonly<Record<string, string | Uint8Array>>;
	/** The name of the folder mapped to S3. */
	readonly root?: string;
	/** Everything after the table's name; the role is added. */
	readonly copy: string;
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: CopyProgress) => void;
};

export type LoadOutcome = {readonly result: CopyResult; readonly rows: unknown[][]};

const designOf = (columns: string): {ddl: string; design: CopyDesign} => {
	const parts = columns.split(';').map(part => {
		const [, name = '', type = '', rest = ''] =
			/^\s*(\S+) (.*?)((?: not null| default .*| identity)*)\s*$/.exec(part) ?? [];
		const [pattern, engine] = engineTypes.find(([one]) => one.test(type)) ?? [/^.*$/, type];
		const engineType = type.replace(pattern, engine).replace(/^VARCHAR.*/, 'VARCHAR');
		return {name, type, rest, engineType};
	});
	return {
		ddl: parts
			.map(
				({name, engineType, rest}) => `"${name}" ${engineType}${rest.replace(' identity', ` DEFAULT nextval('ids')`)}`,
			)
			.join(', '),
		design: {
			columns: parts.map(({name, type, rest}) => ({
				name,
				type,
				isNotNull: rest.includes('not null'),
				identity: rest.includes('identity') ? {isByDefault: false} : undefined,
			})),
		},
	};
};

/** One engine for all cases of a worker, because starting it takes longer than most cases. */
let started: Promise<DuckDBInstance> | undefined;
const engine = (): Promise<DuckDBInstance> => {
	started ??= DuckDBInstance.create(':memory:');
	return started;
};

/** Runs a COPY of the case's files into a new table; rolls back and rethrows errors. */
export const load = async ({columns, files, root = '', copy, signal, onProgress}: Loading): Promise<LoadOutcome> => {
	const temporary = await mkdtemp(path.join(tmpdir(), 'copy-'));
	const folder = path.join(temporary, root);
	const connection = await (await engine()).connect();
	try {
		for (const [name, content] of Object.entries(files)) {
			await mkdir(path.join(folder, 'b', path.dirname(name)), {recursive: true});
			await writeFile(path.join(folder, 'b', name), content);
		}

		const {ddl, design} = designOf(columns);
		await connection.run("SET TimeZone = 'UTC'");
		await connection.run('CREATE SEQUENCE ids START 100');
		await connection.run(`CREATE TABLE t (${ddl})`);
		await connection.run('BEGIN');
		try {
			const result = await runCopy({
				sql: `COPY t ${copy} IAM_ROLE default`,
				connection,
				resolve: uri => listObjects(uri, {s3Root: folder, baseFolder: folder}),
				designOf: async () => design,
				signal: signal ?? new AbortController().signal,
				onProgress,
			});
			await connection.run('COMMIT');
			return {result, rows: await rowsOf(connection)};
		} catch (error) {
			await connection.run('ROLLBACK');
			if ((await rowsOf(connection)).length > 0) throw new Error('rows were left behind');
			throw error;
		}
	} finally {
		await connection.run('DROP TABLE IF EXISTS t; DROP SEQUENCE IF EXISTS ids');
		connection.closeSync();
		await rm(temporary, {recursive: true, force: true});
	}
};

const rowsOf = async (connection: DuckDBConnection): Promise<unknown[][]> =>
	(await connection.runAndReadAll('SELECT COLUMNS(*)::VARCHAR FROM t ORDER BY ALL')).getRowsJson() as unknown[][];

/** Returns the error of a failed COPY. */
export const refusal = async (loading: Loading): Promise<DwhError> => {
	try {
		await load(loading);
	} catch (error) {
		if (error instanceof DwhError) return error;
		throw error;
	}

	throw new Error('it was loaded');
};

import {readFile} from 'node:fs/promises';
import {writeAtomically} from './write-atomically.ts';

/** The last change that was asked for; the clock says whether it is over. */
export type WarehouseChange = 'creating' | 'pausing' | 'resuming' | 'deleting';

/** What is remembered of an embedded warehouse beside its data. Times are milliseconds since 1970. */
export type WarehouseRecord = {
	readonly warehouse?: {readonly change: WarehouseChange; readonly since: number; readonly createdAt: number};
	readonly role?: {readonly name: string; readonly createdAt: number};
	/** Engine that made the file: "DuckDB 1.5.6". */
	readonly engine?: string;
};

const changes: readonly string[] = ['creating', 'pausing', 'resuming', 'deleting'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const parse = (text: string): WarehouseRecord => {
	const value: unknown = JSON.parse(text);
	if (!isObject(value)) return {};
	const {warehouse, role, engine} = value;
	return {
		...(isObject(warehouse) &&
			typeof warehouse.change === 'string' &&
			changes.includes(warehouse.change) &&
			typeof warehouse.since === 'number' &&
			typeof warehouse.createdAt === 'number' && {
				warehouse: {
					change: warehouse.change as WarehouseChange,
					since: warehouse.since,
					createdAt: warehouse.createdAt,
				},
			}),
		...(isObject(role) &&
			typeof role.name === 'string' &&
			typeof role.createdAt === 'number' && {role: {name: role.name, createdAt: role.createdAt}}),
		...(typeof engine === 'string' && {engine}),
	};
};

/**
 * A record that is missing or damaged reads as an empty one: the data file decides then, so that a
 * warehouse is never lost because a note about it was.
 */
export const readRecord = async (file: string): Promise<WarehouseRecord> => {
	try {
		return parse(await readFile(file, 'utf8'));
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return {};
		throw error;
	}
};

export const writeRecord = async (file: string, record: WarehouseRecord): Promise<void> => {
	await writeAtomically(file, `${JSON.stringify(record, undefined, '\t')}\n`);
};

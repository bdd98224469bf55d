import * as v from 'valibot';
import {writeStateFile} from '../../files/replace-file.ts';
import {type OnBrokenFile, readStateFile, type StateFileKind, stateText} from '../../files/state-file.ts';

/** The stored state of an embedded warehouse, apart from its data. Times are milliseconds since 1970. */
export type WarehouseRecord = {
	readonly warehouse?: {
		readonly change: WarehouseChange;
		readonly since: number;
		readonly createdAt: number;
		/** Whether its data file is being created. Only valid while that process is running. */
		readonly isBuilding?: boolean;
	};
	readonly role?: {readonly name: string; readonly createdAt: number};
	/** The engine that created the file: "DuckDB 1.5.6". */
	readonly engine?: string;
};

/** The last requested change. Whether it is complete follows from the time. */
export type WarehouseChange = 'creating' | 'pausing' | 'resuming' | 'deleting';

const form: StateFileKind = {
	schema: v.object({
		warehouse: v.exactOptional(
			v.object({
				change: v.picklist(['creating', 'pausing', 'resuming', 'deleting']),
				since: v.number(),
				createdAt: v.number(),
				isBuilding: v.exactOptional(v.boolean()),
			}),
		),
		role: v.exactOptional(v.object({name: v.string(), createdAt: v.number()})),
		engine: v.exactOptional(v.string()),
	}),
	remedy: {text: 'Attach the role again; the data stays unchanged', command: 'up'},
};

/**
 * Returns the record, or an empty one if it is missing or broken; a broken record is set aside. The data file then
 * determines the state, so that a lost record never loses a warehouse.
 */
export const readRecord = async (file: string, onBroken: OnBrokenFile): Promise<WarehouseRecord> =>
	(await readStateFile<WarehouseRecord>(file, form, onBroken)) ?? {};

export const writeRecord = async (file: string, record: WarehouseRecord): Promise<void> => {
	await writeStateFile(file, stateText(record));
};

import * as v from 'valibot';
import {writeStateFile} from '../../files/replace-file.ts';
import {type OnBrokenFile, readStateFile, type StateFileKind, stateText} from '../../files/state-file.ts';

/** What is remembered of an embedded warehouse beside its data. Times are milliseconds since 1970. */
export type WarehouseRecord = {
	readonly warehouse?: {
		readonly change: WarehouseChange;
		readonly since: number;
		readonly createdAt: number;
		/** Its data file is being made, for as long as that takes: it counts while a process is at work. */
		readonly isBuilding?: boolean;
	};
	readonly role?: {readonly name: string; readonly createdAt: number};
	/** Engine that made the file: "DuckDB 1.5.6". */
	readonly engine?: string;
};

/** The last change that was requested; the clock says whether it is over. */
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
	remedy: {text: 'Attach the role again; the data is not touched', command: 'up'},
};

/**
 * A record that is missing reads as an empty one, as does a broken one, which is set aside: the data file
 * decides then, so that a warehouse is never lost because a note about it was.
 */
export const readRecord = async (file: string, onBroken: OnBrokenFile): Promise<WarehouseRecord> =>
	(await readStateFile<WarehouseRecord>(file, form, onBroken)) ?? {};

export const writeRecord = async (file: string, record: WarehouseRecord): Promise<void> => {
	await writeStateFile(file, stateText(record));
};

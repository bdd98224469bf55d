import type {TableDesign} from '../table-design.ts';
import {keyNamesAfter} from './changed-keys.ts';

/** Returns the design without a column, and without keys that contain it. */
export const withoutColumn = (design: TableDesign, name: string): TableDesign => ({
	...design,
	columns: design.columns.filter(column => column.name !== name),
	uniqueKeys: design.uniqueKeys.filter(key => !key.includes(name)),
	foreignKeys: design.foreignKeys.filter(key => !key.columns.includes(name)),
	primaryKey: design.primaryKey.includes(name) ? [] : design.primaryKey,
});

/** Returns the design with a renamed column. */
export const renamedColumn = (design: TableDesign, from: string, to: string): TableDesign => {
	const swap = (name: string) => (name === from ? to : name);
	const renamed: TableDesign = {
		...design,
		columns: design.columns.map(column => ({...column, name: swap(column.name)})),
		distkey: design.distkey === undefined ? undefined : swap(design.distkey),
		sortkeys: design.sortkeys.map(swap),
		primaryKey: design.primaryKey.map(swap),
		uniqueKeys: design.uniqueKeys.map(key => key.map(swap)),
		foreignKeys: design.foreignKeys.map(key => ({...key, columns: key.columns.map(swap)})),
	};
	return design.keyNames ? {...renamed, keyNames: keyNamesAfter(design, renamed)} : renamed;
};

import type {FoundTable} from '../known-table.ts';
import type {ReadsOfView} from '../query/render-context.ts';
import {type CalledFunction, readMark, type ViewRead} from './view-design.ts';

type Reads = ReadsOfView & {
	/** Returns the recorded reads, in the order of the marks' numbers. */
	list(): readonly ViewRead[];
	/** Returns the called functions. */
	functions(): readonly CalledFunction[];
	/** Returns whether one of them is expanded each time it is read. */
	hasExpanded(): boolean;
};

/** Returns the schema of a table as the user names it; undefined for a temporary table. */
export const schemaOf = ({schema}: Pick<FoundTable, 'schema'>): string | undefined =>
	schema === 'main' ? undefined : schema;

/** Returns a collector for what the query of a view reads while it is rendered. */
export const createReads = (): Reads => {
	const found: {readonly table: FoundTable; columns: Set<string> | undefined}[] = [];
	const called = new Map<string, CalledFunction>();
	let hasExpanded = false;
	return {
		call(one) {
			called.set(JSON.stringify(one), one);
		},
		functions: () => [...called.values()],
		add(table, {isExpanded, isBare}) {
			if (isExpanded) hasExpanded = true;
			let index = found.findIndex(one => one.table.schema === table.schema && one.table.name === table.name);
			if (index < 0) index = found.push({table, columns: new Set()}) - 1;
			const entry = found[index];
			return {
				sql: readMark(index, isBare),
				onRead(column) {
					if (!entry) return;
					if (column === undefined) entry.columns = undefined;
					else entry.columns?.add(column);
				},
			};
		},
		list: () =>
			found.map(({table, columns}) => ({
				schema: schemaOf(table),
				name: table.name,
				writtenName: table.name,
				columns: columns && [...columns],
				renamed: {},
			})),
		hasExpanded: () => hasExpanded,
	};
};

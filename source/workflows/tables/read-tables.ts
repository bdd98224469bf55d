import {toDwhError} from '../../core/dwh-error.ts';
import type {Cell} from '../../core/result-set.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {bind} from '../../sql/catalogue/bind.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {WorkflowContext} from '../context.ts';
import {requireReady} from '../require-ready.ts';
import {queryRows} from '../run/query-rows.ts';
import {runGraph} from '../run/run-graph.ts';
import {listOfNames, readColumns} from './read-columns.ts';
import type {TableColumn} from './table-differences.ts';
import {readRowCounts} from './table-statements.ts';

/** A table of the catalogue as it exists in the warehouse. If it does not exist, only `name`, `role` and `doc` are set. */
export type TableReport = {
	readonly name: string;
	readonly role: TableRole;
	readonly doc: string;
	readonly exists: boolean;
	readonly rows: number | undefined;
	readonly columns: readonly TableColumn[];
	/** As reported: "KEY(order_id)", "ALL", "AUTO(EVEN)". */
	readonly distribution: string | undefined;
	/** Columns in the order of the sort key. */
	readonly sortKey: readonly string[];
	readonly bytes: number | undefined;
};

type Rows = readonly Readonly<Record<string, Cell>>[];

const sortKeyOf = (keys: Rows): string[] =>
	keys
		.filter(({sortkey}) => Number(sortkey) !== 0)
		// Interleaved sort keys have positions with alternating signs.
		.sort((one, other) => Math.abs(Number(one.sortkey)) - Math.abs(Number(other.sortkey)))
		.map(row => String(row.column_name));

const distributionOf = (info: Rows[number] | undefined, keys: Rows): string | undefined => {
	if (info?.diststyle) return String(info.diststyle);
	// svv_table_info omits empty tables; of those only the keys are known.
	const key = keys.find(({distkey}) => distkey === true || distkey === 't');
	return key && `KEY(${key.column_name})`;
};

const unlessDenied = (thrown: unknown): Rows => {
	if (/permission denied/i.test(toDwhError(thrown).message)) return [];
	throw thrown;
};

/** Reads every table of the catalogue, in order: three small concurrent statements, then one that counts rows. */
export const readTables = async (context: WorkflowContext, signal: AbortSignal): Promise<readonly TableReport[]> => {
	const {catalogue} = context;
	const names = catalogue.tables.map(({name}) => name);
	if (names.length === 0) return [];
	const {list, bindings} = listOfNames(names);
	const read = (name: string, sql: string) => queryRows(context, {name, sql: bind(sql, bindings)}, signal);
	const [columns, infos, keys] = await Promise.all([
		readColumns(context, names, signal),
		// Only superusers may read it, and users of Serverless are not superusers by default.
		read(
			'size of tables',
			`select "table" as table_name, diststyle, size from svv_table_info where "schema" = 'public' and "table" in (${list})`,
		).catch(unlessDenied),
		read(
			'keys of tables',
			`select tablename as table_name, "column" as column_name, distkey, sortkey from pg_table_def where schemaname = 'public' and tablename in (${list})`,
		),
	]);
	const counts = await readRowCounts(context, [...columns.keys()], signal);
	return catalogue.tables.map(({name, doc}) => {
		const info = infos.find(row => row.table_name === name);
		const ownKeys = keys.filter(row => row.table_name === name);
		return {
			name,
			role: catalogue.roleOf(name),
			doc,
			exists: columns.has(name),
			rows: counts.get(name),
			columns: columns.get(name) ?? [],
			distribution: distributionOf(info, ownKeys),
			sortKey: sortKeyOf(ownKeys),
			// The view counts blocks of 1 MB.
			bytes: info?.size === null || info?.size === undefined ? undefined : Number(info.size) * 1024 * 1024,
		};
	});
};

/** Lists every table of the catalogue as it exists in the warehouse. */
export async function* listTables(context: WorkflowContext): Workflow<readonly TableReport[]> {
	const {notices = []} = await requireReady(context);
	let tables: readonly TableReport[] = [];
	yield* runGraph({
		workflow: 'list tables',
		steps: [
			{
				id: 'read',
				stage: 'read',
				title: 'read what exists',
				needs: [],
				sql: [],
				async run(stop, report) {
					tables = await readTables({...context, report}, stop);
					return {note: `${tables.filter(({exists}) => exists).length} of ${tables.length} tables exist`};
				},
			},
		],
		notes: notices.map(notice => `Not checked: ${notice}`),
		clock: context.clock,
		signal: context.signal,
	});
	return tables;
}

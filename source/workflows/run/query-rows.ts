import type {StatementHandle, Warehouse} from '../../backend.ts';
import type {Cell, Column, Row} from '../../core/result-set.ts';
import type {WorkflowContext} from '../context.ts';
import {throughOutage} from './outage.ts';
import {runStatements} from './run-statements.ts';

/** A result in memory; `isCut` if it has more rows. */
export type WholeResult = {readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly isCut: boolean};

/** Runs one of our read-only statements. Returns rows as objects by column name; reports waits. */
export const queryRows = async (
	context: QueryContext,
	request: {readonly name: string; readonly sql: string},
	signal: AbortSignal,
): Promise<readonly Readonly<Record<string, Cell>>[]> =>
	throughOutage(context, signal, () => readRows(context, request, signal));

/** Reads at most `maxRows` rows of a result into memory and closes the rest. */
export const readResult = async (
	warehouse: Warehouse,
	handle: StatementHandle,
	maxRows: number,
	signal: AbortSignal,
): Promise<WholeResult> => {
	const rows: Row[] = [];
	let columns: readonly Column[] = [];
	for await (const page of warehouse.rows(handle, signal)) {
		columns = page.columns;
		// One by one, because a page may exceed the maximum number of arguments.
		for (const row of page.rows) rows.push(row);
		if (rows.length > maxRows) return {columns, rows: rows.slice(0, maxRows), isCut: true};
	}

	return {columns, rows, isCut: false};
};

export type QueryContext = Pick<WorkflowContext, 'backend' | 'clock' | 'isPatient' | 'report'>;

const readRows = async (
	{backend, clock, report}: QueryContext,
	request: {readonly name: string; readonly sql: string},
	signal: AbortSignal,
): Promise<readonly Readonly<Record<string, Cell>>[]> => {
	const work = runStatements({backend, clock}, {name: request.name, sql: [request.sql], isReadOnly: true}, signal);
	let isWaiting = false;
	let step = await work.next();
	for (; !step.done; step = await work.next()) {
		if (step.value.type !== 'progress') continue;
		const {waitsFor, note} = step.value;
		if (waitsFor !== undefined) report?.({type: 'progress', waitsFor, ...(note === undefined ? {} : {note})});
		else if (isWaiting) report?.({type: 'progress', note: ''});
		isWaiting = waitsFor !== undefined;
	}

	if (isWaiting) report?.({type: 'progress', note: ''});
	const {columns, rows} = await readResult(backend.warehouse, step.value.handle, Number.POSITIVE_INFINITY, signal);
	return rows.map(row => Object.fromEntries(columns.map(({name}, index) => [name.toLowerCase(), row[index] ?? null])));
};

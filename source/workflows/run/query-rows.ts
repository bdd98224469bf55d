import type {StatementHandle, Warehouse} from '../../backend.ts';
import type {Cell, Column, Row} from '../../core/result-set.ts';
import type {WorkflowContext} from '../context.ts';
import {throughOutage} from './outage.ts';
import {runStatements} from './run-statements.ts';

/** A result held whole; `isCut` when there were more rows than asked for. */
export type Answer = {readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly isCut: boolean};

/** Reads a result into memory, at most so many rows, and lets the rest go. */
export const readAnswer = async (
	warehouse: Warehouse,
	handle: StatementHandle,
	mostRows: number,
	signal: AbortSignal,
): Promise<Answer> => {
	const rows: Row[] = [];
	let columns: readonly Column[] = [];
	for await (const page of warehouse.rows(handle, signal)) {
		columns = page.columns;
		// One by one: a page may be longer than what a call can take as arguments.
		for (const row of page.rows) rows.push(row);
		if (rows.length > mostRows) return {columns, rows: rows.slice(0, mostRows), isCut: true};
	}

	return {columns, rows, isCut: false};
};

export type Asking = Pick<WorkflowContext, 'backend' | 'clock' | 'isPatient' | 'tell'>;

/** Runs one reading statement of ours and gives its result as objects by column name. */
export const ask = async (
	context: Asking,
	request: {readonly name: string; readonly sql: string},
	signal: AbortSignal,
): Promise<readonly Readonly<Record<string, Cell>>[]> =>
	throughOutage(context, signal, () => askOnce(context, request, signal));

const askOnce = async (
	{backend, clock}: Asking,
	request: {readonly name: string; readonly sql: string},
	signal: AbortSignal,
): Promise<readonly Readonly<Record<string, Cell>>[]> => {
	const work = runStatements({backend, clock}, {name: request.name, sql: [request.sql], isReadOnly: true}, signal);
	let step = await work.next();
	while (!step.done) step = await work.next();
	const {columns, rows} = await readAnswer(backend.warehouse, step.value.handle, Number.POSITIVE_INFINITY, signal);
	return rows.map(row => Object.fromEntries(columns.map(({name}, index) => [name.toLowerCase(), row[index] ?? null])));
};

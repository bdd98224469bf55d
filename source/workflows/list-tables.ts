import type {Workflow} from '../core/workflow-event.ts';
import type {WorkflowContext} from './context.ts';
import {readTables, type TableReport} from './read-tables.ts';
import {requireReady} from './require-ready.ts';
import {runGraph} from './run-graph.ts';

/** Every table of the catalogue as the warehouse has it. */
export async function* listTables(context: WorkflowContext): Workflow<readonly TableReport[]> {
	const {notices = []} = await requireReady(context);
	let tables: readonly TableReport[] = [];
	yield* runGraph({
		workflow: 'list tables',
		steps: [
			{
				id: 'look',
				stage: 'look',
				title: 'look what exists',
				needs: [],
				sql: [],
				async run(stop) {
					tables = await readTables(context, stop);
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

import {withoutMargin} from '../core/text/line.ts';
import {
	type ListedTable,
	listedReport,
	listedUnmanaged,
	rowsText,
	sizeText,
	unmanagedTables,
} from '../present/schema/table-list.ts';
import {tableDiffLines} from '../present/table-diff-lines.ts';
import {aligned} from '../results/text-table.ts';
import {readSchema} from '../workflows/schema/read-schema.ts';
import {createTables} from '../workflows/tables/create-tables.ts';
import {diffTables} from '../workflows/tables/diff-tables.ts';
import {dropTables} from '../workflows/tables/drop-tables.ts';
import {listTables} from '../workflows/tables/read-tables.ts';
import type {Command, CommandContext} from './command.ts';
import {confirm} from './confirm.ts';
import {finish} from './output.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

const tableRow = (table: ListedTable): string[] => [
	table.name,
	table.kind,
	rowsText(table),
	sizeText(table),
	table.distribution ?? '',
	table.sortKey.join(', '),
];

/** Prints every table of the catalogue as the warehouse reports it, then all other tables. */
export const listCommand: Command = async context => {
	const workflow = await context.workflow();
	const tables = await printWorkflow(context.output, listTables(workflow));
	const unmanaged = unmanagedTables(await readSchema(workflow, workflow.signal), workflow.catalogue);
	const listed = [...tables.map(listedReport), ...unmanaged.map(listedUnmanaged)];
	await finish(
		context.output,
		{tables, unmanaged},
		aligned(
			[['table', 'role', 'rows', 'size', 'distribution', 'sort key'], ...listed.map(tableRow)],
			['left', 'left', 'right', 'right'],
		),
	);
	return 0;
};

const confirmLoss = async (context: CommandContext, verb: string): Promise<void> => {
	if (context.flags.yes) return;
	const {catalogue, settings} = context.session;
	const names = catalogue.tables.map(table => table.name).join(', ');
	await confirm(context, `This ${verb} ${names} with all their rows.`, settings.cluster.identifier);
};

type CreateOptions = {readonly drop?: boolean; readonly takeOver?: boolean};

export const createCommand: Command<CreateOptions> = async (context, {drop, takeOver: takesOverLock = false}) => {
	if (drop) await confirmLoss(context, 'drops and recreates');
	const result = await printWorkflow(
		context.output,
		createTables(await context.workflow(), {isDropFirst: Boolean(drop), takesOverLock}),
	);
	const words = {created: 'created', found: 'already exists, unchanged', replaced: 'dropped and created'};
	await finish(context.output, result, [
		...aligned(result.tables.map(({table, action}) => [table, words[action]])),
		`→ ${context.output.stepText({text: 'Load them', command: 'etl'})}`,
	]);
	return 0;
};

export const dropCommand: Command<{readonly takeOver?: boolean}> = async (
	context,
	{takeOver: takesOverLock = false},
) => {
	await confirmLoss(context, 'drops');
	const result = await printWorkflow(context.output, dropTables(await context.workflow(), {takesOverLock}));
	await finish(
		context.output,
		result,
		result.dropped.length > 0 ? result.dropped.map(table => `${table} dropped`) : ['No tables to drop.'],
	);
	return 0;
};

/** Compares the tables with the catalogue. Exit code 1 if they differ. */
export const diffCommand: Command = async context => {
	const tables = await printWorkflow(context.output, diffTables(await context.workflow()));
	const lines = withoutMargin(tables.flatMap(diff => tableDiffLines(diff, diff.table)));
	const {stepText} = context.output;
	const has = (status: string) => tables.some(table => table.status === status);
	await finish(context.output, {tables}, [
		...lines,
		...(has('missing') ? [`→ ${stepText({text: 'Create the missing tables', command: 'tables create'})}`] : []),
		...(has('different')
			? [`→ ${stepText({text: 'Replace all tables and lose their rows', command: 'tables create --drop'})}`]
			: []),
	]);
	return tables.every(table => table.status === 'same') ? 0 : 1;
};

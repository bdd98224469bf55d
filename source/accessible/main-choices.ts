import {board} from '../commands/board.ts';
import type {Command} from '../commands/command.ts';
import {showConfig} from '../commands/config.ts';
import {doctor} from '../commands/doctor.ts';
import {down} from '../commands/down.ts';
import {etl} from '../commands/etl.ts';
import {runs as listRuns} from '../commands/past/runs.ts';
import {pause, resume} from '../commands/pause.ts';
import {status} from '../commands/status.ts';
import {createCommand, diffCommand, dropCommand, listCommand} from '../commands/tables.ts';
import {up} from '../commands/up.ts';
import {verifyCommand} from '../commands/verify.ts';
import {monitor} from '../commands/watch/monitor.ts';
import {safeText} from '../core/text/safe-text.ts';
import {choiceOfCommand, plainChoices} from '../present/next-step/plain-choices.ts';
import {planNotes} from '../present/setup-notes.ts';
import {rowSource, setupRows} from '../present/setup-rows.ts';
import type {Session} from '../store/session.ts';
import type {Checklist} from '../workflows/checklist/checklist.ts';
import type {NextCommand} from '../workflows/checklist/next-action.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {changeValues} from './change-value.ts';
import {chooseQuery, sayQuery} from './choose-query.ts';
import type {Choice, Talk} from './talk.ts';

type Parts = {
	readonly talk: Talk;
	readonly session: Session;
	readonly runs: Runs;
	readonly next: Checklist['next'];
	/** `--yes`: nothing needs a confirmation. */
	readonly isAgreed: boolean;
};

const sayPlan = ({talk, session, runs}: Parts): Promise<void> =>
	runs.work(async ({backend, signal}) => {
		const {provisioner} = backend;
		const [snapshot, identity] = await Promise.all([provisioner.observe(signal), provisioner.whoAmI(signal)]);
		const values = session.values ?? [];
		talk.say('The plan.');
		const rows = setupRows({settings: session.settings, snapshot, identity, quote: provisioner.quote?.()});
		for (const row of rows) {
			const source = rowSource(row, values);
			talk.say(
				`${row.label}: ${safeText([row.value, source && `from ${source}`, row.note].filter(Boolean).join(', '))}.`,
			);
		}
		talk.say(...planNotes(rows, values));
	});

/** Returns the choice for a command, with the last of its menu titles. */
const choiceOf = (command: keyof typeof plainChoices, run: () => Promise<void>): Choice => ({
	title: plainChoices[command].at(-1) ?? '',
	run,
});

const setUp = async (parts: Parts): Promise<void> => {
	const {talk, runs, session} = parts;
	await sayPlan(parts);
	await talk.choose('Setup', [
		choiceOf('up', () => runs.command('up', up, {})),
		{title: 'Change a value', run: () => changeValues(talk, session)},
	]);
};

const tables = async ({talk, runs}: Parts): Promise<void> => {
	const choices = [
		choiceOf('tables list', () => runs.command('tables list', listCommand, {})),
		choiceOf('tables diff', () => runs.command('tables diff', diffCommand, {})),
		choiceOf('tables create', () => runs.command('tables create', createCommand, {})),
		choiceOf('tables create --drop', () => runs.command('tables create', createCommand, {drop: true})),
		choiceOf('tables drop', () => runs.command('tables drop', dropCommand, {})),
	];
	while (await talk.choose('Tables', choices)) {
		// Repeats the menu until the user goes back.
	}
};

const load = async ({talk, runs}: Parts): Promise<void> => {
	await talk.choose('ETL', [
		choiceOf('etl', () => runs.command('etl', etl, {})),
		choiceOf('etl --dry-run', () => runs.command('etl', etl, {dryRun: true})),
		choiceOf('runs', () => runs.command('runs', listRuns, {limit: 10})),
	]);
};

const verify = async ({talk, runs}: Parts): Promise<void> => {
	await talk.choose('Verify', [
		choiceOf('verify', () => runs.command('verify', verifyCommand, {})),
		choiceOf('verify --save', () => runs.command('verify', verifyCommand, {save: true})),
	]);
};

/** Lists the boards by title, after the errors of boards that cannot be read. */
const boards = async ({talk, session, runs}: Parts): Promise<void> => {
	const found = (await session.boards?.find()) ?? {boards: [], errors: []};
	if (found.boards.length === 0 || found.errors.length > 0) await runs.command('board', board, {});
	if (found.boards.length === 0) return;
	const choices = found.boards.map(({title, file}) => ({
		title: safeText(title),
		run: () => runs.command('board', board, {board: file}),
	}));
	while (await talk.choose('Board', choices)) {
		// Repeats the menu until the user goes back.
	}
};

const configure = async ({talk, session, runs}: Parts): Promise<void> => {
	await runs.command('config show', showConfig, {});
	await changeValues(talk, session);
};

const nextChoice = (parts: Parts): Choice[] => {
	const {next, runs} = parts;
	if (!next) return [];
	const does: Readonly<Record<NextCommand, () => Promise<void>>> = {
		config: () => configure(parts),
		doctor: () => runs.command('doctor', doctor, {}),
		status: () => runs.command('status', status, {}),
		up: () => runs.command('up', up, {}),
		resume: () => runs.command('resume', resume, {}),
		down: () => runs.command('down', down, {}),
		'tables create': () => runs.command('tables create', createCommand, {}),
		etl: () => runs.command('etl', etl, {}),
		verify: () => runs.command('verify', verifyCommand, {}),
	};
	return [{letter: 'n', title: `Next step: ${choiceOfCommand(next.command)}`, run: does[next.command]}];
};

const watch = async ({talk, runs}: Parts): Promise<void> => {
	await talk.choose('Monitor', [
		// Choosing it is the consent to wake the workgroup.
		choiceOf('monitor', () => runs.command('monitor', monitor, {limit: 20, wake: true})),
		choiceOf('monitor --slowest', () => runs.command('monitor', monitor, {limit: 20, slowest: true, wake: true})),
	]);
};

/** Returns a choice for each screen of the dashboard, in the same order. */
export const mainChoices = (parts: Parts): Choice[] => {
	const {talk, session, runs, isAgreed} = parts;
	return [
		...nextChoice(parts),
		{title: plainChoices.up[0], run: () => setUp(parts)},
		choiceOf('status', () => runs.command('status', status, {})),
		{title: plainChoices['tables list'][0], run: () => tables(parts)},
		{title: plainChoices.etl[0], run: () => load(parts)},
		{
			title: 'Query',
			run: () =>
				chooseQuery(talk, session, sql =>
					runs.work(context => sayQuery(talk, context, session.history, sql, isAgreed)),
				),
		},
		{title: plainChoices.verify[0], run: () => verify(parts)},
		choiceOf('pause', () => runs.command('pause', pause, {})),
		choiceOf('resume', () => runs.command('resume', resume, {})),
		choiceOf('down', () => runs.command('down', down, {})),
		choiceOf('config', () => configure(parts)),
		choiceOf('doctor', () => runs.command('doctor', doctor, {})),
		{title: 'Board: queries as tiles', run: () => boards(parts)},
		{title: plainChoices.monitor[0], run: () => watch(parts)},
	];
};

/** Runs a command or other work with a signal that Ctrl+C aborts, and reports its errors. */
export type Runs = {
	/** `name` is the command as typed after `dwh-tui`. */
	command<Options>(name: string, command: Command<Options>, options: Options): Promise<void>;
	work(run: (context: WorkflowContext) => Promise<void>): Promise<void>;
};

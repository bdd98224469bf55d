import type {Command} from '../commands/command.ts';
import {showConfig} from '../commands/config.ts';
import {doctor} from '../commands/doctor.ts';
import {down} from '../commands/down.ts';
import {etl} from '../commands/etl.ts';
import {pause, resume} from '../commands/pause.ts';
import {runs as listRuns} from '../commands/runs.ts';
import {status} from '../commands/status.ts';
import {createCommand, diffCommand, dropCommand, listCommand} from '../commands/tables.ts';
import {up} from '../commands/up.ts';
import {verifyCommand} from '../commands/verify.ts';
import {whereFrom} from '../core/config-value.ts';
import {safeText} from '../core/text/safe-text.ts';
import {asTyped} from '../core/typed-commands.ts';
import {setupRows} from '../present/setup-rows.ts';
import type {Session} from '../store/session.ts';
import type {Checklist} from '../workflows/checklist/checklist.ts';
import type {NextCommand} from '../workflows/checklist/next-step.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {changeValues} from './change-value.ts';
import {chooseQuery, sayQuery} from './choose-query.ts';
import type {Choice, Talk} from './talk.ts';

type Parts = {
	readonly talk: Talk;
	readonly session: Session;
	readonly runs: Runs;
	readonly next: Checklist['next'];
};

const sayPlan = ({talk, session, runs}: Parts): Promise<void> =>
	runs.work(async ({backend, signal}) => {
		const {provisioner} = backend;
		const [snapshot, identity] = await Promise.all([provisioner.observe(signal), provisioner.whoAmI(signal)]);
		const values = session.values ?? [];
		talk.say('The plan.');
		for (const {label, value, key, note} of setupRows({
			settings: session.settings,
			snapshot,
			identity,
			quote: provisioner.quote?.(),
		})) {
			const found = values.find(one => one.key === key);
			const where = found && whereFrom(found);
			talk.say(`${label}: ${safeText([value, where && `from ${where}`, note].filter(Boolean).join(', '))}.`);
		}
	});

const setUp = async (parts: Parts): Promise<void> => {
	const {talk, runs, session} = parts;
	await sayPlan(parts);
	await talk.choose('Setup', [
		{title: 'Create it, or complete what exists', run: () => runs.command('up', up, {})},
		{title: 'Change a value', run: () => changeValues(talk, session)},
	]);
};

const tables = async ({talk, runs}: Parts): Promise<void> => {
	const choices = [
		{title: 'List them with rows and design', run: () => runs.command('tables list', listCommand, {})},
		{title: 'Compare them with the catalogue', run: () => runs.command('tables diff', diffCommand, {})},
		{title: 'Create those that are missing', run: () => runs.command('tables create', createCommand, {})},
		{title: 'Drop and create all of them', run: () => runs.command('tables create', createCommand, {drop: true})},
		{title: 'Drop all of them', run: () => runs.command('tables drop', dropCommand, {})},
	];
	while (await talk.choose('Tables', choices)) {
		// Until one goes back.
	}
};

const load = async ({talk, runs}: Parts): Promise<void> => {
	const choices = [
		{title: 'Load now', run: () => runs.command('etl', etl, {})},
		{title: 'List what it would read, replace and run', run: () => runs.command('etl', etl, {dryRun: true})},
		{title: 'The last loads', run: () => runs.command('runs', listRuns, {limit: 10})},
	];
	await talk.choose('ETL', choices);
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
	return [{letter: 'n', title: `The next step, ${asTyped(`dwh-tui ${next.command}`)}`, run: does[next.command]}];
};

/** Everything that the screens of the dashboard do, in their order. */
export const mainChoices = (parts: Parts): Choice[] => {
	const {talk, session, runs} = parts;
	return [
		...nextChoice(parts),
		{title: 'Setup: plan and create', run: () => setUp(parts)},
		{title: 'Status', run: () => runs.command('status', status, {})},
		{title: 'Tables', run: () => tables(parts)},
		{title: 'ETL: load and publish', run: () => load(parts)},
		{
			title: 'Query',
			run: () =>
				chooseQuery(talk, session.catalogue.queries, sql => runs.work(context => sayQuery(talk, context, sql))),
		},
		{title: 'Verify', run: () => runs.command('verify', verifyCommand, {})},
		{title: 'Pause', run: () => runs.command('pause', pause, {})},
		{title: 'Resume', run: () => runs.command('resume', resume, {})},
		{title: 'Teardown: remove everything', run: () => runs.command('down', down, {})},
		{title: 'Configuration', run: () => configure(parts)},
	];
};

/** Runs a command, or any work, under a signal that Ctrl+C aborts; what it throws is said. */
export type Runs = {
	/** By its name, as it is typed behind `dwh-tui`. */
	command<Options>(name: string, command: Command<Options>, options: Options): Promise<void>;
	work(run: (context: WorkflowContext) => Promise<void>): Promise<void>;
};

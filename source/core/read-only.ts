import {DwhError} from './dwh-error.ts';
import type {KeyEntry} from './keys/key-entry.ts';
import type {NextStep} from './next-step.ts';

type Options = Readonly<Record<string, unknown>>;

const always = (): boolean => true;

/**
 * Subcommands that write nothing, no file, configuration or table, and cause no cost, with the options for which
 * this is true. All others are refused in read-only mode, so a new one is refused until it is listed here.
 */
const readingCommands: Readonly<Record<string, (options: Options) => boolean>> = {
	// Queries that write are refused when they run.
	board: always,
	'board-names': always,
	'config export': always,
	'config show': always,
	doctor: always,
	etl: ({dryRun}) => dryRun === true,
	history: ({clear}) => clear !== true,
	keys: always,
	monitor: always,
	// Apart from the output file, each statement is checked when it runs.
	query: ({out}) => out === undefined,
	'query-names': always,
	runs: always,
	status: always,
	'tables list': always,
	verify: ({save}) => save !== true,
};

/** The option that makes a subcommand write. */
const withWritingOption: Readonly<Record<string, string>> = {
	history: 'history --clear',
	query: 'query --out',
	verify: 'verify --save',
};

/** Throws `refused` if the subcommand writes and the program is read-only. */
export const refuseWritingCommand = (command: string, options: unknown, isReadOnly: boolean): void => {
	if (!isReadOnly) return;
	if (Object.hasOwn(readingCommands, command) && readingCommands[command]?.((options ?? {}) as Options)) return;
	const said = withWritingOption[command] ?? command;
	throw new DwhError('refused', `Could not run "${said}": this program is read-only.`, {
		nextSteps: ['Leave out --read-only, or unset READ_ONLY under [DWH] in dwh.cfg.'],
	});
};

// Scopes for moving, reading and typing: no action there writes.
const readingScopes = new Set<string>([
	'global',
	'list',
	'home',
	'board',
	'query',
	'query.list',
	'query.editor',
	'query.editor-prompt',
	'query.params',
	'query.suggestions',
	'query.result',
	'query.search',
	'query.prompt',
	'query.copy',
	'query.title',
	'query.compare',
	'query.cell',
	'query.statistics',
	'query.schema',
	'query.schema-filter',
	'query.history',
	'query.plan',
	'query.steps',
	'verify.detail',
	'log',
	'log.detail',
	'value',
	'filter',
	'help',
	'palette',
	'confirm',
	'start',
	'type-name',
]);

/** Other actions that write nothing, by screen and action. A changed value applies to this run only, never to the file. */
const readingActions = new Set<string>([
	'setup edit',
	'query.export next-format',
	'query.export next-scope',
	'query.export discard',
	'query.save field-before',
	'query.save field-after',
	'query.save chart-before',
	'query.save chart-after',
	'query.save discard-save',
	'setup cancel',
	'setup refresh',
	'status refresh',
	'status remove',
	'tables preview',
	'tables view',
	'tables star',
	'tables scroll-down',
	'tables scroll-up',
	'tables refresh',
	'etl detail',
	'etl log-tail',
	'etl cancel',
	'etl refresh',
	'etl scroll-down',
	'etl scroll-up',
	'verify run',
	'verify detail',
	'verify edit',
	'verify rows',
	'verify next-failure',
	'verify failure-before',
	'verify filter',
	'verify cancel',
	'teardown cancel',
	'teardown refresh',
	'config edit',
	'monitor edit',
	'monitor view',
	'monitor show-running',
	'monitor show-locks',
	'monitor show-slowest',
	'monitor show-sessions',
	'monitor filter',
	'monitor order',
	'monitor refresh',
	'monitor scroll-down',
	'monitor scroll-up',
	'config filter',
	'config problems',
]);

/** Returns why a key is disabled in read-only mode; new actions are disabled until they are listed here. */
export const whyNotReadOnly = (
	{scope, action}: Pick<KeyEntry, 'scope' | 'action'>,
	isReadOnly: boolean,
): string | undefined =>
	!isReadOnly || readingScopes.has(scope) || readingActions.has(`${scope} ${action}`)
		? undefined
		: 'The program was started read-only.';

/** The next step if the whole program is read-only; a single tab has a key for it. */
export const leaveReadOnly: NextStep = 'Leave out --read-only to run it.';

/** Returns the error for a statement that would write in read-only mode. */
export const readOnlyError = (sql: string): DwhError =>
	new DwhError('refused', 'Read-only: the statement would write, so it was not run.', {
		nextSteps: [leaveReadOnly],
		sql,
	});

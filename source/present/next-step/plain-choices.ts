import {withoutName} from './command-actions.ts';

/** A choice of the plain mode: its title in the main menu, and in the submenu. */
type PlainChoice = readonly [menu: string, choice?: string];

const menus = {
	setup: 'Setup: plan and create',
	status: 'Status',
	tables: 'Tables',
	etl: 'ETL: load and publish',
	verify: 'Verify',
	pause: 'Pause',
	resume: 'Resume',
	teardown: 'Teardown: remove everything',
	doctor: 'Doctor: check credentials, permissions and data',
	config: 'Configuration',
	monitor: 'Monitor: running statements, locks, slowest',
} as const;

/** The choices for each command, without its values. */
export const plainChoices = {
	up: [menus.setup, 'Create it, or complete a partial setup'],
	'up --attach-role': [menus.setup, 'Create it, or complete a partial setup'],
	status: [menus.status],
	'status --watch': [menus.status],
	'tables list': [menus.tables, 'List them with rows and design'],
	'tables diff': [menus.tables, 'Compare them with the catalogue'],
	'tables create': [menus.tables, 'Create missing tables'],
	'tables create --drop': [menus.tables, 'Drop and recreate all tables'],
	'tables drop': [menus.tables, 'Drop all tables'],
	etl: [menus.etl, 'Load now'],
	'etl --dry-run': [menus.etl, 'Show the plan'],
	// Asks before rows are lost.
	'etl --allow-shrink': [menus.etl, 'Load now'],
	runs: [menus.etl, 'The last loads'],
	verify: [menus.verify, 'Run the checks and compare with the expected results'],
	'verify --save': [menus.verify, "Save today's results as the expected results"],
	pause: [menus.pause],
	resume: [menus.resume],
	down: [menus.teardown],
	doctor: [menus.doctor],
	config: [menus.config],
	monitor: [menus.monitor, 'Running statements, locks and sessions'],
	'monitor --slowest': [menus.monitor, 'The slowest statements of the last 24 hours'],
} as const satisfies Readonly<Record<string, PlainChoice>>;

const isKnown = (command: string): command is keyof typeof plainChoices => Object.hasOwn(plainChoices, command);

/** Returns the choices for a command: "Tables, Create missing tables"; undefined if there is none. */
export const choiceOfCommand = (command: string): string | undefined => {
	const known = withoutName(command);
	return isKnown(known) ? plainChoices[known].map(title => title.replace(/:.*/, '')).join(', ') : undefined;
};

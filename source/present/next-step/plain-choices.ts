import {withoutName} from './command-actions.ts';

/** The choices of the plain mode: the title in the first menu, and in the menu behind it. */
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
	monitor: 'Monitor: what runs, locks, slowest',
} as const;

/** By command, without its values: which choices do the same. */
export const plainChoices = {
	up: [menus.setup, 'Create it, or complete what exists'],
	'up --attach-role': [menus.setup, 'Create it, or complete what exists'],
	status: [menus.status],
	'status --watch': [menus.status],
	'tables list': [menus.tables, 'List them with rows and design'],
	'tables diff': [menus.tables, 'Compare them with the catalogue'],
	'tables create': [menus.tables, 'Create those that are missing'],
	'tables create --drop': [menus.tables, 'Drop and create all of them'],
	'tables drop': [menus.tables, 'Drop all of them'],
	etl: [menus.etl, 'Load now'],
	'etl --dry-run': [menus.etl, 'List what it would read, replace and run'],
	// It asks whether the rows may go.
	'etl --allow-shrink': [menus.etl, 'Load now'],
	runs: [menus.etl, 'The last loads'],
	verify: [menus.verify, 'Run the checks, and compare with the expected results'],
	'verify --save': [menus.verify, "Save today's results as the expected ones"],
	pause: [menus.pause],
	resume: [menus.resume],
	down: [menus.teardown],
	doctor: [menus.doctor],
	config: [menus.config],
	monitor: [menus.monitor, 'What runs and waits, locks and sessions'],
	'monitor --slowest': [menus.monitor, 'The slowest statements of the last 24 hours'],
} as const satisfies Readonly<Record<string, PlainChoice>>;

const isKnown = (command: string): command is keyof typeof plainChoices => Object.hasOwn(plainChoices, command);

/** The choices that do what a command does: "Tables, Create those that are missing"; undefined where none does. */
export const choiceOfCommand = (command: string): string | undefined => {
	const known = withoutName(command);
	return isKnown(known) ? plainChoices[known].map(title => title.replace(/:.*/, '')).join(', ') : undefined;
};

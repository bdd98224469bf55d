import {keyFor, keyScopes} from '../../core/keys/keys.ts';
import type {ScreenId} from '../../core/keys/screen-id.ts';

/** The screen and action of the dashboard for a command; without an action, opening the screen is enough. */
export type CommandAction = {readonly screen: ScreenId; readonly action: string | undefined};

/** By command, without flags. The checks of `doctor` are on the home screen. */
export const commandActions = {
	config: {screen: 'config', action: undefined},
	'config set': {screen: 'config', action: 'edit'},
	doctor: {screen: 'home', action: undefined},
	status: {screen: 'status', action: undefined},
	'status --watch': {screen: 'status', action: undefined},
	up: {screen: 'setup', action: 'create'},
	'up --attach-role': {screen: 'setup', action: 'create'},
	pause: {screen: 'status', action: 'pause'},
	resume: {screen: 'status', action: 'resume'},
	down: {screen: 'teardown', action: 'remove'},
	'tables list': {screen: 'tables', action: undefined},
	'tables create': {screen: 'tables', action: 'create'},
	'tables create --drop': {screen: 'tables', action: 'recreate'},
	'tables drop': {screen: 'tables', action: 'drop'},
	'tables diff': {screen: 'tables', action: 'compare'},
	etl: {screen: 'etl', action: 'start'},
	'etl --dry-run': {screen: 'etl', action: undefined},
	'etl --fresh': {screen: 'etl', action: 'start-fresh'},
	'etl --allow-shrink': {screen: 'etl', action: 'allow-shrink'},
	verify: {screen: 'verify', action: 'run'},
	'verify --save': {screen: 'verify', action: 'save'},
} as const satisfies Readonly<Record<string, CommandAction>>;

const isKnown = (command: string): command is keyof typeof commandActions => Object.hasOwn(commandActions, command);

/** Returns a command without its final name, which screens and choices ask for. */
export const withoutName = (command: string): string => command.replace(/(?<= --attach-role|^config set) .*/, '');

/** Returns the place on the screen: the key of dwh.cfg that a command sets. */
const placeOf = (command: string): string => {
	const [, key] = /^config set (\S+)/.exec(command) ?? [];
	return key === undefined ? '' : `, at ${key}`;
};

/** Returns the key for a command in the dashboard: "c on Tables"; undefined if there is none. */
export const keyOfCommand = (command: string): string | undefined => {
	const known = withoutName(command);
	if (!isKnown(known)) return undefined;
	const {screen, action} = commandActions[known];
	if (action === undefined) return `the ${keyScopes[screen]} screen`;
	const key = keyFor(screen, action);
	return key === '' ? undefined : `${key} on ${keyScopes[screen]}${placeOf(command)}`;
};

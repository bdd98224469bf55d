import {keyTable} from '../core/keys/key-table.ts';
import {keyScopes} from '../core/keys/keys.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';

/** Where the dashboard does what a command does: the screen, and the action there, none where opening it does it. */
export type CommandAction = {readonly screen: ScreenId; readonly action: string | undefined};

/** By command, without its flags. `doctor` has no screen of its own: its checks stand on the home screen. */
export const commandActions = {
	config: {screen: 'config', action: undefined},
	doctor: {screen: 'home', action: undefined},
	status: {screen: 'status', action: undefined},
	up: {screen: 'setup', action: 'create'},
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
	'etl --allow-shrink': {screen: 'etl', action: 'allow-shrink'},
	verify: {screen: 'verify', action: 'run'},
	'verify --save': {screen: 'verify', action: 'save'},
} as const satisfies Readonly<Record<string, CommandAction>>;

const isKnown = (command: string): command is keyof typeof commandActions => Object.hasOwn(commandActions, command);

/** The key that does in the dashboard what a command does: "c on Tables"; undefined where no key does. */
export const keyOfCommand = (command: string): string | undefined => {
	if (!isKnown(command)) return undefined;
	const {screen, action} = commandActions[command];
	if (action === undefined) return `the ${keyScopes[screen]} screen`;
	const key = keyTable.find(entry => entry.scope === screen && entry.action === action)?.keys[0];
	return key === undefined ? undefined : `${key} on ${keyScopes[screen]}`;
};

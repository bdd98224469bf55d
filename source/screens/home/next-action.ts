import type {ScreenId} from '../../core/keys/screen-id.ts';
import type {NextCommand} from '../../workflows/checklist/next-step.ts';

/** Where the dashboard does what a command does: the screen, and the action there, none where opening it does it. */
export type NextAction = {readonly screen: ScreenId; readonly action: string | undefined};

/** `doctor` has no screen of its own: its checks stand on the home screen, where one is when they come next. */
export const nextActions: Readonly<Record<NextCommand, NextAction>> = {
	'dwh-tui config': {screen: 'config', action: undefined},
	'dwh-tui doctor': {screen: 'home', action: undefined},
	'dwh-tui status': {screen: 'status', action: undefined},
	'dwh-tui up': {screen: 'setup', action: 'create'},
	'dwh-tui resume': {screen: 'status', action: 'resume'},
	'dwh-tui down': {screen: 'teardown', action: 'remove'},
	'dwh-tui tables create': {screen: 'tables', action: 'create'},
	'dwh-tui etl': {screen: 'etl', action: 'start'},
	'dwh-tui verify': {screen: 'verify', action: 'run'},
};

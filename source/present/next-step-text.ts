import {type NextStep, partsOf} from '../core/next-step.ts';
import {keyOfCommand} from './command-actions.ts';

/** For the command line and the plain mode: the text, then the command. */
export const commandStepText = (step: NextStep): string => {
	const {text, command, environment} = partsOf(step);
	return command === undefined ? text : `${text}: ${environment ? `${environment} ` : ''}dwh-tui ${command}`;
};

/** For the dashboard: the text, then the key; the command where no key does it. */
export const dashboardStepText = (step: NextStep): string => {
	const {text, command, key, environment} = partsOf(step);
	const does = key ?? (command === undefined || environment ? undefined : keyOfCommand(command));
	return does === undefined ? commandStepText(step) : `${text}: ${does}`;
};
